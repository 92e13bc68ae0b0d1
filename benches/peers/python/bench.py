"""python-jsonschema on a case: lines of `ROW<tab>nanoseconds`, medians of many rounds. The argument is the file of the case."""

import copy
import json
import statistics
import sys
import time

from jsonschema import Draft4Validator


def measure(row, times, run):
    rounds = []
    for _ in range(11):
        start = time.perf_counter_ns()
        for _ in range(times):
            run()
        rounds.append((time.perf_counter_ns() - start) / times)
    print(f"{row}\t{statistics.median(rounds)}")


with open(sys.argv[1], encoding="utf-8") as file:
    case = json.load(file)
schema = case["schema"]
without = copy.deepcopy(schema)
del without["properties"]["date"]["pattern"]
validator = Draft4Validator(schema)


def errors(body):
    return [(error.message, list(error.absolute_path)) for error in validator.iter_errors(body)]


assert not errors(case["valid"]) and errors(case["invalid"])
measure("validate, valid", 500, lambda: errors(case["valid"]))
measure("validate, invalid", 500, lambda: errors(case["invalid"]))
measure("compile a schema", 200, lambda: Draft4Validator(schema))
measure("compile a schema without patterns", 200, lambda: Draft4Validator(without))
