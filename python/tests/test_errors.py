"""Errors: their classes, their places, their reports."""

import pickle
import sys

import pytest

import gatewright
from gatewright import DefinitionError, GatewrightError, IntegrationError, LimitError, TemplateError, render


def raised(kind, call):
    with pytest.raises(kind) as raised:
        call()
    assert type(raised.value) is kind
    return raised.value


def test_places_are_code_points():
    source = "é😀 $a.substring(9)"
    error = raised(TemplateError, lambda: render(source, {"a": "x"}, name="order.vtl"))
    report = error.report
    assert (error.kind, error.code, error.line, error.column) == ("render", 2001, 1, 7)
    assert source[report["start"] : report["end"]] == "substring(9)"
    assert report["source"] == "order.vtl" and error.snippet == report["snippet"]
    assert "order.vtl:1:7" in error.snippet and "(line 1, column 7)" in str(error)


def test_each_kind_has_its_class():
    assert raised(TemplateError, lambda: render("#if($a)")).kind == "parse"
    assert raised(LimitError, lambda: render("#foreach($i in [1..9])$i#end", limits={"fuel": 5})).kind == "limit"
    assert raised(GatewrightError, lambda: gatewright.read_json("{")).kind == "input"
    assert raised(GatewrightError, lambda: render("", dialect="none")).code == 6102
    error = raised(DefinitionError, lambda: gatewright.validate({"maximum": "90"}, 1))
    assert (error.kind, error.code) == ("definition", 4004)
    for kind in (TemplateError, LimitError, DefinitionError):
        assert issubclass(kind, GatewrightError)


def test_a_definition_tells_all_its_problems():
    paths = {"/a": {"get": {}}, "/b": {"post": {"x-amazon-apigateway-integration": {"type": "carrier pigeon"}}}}
    error = raised(DefinitionError, lambda: gatewright.Pipeline.from_openapi({"openapi": "3.0.1", "paths": paths}))
    assert len(error.problems) == 2
    assert all(problem["line"] == 1 and problem["code"] >= 4000 for problem in error.problems)


def test_a_path_says_how_it_fails():
    document = {"lines": []}
    for selector, failure, kind in (
        ("$.a b", "invalid-path", TemplateError),
        ("$.lnies", "not-found", GatewrightError),
        ("", "evaluation", TemplateError),
    ):
        error = raised(kind, lambda selector=selector: gatewright.jsonpath(selector, document))
        assert error.report["failure"] == failure
    assert error.report.get("problems") is None and error.problems == []


def test_errors_of_ours_pickle():
    error = raised(TemplateError, lambda: render("#if($a)"))
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is TemplateError and again.report == error.report and str(again) == str(error)
    assert pickle.loads(pickle.dumps(IntegrationError("timeout"))).reason == "timeout"
    assert repr(error).startswith("TemplateError('")


@pytest.mark.skipif(sys.version_info < (3, 11), reason="notes came with Python 3.11")
def test_a_traceback_says_how_to_mend_it():
    error = raised(GatewrightError, lambda: render("", limits={"loop_turn": 1}))
    assert error.__notes__ == ["help: did you mean `loop_turns`?"]
    assert pickle.loads(pickle.dumps(error)).__notes__ == error.__notes__
    error = raised(DefinitionError, lambda: gatewright.Pipeline.from_openapi("openapi: 3.0.1"))
    assert "`yq -o=json api.yaml`" in error.__notes__[0]
    assert not hasattr(raised(DefinitionError, lambda: gatewright.validate({"maximum": "90"}, 1)), "__notes__")


def test_a_trace_tells_its_error():
    trace = gatewright.Template("é😀$a#set($b = $a.substring(9))").trace({"a": "x"})
    assert trace["output"] == "é😀x"
    assert trace["pieces"][1]["span"] == {"start": 2, "end": 4}
    assert (trace["error"]["code"], trace["error"]["start"]) == (2001, 17)
