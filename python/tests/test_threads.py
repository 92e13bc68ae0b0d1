"""Threads: many on one template, and small stacks."""

import json
import sys
import threading

import pytest

import gatewright
from gatewright import GatewrightError, Pipeline, Request, Template, json_text, render


def in_thread(work, stack=None):
    """Runs something in a thread of its own and gives what it gives."""
    ended = []

    def run():
        try:
            ended.append((work(), None))
        except BaseException as error:
            ended.append((None, error))

    before = threading.stack_size(stack or 0)
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    value, error = ended[0]
    if error:
        raise error
    return value


def test_eight_threads_share_a_template():
    template = Template("#foreach($i in [1..50])$i:$name #end$input.path('$.id')")
    wrong, start = [], threading.Barrier(8)

    def run(number):
        start.wait()
        for turn in range(100):
            name = f"{number}-{turn}"
            expected = "".join(f"{i}:{name} " for i in range(1, 51)) + name
            body = template.render({"name": name}, request={"body": json.dumps({"id": name})}).body
            if body != expected:
                wrong.append(body)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_other_threads_run_while_a_loop_does():
    template = Template("#foreach($i in [1..1000])#foreach($j in [1..100])$j.hashCode()#end#end")
    done = threading.Event()
    thread = threading.Thread(target=lambda: (template.render(), done.set()))
    turns = 0
    thread.start()
    while not done.is_set():
        turns += 1
    thread.join()
    assert turns > 100


STACK = 256 * 1024


def nested(levels, open="[", inner="", close="]"):
    return open * levels + inner + close * levels


def deep_list(levels):
    value = []
    for _ in range(levels - 1):
        value = [value]
    return value


def deep_map(levels):
    value = {}
    for _ in range(levels - 1):
        value = {"a": value}
    return value


@pytest.mark.parametrize(
    "work",
    [
        lambda: render("$v.hashCode()", {"v": deep_list(999)}),
        lambda: render("$v", {"v": deep_list(990)}),
        lambda: render("$v", {"v": deep_map(990)}),
        lambda: render("$v", json_text('{"v": %s}' % nested(990))),
        lambda: gatewright.read_json(nested(1000)),
        lambda: gatewright.read_json(nested(1000, '{"a":', "1", "}")),
        lambda: gatewright.jsonpath("$..a", deep_map(999)),
        lambda: gatewright.jsonpath("$..a", json_text(nested(400, '{"a":', "1", "}"))),
        lambda: gatewright.validate({"type": "array"}, deep_list(999)),
        lambda: gatewright.validate(deep_map(999), {}),
        lambda: Request("GET", "/", json=deep_list(1000)),
        lambda: Template("#return($v)", dialect="appsync").render({"v": deep_list(999)}).returned,
        lambda: render("#if(true)" * 100 + "x" + "#end" * 100),
        lambda: render("#set($a = " + nested(99, "(", "1", ")") + ")$a"),
        lambda: render("#macro(m $n)$n#m($n)#end#m(1)"),
        lambda: render("#set($a = [])#foreach($i in [1..900])#set($b = [$a])#set($a = $b)#end$a"),
        lambda: render("$input.json('$')", request={"body": nested(400)}),
        lambda: Pipeline.from_openapi(nested(1000)),
        lambda: Pipeline.from_openapi({"openapi": "3.0.1", "paths": deep_map(900)}),
    ],
)
def test_what_nests_as_deep_as_it_may_fits_a_small_stack(work):
    try:
        assert in_thread(work, STACK) is not None
    except GatewrightError as error:
        assert error.kind in ("limit", "parse", "definition", "render", "input")


def test_the_vectors_run_on_a_small_stack():
    test_vectors = pytest.importorskip("test_vectors")
    # Python's own parser of JSON needs no more either
    assert sys.getrecursionlimit() >= 1000
    for file in ("template/foreach.jsonl", "template/macro.jsonl", "template/evaluate.jsonl", "request/behaviour.jsonl"):
        in_thread(lambda file=file: test_vectors.test_file(file), STACK)
