"""Values on their way in and out, and what is refused."""

import decimal
import enum
import json
import pickle
import types
from collections import ChainMap, OrderedDict

import pytest

import gatewright
from gatewright import GatewrightError, LimitError, Request, Response, Template, json_text, read_json, render


def shown(value):
    return render("$v.getClass().simpleName $v", {"v": value}, dialect="velocity")


class Colour(enum.IntEnum):
    RED = 3


class Name(str):
    pass


def test_mappings_keep_their_order():
    for mapping in (
        {"b": 1, "a": 2},
        OrderedDict(b=1, a=2),
        types.MappingProxyType({"b": 1, "a": 2}),
        ChainMap({"b": 1, "a": 2}),
    ):
        assert shown(mapping) == "LinkedHashMap {b=1, a=2}"
        assert render("$b$a", mapping) == "12"


def test_subclasses_are_what_they_extend():
    assert shown(Colour.RED) == "Integer 3"
    assert shown(Name("x")) == "String x"
    assert shown({7}) == shown(frozenset([7])) == "LinkedHashSet [7]"


def test_large_whole_numbers_go_and_return():
    for size in (2**63, 2**64, 2**127, 2**128 - 1, 10**9000, 2**63 + 1):
        for number in (size, -size, -size - 1):
            # str() would refuse the largest
            assert read_json(render("$v", {"v": number})) == number


def test_decimals_of_any_size_have_a_limit():
    assert shown(decimal.Decimal("-0.10")) == "BigDecimal -0.10"
    for number in (10**20_000, decimal.Decimal("1" * 20_000)):
        with pytest.raises(LimitError, match="number_digits"):
            render("$v", {"v": number})
    for number in ("NaN", "sNaN", "Infinity", "-Infinity"):
        with pytest.raises(TypeError, match=r"^context\.v: expected a finite Decimal"):
            render("$v", {"v": decimal.Decimal(number)})


@pytest.mark.parametrize(
    ("context", "path"),
    [
        ({"order": {"lines": [0, 0, 0, {"date": object()}]}}, "context.order.lines[3].date"),
        ({"v": b"bytes"}, "context.v"),
        ({"v": bytearray(b"bytes")}, "context.v"),
        ({"v": (1, {2: 3})}, "context.v[1]"),
        ({"a b": ["\udfff"]}, 'context["a b"][0]'),
        ({"\ud800": 1}, "context"),
        ({"v": 1j}, "context.v"),
        ({"v": range(3)}, "context.v"),
        ([], "context"),
        ("text", "context"),
    ],
)
def test_what_does_not_fit_is_a_type_error_with_its_path(context, path):
    with pytest.raises(TypeError) as raised:
        render("$v", context)
    assert str(raised.value).startswith(f"{path}: ")


def test_wrong_arguments_are_type_errors():
    for call in (
        lambda: render(7),
        lambda: render("\ud800"),
        lambda: Template(b"$x"),
        lambda: render("$x", dialect=1),
        lambda: render("$x", limits=[]),
        lambda: render("$x", request=7),
        lambda: render("$x", {}, {}),
        lambda: read_json(b"1"),
        lambda: json_text(None),
        lambda: gatewright.jsonpath(1, {}),
        lambda: gatewright.validate({}, b"{}"),
        lambda: Request("GET"),
        lambda: Request("GET", "/", body=7),
        lambda: Request("GET", "/", pth=7),
        lambda: Response(200, body=["x"]),
        lambda: gatewright.Pipeline.from_openapi(7),
    ):
        with pytest.raises(TypeError):
            call()


def test_unknown_names_list_the_known_ones():
    with pytest.raises(GatewrightError, match="`apigateway`, `velocity` or `appsync`"):
        render("$x", dialect="velocty")
    with pytest.raises(GatewrightError, match="did you mean|`fuel`"):
        render("$x", limits={"feul": 1})
    with pytest.raises(GatewrightError, match="`apigateway` or `jsonschema`"):
        gatewright.validate({}, {}, profile="draft")


def test_what_raises_while_it_is_read_raises_through():
    class Broken(dict):
        def items(self):
            raise KeyError("mine")

    class Lazy(ChainMap):
        def items(self):
            raise KeyError("mine")

    assert render("$a", Broken(a=1)) == "1"  # a dict is read as one
    with pytest.raises(KeyError, match="mine"):
        render("$a", {"a": Lazy()})


