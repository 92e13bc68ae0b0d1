"""The package on small contexts: lines of `ROW<tab>nanoseconds`, the best of many rounds."""

import time

from gatewright import Template


def measure(row, run):
    rounds = []
    for _ in range(25):
        start = time.perf_counter_ns()
        for _ in range(10_000):
            run()
        rounds.append((time.perf_counter_ns() - start) / 10_000)
    print(f"{row}\t{min(rounds)}")


one, five, body = Template("$a"), Template("$a$b$c$d$e"), Template("$input.path('$.a')")
measure("one variable", lambda: one.render({"a": "x"}))
measure("five scalars", lambda: five.render({"a": "x", "b": 1, "c": True, "d": 1.5, "e": "yy"}))
measure("a body of 20 bytes", lambda: body.render(request={"body": '{"a":"xxxxxxxxxxxx"}'}))
