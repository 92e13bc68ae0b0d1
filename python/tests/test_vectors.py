"""All vectors of ``tests/vectors``, through the public API alone, with the counts of the manifest."""

import datetime
import decimal
import json
from pathlib import Path

import pytest

import gatewright
from gatewright import Exchange, GatewrightError, IntegrationError, Pipeline, Template, json_text

VECTORS = Path(__file__).parents[2] / "tests" / "vectors"
DIALECTS = ("velocity", "apigateway")

if not VECTORS.is_dir():
    pytest.skip("the vectors stand in the repository", allow_module_level=True)

MANIFEST = json.loads((VECTORS / "MANIFEST.json").read_text("utf-8"))
VARIABLES = json_text((VECTORS / "template/context.json").read_text("utf-8"))
PIPELINE = Pipeline.from_openapi((VECTORS / "pipeline/definition.json").read_text("utf-8"))
DOCUMENTS = json.loads((VECTORS / "jsonpath/documents.json").read_text("utf-8"))


def lines(file):
    text = (VECTORS / file).read_bytes().decode("utf-8")
    return [line for line in text.split("\n") if line]


def left_out(file):
    reasons = MANIFEST[file].get("left_out", {})
    return reasons.get("any") or reasons.get("python")


def outcome(run):
    """How a render ends, in the words of the vectors."""
    try:
        return {"output": run()}
    except GatewrightError as error:
        assert error.kind != "internal", error.report
        return {"error": "parse" if error.kind == "parse" else "render"}


def differ(what, expected, got):
    return [] if expected == got else [f"{what}: expected {expected!r}, got {got!r}"]


def template(case, _):
    told = []
    for dialect in DIALECTS:
        options = {"dialect": dialect, "resources": case.get("resources")}
        got = outcome(lambda: gatewright.render(case["template"], VARIABLES, **options))
        told += differ(dialect, case[dialect], got)
        told += traced(case["template"], got, {"context": VARIABLES}, options)
    return told


def traced(source, expected, given, options):
    """The trace prints what the render prints, and its pieces tile the output."""
    try:
        compiled = Template(source, **options)
    except GatewrightError:
        return []
    trace = compiled.trace(given.get("context"), request=given.get("request"))
    if "output" in expected:
        told = differ("trace", expected["output"], trace["output"])
    else:
        told = differ("trace", True, "error" in trace)
    at = 0
    for piece in trace["pieces"]:
        told += differ("piece", at, piece["out"]["start"])
        at = piece["out"]["end"]
    return told + differ("pieces", len(trace["output"]), at)


def request(case, _):
    told = []
    by_text = json_text(json.dumps(case["request"]))
    for dialect in DIALECTS:
        for given in (by_text, case["request"]):
            found = {}

            def run(given=given, found=found, dialect=dialect):
                rendered = Template(case["template"], dialect=dialect).render(request=given)
                found.update(rendered.overrides)
                return rendered.body

            got = outcome(run)
            told += differ(dialect, case[dialect], got)
            told += differ(f"{dialect} overrides", case.get("overrides", {}).get(dialect, {}), found)
            told += traced(case["template"], got, {"request": given}, {"dialect": dialect})
    return told


def read_permissively(case, _):
    text, value = case["text"], case.get("value")
    # an empty body is `{}`, an empty text is not
    read = "$input.path('$')" if text else "$util.parseJson('')"
    shown = f"#set($l = [{read}])$l" if value == "null" else f"#set($v = {read})$v.getClass().simpleName $v"
    expected = {"error": "render"} if value is None else {"output": "[null]" if value == "null" else value}
    options = {"dialect": "velocity", "request": {"body": text}, "quirks": {"unreadable_body": "fail"}}
    return differ("read", expected, outcome(lambda: gatewright.render(shown, {}, **options)))


def pipeline(case, _):
    """The request step by step, and in one with a backend."""
    request = {name.replace("stageV", "stage_v"): member for name, member in case["request"].items()}
    answer = case.get("answer")
    if answer and "error" in answer:
        answer = IntegrationError(answer["error"])
    called = []

    def backend(exchange):
        called.append({"method": exchange.http_method, "uri": exchange.uri, "body": exchange.text})
        if isinstance(answer, IntegrationError):
            raise answer
        return answer

    def seen(response):
        return {"status": response.status, "headers": [list(pair) for pair in response.headers], "body": response.text}

    told = differ("response", case["response"], seen(PIPELINE.handle(request, backend)))
    told += differ("call", [case["call"]] if "call" in case else [], called)
    step = PIPELINE.receive(request)
    response = PIPELINE.complete(step, answer) if isinstance(step, Exchange) else step
    return told + differ("by steps", case["response"], seen(response))