def test_a_mapping_that_changes_another_while_it_is_read():
    outer = {}

    class Nasty(ChainMap):
        def items(self):
            outer.clear()
            return [("x", 1)]

    outer.update(a=Nasty(), b=[1], c="text")
    assert render("$a$b$c", outer) == "{x=1}[1]text"


def test_what_holds_itself_has_a_limit():
    loop = []
    loop.append(loop)
    knot = {}
    knot["knot"] = [knot]
    for value in (loop, knot):
        with pytest.raises(LimitError, match="deeper than 1000 levels"):
            render("$v", {"v": value})


def test_values_return_as_they_went():
    template = Template("#return($v)", dialect="appsync")
    for value in (None, True, 1, 2**40, 2**80, 1.5, decimal.Decimal("1.50"), "é😀", [1, [2]], {"b": {"a": []}}):
        back = template.render({"v": value}).returned
        assert back == value and type(back) is type(value)


def test_json_text_keeps_spelling_and_order():
    assert render("$a", json_text('{"a": {"b": 1.0, "a": 10000000000000000000}}')) == "{b=1.0, a=10000000000000000000}"
    assert gatewright.jsonpath("$", json_text("{a: 1.50}")).text == '{"a":1.5}'
    with pytest.raises(GatewrightError, match="no object"):
        render("$a", json_text("[1]"))


def test_objects_are_frozen_and_say_what_they_are():
    for made, text in (
        (Template("$x", name="order.vtl"), "<gatewright.Template 'order.vtl'>"),
        (Template("a").render(), "Rendered(body='a', overrides={})"),
        (Request("GET", "/a"), "Request('GET', '/a')"),
        (Response(404, body="no"), "<gatewright.Response 404, 2 bytes>"),
        (json_text('{"a": 1}'), "json_text('{\"a\": 1}')"),
        (gatewright.jsonpath("$", [1]), "Found([1])"),
        (gatewright.validate({}, {}), "<gatewright.Validation valid>"),
        (gatewright.Pipeline.from_openapi('{"openapi": "3.0.1", "paths": {}}'), "<gatewright.Pipeline>"),
    ):
        assert repr(made) == text
        assert type(made).__module__ == "gatewright"
        with pytest.raises(AttributeError):
            made.anything = 1
        with pytest.raises(TypeError, match="pickling comes with a later version"):
            pickle.dumps(made)


def test_a_model_shows_numbers_as_json_writes_them():
    def told(model, body, **options):
        message = gatewright.validate(model, body, **options).messages[0]["message"]
        return message[message.index("(") + 1 : -1]

    class Odd(float):
        def __repr__(self):
            return "odd"

    assert told({"maximum": 100.0}, 1000000.0) == "maximum: 100.0, found: 1000000.0"
    for number in (91.0, 91.5, 1e16, 1e22, 1e300, 123456789.125, 2**70, Odd(92)):
        assert told({"maximum": 90}, number) == f"maximum: 90, found: {json.dumps(number)}"
    assert told({"minimum": 1e-7}, -1.5e-9) == "minimum: 1e-07, found: -1.5e-09"
    assert told({"maximum": 90}, 91.0, numbers="library") == "maximum: 90, found: 91"
    nested = {"properties": {"a": {"maximum": json_text("1.50")}}}
    assert told(nested, {"a": json_text("2.10")}) == "maximum: 1.50, found: 2.10"
    assert gatewright.validate({"enum": [1.0]}, 1.0, profile="jsonschema").valid
    # a template has a Double
    assert render("$a", {"a": 1e22}) == "1.0E22"


def test_a_text_of_json_is_given_as_such():
    with pytest.raises(GatewrightError, match=r"^a schema is no object: .*expected `json_text\(…\)` around a text of JSON"):
        gatewright.validate('{"type": "string"}', 1)
    with pytest.raises(GatewrightError, match=r"expected `json_text\(…\)` around a text of JSON"):
        gatewright.jsonpath("$.a", '{"a": 1}')
    with pytest.raises(GatewrightError, match=r"^((?!json_text).)*$"):
        gatewright.validate("string", 1)
