"""Definitions and requests through them."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from gatewright import (
    DefinitionError,
    Exchange,
    GatewrightError,
    IntegrationError,
    Pipeline,
    Request,
    Response,
    json_text,
    render,
)


def proxy(path, **members):
    return {"x-amazon-apigateway-integration": {"uri": f"https://example.com{path}", **members}}


MOCK = "#set($context.responseOverride.header.X-Kind = $input.params('kind')){\"at\": \"$context.requestTimeEpoch\", \"id\": \"$context.requestId\"}"
API = {
    "openapi": "3.0.1",
    "paths": {
        "/pets": {
            "get": proxy("/pets", type="http_proxy", httpMethod="GET"),
            "post": {
                "x-amazon-apigateway-integration": {
                    "type": "mock",
                    "requestTemplates": {"application/json": '{"statusCode": 200}'},
                    "responses": {"default": {"statusCode": 201, "responseTemplates": {"application/json": MOCK}}},
                }
            },
        },
        "/pets/{id}": {
            "put": proxy(
                "/pet",
                type="http",
                httpMethod="POST",
                requestTemplates={"application/json": '{"id": "$input.params(\'id\')"}'},
                responses={"default": {"statusCode": 200, "responseTemplates": {"application/json": "$input.body"}}},
            )
        },
    },
}


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline.from_openapi(API)


def test_a_definition_comes_in_every_shape(tmp_path):
    text = json.dumps(API)
    file = tmp_path / "api.json"
    file.write_text(text, "utf-8")
    for source in (API, text, text.encode(), bytearray(text.encode()), json_text(text), file):
        assert Pipeline.from_openapi(source).handle(Request("GET", "/nowhere")).status == 403
    file.write_text("{", "utf-8")
    with pytest.raises(DefinitionError) as raised:
        Pipeline.from_openapi(file)
    assert raised.value.report["source"] == str(file)
    with pytest.raises(FileNotFoundError):
        Pipeline.from_openapi(Path(tmp_path / "nothing.json"))
    with pytest.raises(UnicodeDecodeError):
        Pipeline.from_openapi(b"\xff")


def test_a_mock_is_answered_inside_and_time_and_id_are_filled_in(pipeline, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 1_700_000_000.5)
    response = pipeline.handle({"method": "POST", "path": "/pets", "query": {"kind": ["cat", "dog"]}})
    assert (response.status, response.header("x-kind")) == (201, "dog")
    answer = response.json()
    assert answer["at"] == "1700000000500" and re.fullmatch(r"[0-9a-f-]{36}", answer["id"])
    given = Request("POST", "/pets", context={"requestId": "mine", "requestTimeEpoch": 5})
    assert pipeline.handle(given).json() == {"at": "5", "id": "mine"}


def test_a_request_takes_each_shape_of_fields():
    for query in ("a=1&a=2", {"a": ["1", "2"]}, [("a", "1"), ["a", "2"]]):
        request = Request("GET", "/p", query=query, headers={"X": ["1", "2"], "y": "3"})
        assert request.query == [("a", "1"), ("a", "2")]
        assert request.headers == [("X", "1"), ("X", "2"), ("y", "3")]
    assert Request("GET", "/p", json={"x": [1.5, "é/"]}).text == '{"x":[1.5,"é/"]}'
    assert Request("GET", "/p", json=json_text('{"x": 1.50}')).body == b'{"x": 1.50}'
    assert Request("GET", "/p", json=json_text("null")).body == b"null"
    numbers = [123456789.125, 2.0**53, 10**20, Decimal("1.0")]
    assert Request("GET", "/p", json=numbers).text == "[123456789.125,9007199254740992.0,100000000000000000000,1.0]"
    with pytest.raises(TypeError, match=r"`request\.json\.a\[0\]` is NaN"):
        Request("GET", "/p", json={"a": [float("nan")]})
    assert Request("GET", "/p", body=memoryview(b"\xff")).body == b"\xff"
    assert Request("GET", "/p", stage_variables={"a": "b"}, context={"stage": "s"}).stage_variables == {"a": "b"}
    with pytest.raises(TypeError, match=r"`request\.headers\.a` is neither"):
        Request("GET", "/", headers={"a": 1})


def test_an_exchange_is_completed_once(pipeline):
    request = Request("PUT", "/pets/7", body="{}", headers={"Content-Type": "application/json"})
    exchange = pipeline.receive(request)
    assert isinstance(exchange, Exchange)
    assert (exchange.integration, exchange.http_method, exchange.uri) == ("http", "POST", "https://example.com/pet")
    assert (exchange.resource, exchange.path_parameters, exchange.text) == ("/pets/{id}", {"id": "7"}, '{"id": "7"}')
    assert exchange.request is request and exchange.body == b'{"id": "7"}'
    with pytest.raises(TypeError, match="^response: expected a Response"):
        pipeline.complete(exchange, 7)
    assert pipeline.complete(exchange, Response(200, body="pong")).text == "pong"
    assert exchange.text == '{"id": "7"}'
    with pytest.raises(ValueError, match="completed already"):
        pipeline.complete(exchange, Response(200))


def test_a_backend_answers_fails_or_raises(pipeline):
    get = Request("GET", "/pets")
    response = pipeline.handle(get, lambda exchange: Response(200, headers=[("A", "1"), ("a", "2")], body=b"\xff\x00"))
    assert (response.body, response.header("A")) == (b"\xff\x00", "2")
    assert pipeline.handle(get, lambda _: {"status": 202, "json": {"a": 1}}).json() == {"a": 1}
    for reason, status in (("timeout", 504), ("failure", 502)):

        def fail(_, reason=reason):
            raise IntegrationError(reason)

        statuses = {pipeline.handle(get, fail).status, pipeline.handle(get, lambda _: IntegrationError(reason)).status}
        assert len(statuses) == 1 and statuses <= {500, 502, 504}, (statuses, status)

    def broken(_):
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        pipeline.handle(get, broken)
    with pytest.raises(DefinitionError, match=r"GET /pets has an integration of the type `http_proxy`") as raised:
        pipeline.handle(get)
    assert raised.value.code == 4008


def test_a_failing_template_tells_its_cause():
    api = json.loads(json.dumps(API).replace('{\\"statusCode\\": 200}', "$input.path('$[')"))
    response = Pipeline.from_openapi(api).handle({"method": "POST", "path": "/pets"})
    assert response.status == 500 and isinstance(response.cause, GatewrightError)


def test_a_single_template_sees_a_request_in_each_shape():
    source = "$context.httpMethod $input.params('id') $input.path('$.a') $stageVariables.s"
    members = {"method": "PUT", "path": "/p", "query": "id=7", "json": {"a": "x"}, "stage_variables": {"s": "t"}}
    view = {
        "body": '{"a": "x"}',
        "params": {"querystring": {"id": ["6", "7"]}},
        "context": {"httpMethod": "PUT"},
        "stage_variables": {"s": "t"},
    }
    texts = [json_text(json.dumps(given).replace("_v", "V")) for given in (members, view)]
    for request in (Request(**members), members, view, *texts):
        assert render(source, request=request) == "PUT 7 x t"
    # a single template fills nothing in
    assert render("[$context.requestId]", request=Request("GET", "/")) == "[]"


def test_what_is_no_definition_at_all_is_told():
    with pytest.raises(DefinitionError, match=r"found the name of a file, expected the document itself") as raised:
        Pipeline.from_openapi("nope.json")
    assert "`pathlib.Path`" in raised.value.report["help"]
    with pytest.raises(DefinitionError, match=r"found YAML, expected JSON; definitions in YAML are not read yet"):
        Pipeline.from_openapi("openapi: 3.0.1\npaths: {}\n")


def test_a_message_has_one_body(pipeline):
    for both in ({"body": "x", "json": 1}, {"body": b"", "json": json_text("null")}):
        for run in (
            lambda both=both: Request("GET", "/", **both),
            lambda both=both: Response(**both),
            lambda both=both: pipeline.handle({"method": "GET", "path": "/pets"}, lambda _: both),
        ):
            with pytest.raises(GatewrightError, match=r"`re\w+` has both `body` and `json`"):
                run()


def test_a_request_has_a_method_and_a_path(pipeline):
    for given, name in (({"path": "/pets"}, "method"), ({"method": "GET"}, "path")):
        with pytest.raises(TypeError, match=rf"^`request\.{name}` is missing$"):
            pipeline.handle(given)
    for name in ("json", "headers", "query", "path"):
        with pytest.raises(GatewrightError, match=rf"`request\.{name}` is for a whole request, with `method` and `path`"):
            render("", request={name: {}})


def test_a_body_of_bytes_is_seen_as_text():
    for body in (b"\xc3\xa9", bytearray(b"\xc3\xa9"), memoryview(b"\xc3\xa9")):
        for rest in ({}, {"method": "GET", "path": "/"}, {"params": {"path": {"id": "7"}}}):
            assert render("$input.body", request={"body": body, **rest}) == "é"
    assert render("$input.body", request={"body": b"a\xff"}) == "a\ufffd"


def test_an_integration_error_of_ones_own_is_one(pipeline):
    class Refused(IntegrationError):
        def __init__(self):
            pass

    request = Request("PUT", "/pets/7", body="{}", headers={"Content-Type": "application/json"})

    def backend(exchange):
        raise Refused

    assert pipeline.handle(request, backend).status == 500