FAILURES = {"InvalidPathException": "invalid-path", "PathNotFoundException": "not-found"}


def jsonpath(case, _):
    if "error" in case and case["error"]:
        expected = {"failure": FAILURES.get(case["error"], "evaluation")}
    else:
        expected = {"text": case["json"], "definite": case.get("definite") or False}
    try:
        found = gatewright.jsonpath(case["selector"], json_text(DOCUMENTS[case["document"]]))
        got = {"text": found.text, "definite": found.definite}
        assert found.value is not ...
    except GatewrightError as error:
        got = {"failure": error.report.get("failure", error.kind)}
    return differ(f"{case['selector']} on {case['document']}", expected, got)


ITEM_END = "\u0001"
# the templates that call what is no method of a String
CALLS = {
    "Double.toString": "$a",
    "BigDecimal.toString": "$a",
    "Float.toString": "$a.floatValue()",
    "Integer.parseInt": "#set($i = 1)$i.parseInt($a)",
    "Long.parseLong": "#set($i = 12345678901)$i.parseLong($a)",
    "lang2.escapeJavaScript": "$util.escapeJavaScript($a)",
    "lang3.escapeEcmaScript": "$util.escapeJavaScript($a)",
    "text.escapeEcmaScript": "$util.escapeJavaScript($a)",
    "URLEncoder.encode": "$util.urlEncode($a)",
    "URLDecoder.decode": "$util.urlDecode($a)",
    "Base64.getEncoder": "$util.base64Encode($a)",
    "Base64.getDecoder": "$util.base64Decode($a)",
    "Base64.getMimeDecoder": "$util.base64Decode($a)",
    "json-smart parse+toString": "#set($list = [$util.parseJson($a)])$list",
    # the writer, with and without escapes of `/`: a member as JSON, a list that prints itself
    "json-smart toJSONString LT_COMPRESS": "$input.json('$')",
    "json-smart toJSONString NO_COMPRESS": "$input.path('$')",
}


def argument(function, value, at):
    if function in ("Double.toString", "Float.toString"):
        return float(value)
    if function == "BigDecimal.toString":
        return decimal.Decimal(value)
    if function == "String.format" and at > 0:
        text, _, kind = value.rpartition(":")
        return {"Integer": int, "Double": float, "String": str, "Boolean": lambda text: text == "true"}[kind](text)
    return value


def printed(value):
    return value if isinstance(value, str) else json.dumps(value)


def java(case, _):
    function, out, throws = case["fn"], case.get("out"), case.get("throws")
    values = case["in"][:-1] if case["in"][-1] is None else case["in"]
    rest = ", ".join(["$b", "$c"][: len(values) - 1])
    if function == "String.format":
        source = f"$a.format($a, {rest})"
    elif function.startswith("String.split"):
        source = f"#foreach($item in $a.split({rest}))$item{ITEM_END}#end"
    else:
        source = CALLS.get(function) or f"$a.{function.replace('String.', '')}({rest})"
    context = {"abc"[at]: argument(function, value, at) for at, value in enumerate(values)}
    options = {"dialect": "velocity", "request": {}}
    if function == "Base64.getMimeDecoder":
        options["quirks"] = {"base64": "mime"}
    if throws:
        expected = {"error": "render"}
    elif isinstance(out, list):
        expected = {"output": "".join(printed(item) + ITEM_END for item in out)}
    elif function == "json-smart parse+toString":
        expected = {"output": f"[{printed(out)}]"}
    else:
        expected = {"output": printed(out)}
    if function.startswith("json-smart toJSONString"):
        slash = function.endswith("NO_COMPRESS")
        options["quirks"] = {"json_null": "null"}
        options["request"] = {"body": f"[{values[0]}]" if slash else values[0]}
        # the text must be readable by itself as well, not only in the list
        source = f"#set($v = $util.parseJson($a)){source}"
        if out is None:
            expected = {"error": "render"}
        elif slash:
            expected = {"output": f"[{out}]"}
    return differ(source, expected, outcome(lambda: gatewright.render(source, context, **options)))


def members(line):
    """The members of an object with their texts: numbers keep their spelling."""
    decoder, at, found = json.JSONDecoder(), line.index("{") + 1, {}
    while True:
        at = skipped(line, at, ", \t")
        if line[at] == "}":
            return found
        name, at = decoder.raw_decode(line, at)
        start = skipped(line, at, ": \t")
        _, at = decoder.raw_decode(line, start)
        found[name] = line[start:at]


def skipped(line, at, blanks):
    while line[at] in blanks:
        at += 1
    return at


def validate(case, line):
    texts, settings = members(line), case.get("settings", {})
    options = {
        "numbers": settings.get("numbers"),
        "unknown_keyword_warnings": settings.get("unknownKeywordWarnings"),
    }
    try:
        found = gatewright.validate(json_text(texts["schema"]), json_text(texts["instance"]), **options)
    except GatewrightError as error:
        return [] if case.get("error") else [f"expected {case}, got {error}"]
    if case.get("error"):
        return [f"expected the error {case['error']}, got {found}"]
    told = differ("valid", case["valid"], found.valid)
    if case.get("messages") is not None:
        told += differ("messages", case["messages"], found.messages)
    if case.get("string") is not None:
        told += differ("string", case["string"], found.error_string)
    return told


def report(case, _):
    with pytest.raises(GatewrightError) as raised:
        gatewright.render(case["template"], {"x": "xyz", "a": "é"})
    got = raised.value.report
    start, end = case["code_points"]
    expected = {name: case[name] for name in ("kind", "code", "line", "column")} | {"start": start, "end": end}
    return differ(case["template"], expected, {name: got.get(name) for name in expected})


SPECIAL = {
    "$big": int,
    "$float": float,
    "$decimal": decimal.Decimal,
    "$map": lambda pairs: {built(key): built(value) for key, value in pairs},
    "$set": lambda items: {built(item) for item in items},
    "$tuple": tuple,
    "$json": json_text,
    "$date": lambda _: datetime.date(1970, 1, 1),
    "$function": lambda _: lambda: 1,
    "$bytes": bytes,
    "$surrogate": lambda _: "\ud800",
}


def built(value):
    """A value that stands for what JSON lacks."""
    if isinstance(value, list):
        return [built(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and next(iter(value)) in SPECIAL:
        [(name, given)] = value.items()
        return SPECIAL[name](given)
    return {key: built(member) for key, member in value.items()}


def conversion(case, _):
    if "python" not in case.get("doors", ["python"]):
        return []
    context = {"v": built(case["value"])}
    try:
        got = gatewright.render("$v.getClass().simpleName $v", context, dialect="velocity")
    except TypeError as error:
        path = case.get("type_error")
        return [] if path and str(error).startswith(f"{path}: ") else [f"{path}: got {error}"]
    return differ("conversion", case.get("output"), got)


AREAS = {
    "conversion": conversion,
    "java": java,
    "json": read_permissively,
    "jsonpath": jsonpath,
    "pipeline": pipeline,
    "report": report,
    "request": request,
    "template": template,
    "validate": validate,
}


@pytest.mark.parametrize("file", MANIFEST)
def test_file(file):
    if reason := left_out(file):
        pytest.skip(reason)
    run, cases = AREAS[file.split("/")[0]], lines(file)
    failed = []
    for line in cases:
        case = json.loads(line)
        failed += [f"{case['id']}: {told}" for told in run(case, line)]
    assert len(cases) == MANIFEST[file]["cases"]
    assert not failed, "\n".join([f"{len(failed)} differences", *failed[:20]])


def test_every_file_is_listed():
    files = {path.relative_to(VECTORS).as_posix() for path in VECTORS.glob("*/*.jsonl")}
    assert files == set(MANIFEST)
    assert sum(entry["cases"] for entry in MANIFEST.values()) == sum(len(lines(file)) for file in files)


def test_templates_by_object():
    """A second pass with the variables as objects: Python holds all that JSON does."""
    variables = json.loads(VARIABLES.text)
    failed = []
    for file in (file for file in MANIFEST if file.startswith("template/")):
        for case in map(json.loads, lines(file)):
            for dialect in DIALECTS:
                options = {"dialect": dialect, "resources": case.get("resources")}
                got = outcome(lambda: gatewright.render(case["template"], variables, **options))
                failed += [case["id"] for _ in differ(dialect, case[dialect], got)]
    assert not failed
