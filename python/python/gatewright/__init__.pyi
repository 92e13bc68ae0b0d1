"""Amazon API Gateway's mapping templates, validation and pipelines, exact to the byte."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from os import PathLike
from typing import Any, Literal, TypeAlias, TypedDict, final

__all__ = [
    "DefinitionError",
    "Exchange",
    "Found",
    "GatewrightError",
    "IntegrationError",
    "JsonText",
    "LimitError",
    "Pipeline",
    "Rendered",
    "Request",
    "Response",
    "Template",
    "TemplateError",
    "Validation",
    "__version__",
    "json_text",
    "jsonpath",
    "read_json",
    "render",
    "validate",
]

__version__: str

# what a template, a document or a model may hold
_Value: TypeAlias = (
    None
    | bool
    | int
    | float
    | Decimal
    | str
    | JsonText
    | list[Any]
    | tuple[Any, ...]
    | set[Any]
    | frozenset[Any]
    | Mapping[str, Any]
)
_Object: TypeAlias = Mapping[str, Any] | JsonText
_Fields: TypeAlias = Mapping[str, str | Sequence[str]] | Sequence[tuple[str, str]]
_Bytes: TypeAlias = bytes | bytearray | memoryview
# a request, its members, or `body`, `params`, `context`, `stage_variables` and `web_socket` as a template sees them
_Seen: TypeAlias = Request | _Object
_Dialect: TypeAlias = Literal["apigateway", "velocity", "appsync"]
_Limits: TypeAlias = Mapping[str, int | str]
_Quirks: TypeAlias = Mapping[str, str]
_Resources: TypeAlias = Mapping[str, str]
_Answer: TypeAlias = Response | Mapping[str, Any] | IntegrationError

class _ReportBase(TypedDict):
    kind: Literal["parse", "render", "limit", "definition", "input", "internal"]
    code: int
    message: str

class _Report(_ReportBase, total=False):
    source: str
    # from 1, in characters
    line: int
    column: int
    # code points of the source
    start: int
    end: int
    snippet: str
    expected: str
    found: str
    help: str
    failure: Literal["invalid-path", "not-found", "evaluation"]
    problems: list[_Report]

class GatewrightError(Exception):
    def __init__(self, message: str, report: _Report) -> None: ...
    @property
    def report(self) -> _Report: ...
    @property
    def kind(self) -> str: ...
    @property
    def code(self) -> int: ...
    @property
    def line(self) -> int | None: ...
    @property
    def column(self) -> int | None: ...
    @property
    def snippet(self) -> str | None: ...
    @property
    def problems(self) -> list[_Report]: ...

class TemplateError(GatewrightError): ...
class LimitError(GatewrightError): ...
class DefinitionError(GatewrightError): ...

class IntegrationError(Exception):
    def __init__(self, reason: Literal["failure", "timeout"] = "failure") -> None: ...
    @property
    def reason(self) -> Literal["failure", "timeout"]: ...

@final
class JsonText:
    @property
    def text(self) -> str: ...

def json_text(text: str) -> JsonText: ...
@final
class Rendered:
    @property
    def body(self) -> str: ...
    @property
    def overrides(self) -> dict[str, Any]: ...
    @property
    def returned(self) -> Any: ...

class _Span(TypedDict):
    start: int
    end: int

class _PieceBase(TypedDict):
    out: _Span
    span: _Span
    kind: Literal["text", "reference", "directive"]

class _Piece(_PieceBase, total=False):
    reference: int

class _Trace(TypedDict, total=False):
    output: str
    pieces: list[_Piece]
    references: list[dict[str, Any]]
    truncated: bool
    error: _Report

@final
class Template:
    def __new__(
        cls,
        source: str,
        *,
        dialect: _Dialect | None = None,
        limits: _Limits | None = None,
        quirks: _Quirks | None = None,
        resources: _Resources | None = None,
        name: str | None = None,
    ) -> Template: ...
    @property
    def source(self) -> str: ...
    @property
    def name(self) -> str: ...
    def render(self, context: _Object | None = None, *, request: _Seen | None = None) -> Rendered: ...
    def trace(self, context: _Object | None = None, *, request: _Seen | None = None) -> _Trace: ...

def render(
    template: str,
    context: _Object | None = None,
    *,
    request: _Seen | None = None,
    dialect: _Dialect | None = None,
    limits: _Limits | None = None,
    quirks: _Quirks | None = None,
    resources: _Resources | None = None,
    name: str | None = None,
) -> str: ...
@final
class Request:
    def __new__(
        cls,
        method: str,
        path: str,
        *,
        query: str | _Fields | None = None,
        headers: _Fields | None = None,
        body: str | _Bytes | None = None,
        json: _Value = None,
        context: _Object | None = None,
        stage_variables: Mapping[str, str] | None = None,
    ) -> Request: ...
    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def query(self) -> list[tuple[str, str]]: ...
    @property
    def headers(self) -> list[tuple[str, str]]: ...
    @property
    def body(self) -> bytes: ...
    @property
    def text(self) -> str: ...
    @property
    def context(self) -> dict[str, Any]: ...
    @property
    def stage_variables(self) -> dict[str, str]: ...

@final
class Response:
    def __new__(
        cls,
        status: int | None = None,
        *,
        headers: _Fields | None = None,
        body: str | _Bytes | None = None,
        json: _Value = None,
    ) -> Response: ...
    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> list[tuple[str, str]]: ...
    def header(self, name: str) -> str | None: ...
    @property
    def body(self) -> bytes: ...
    @property
    def text(self) -> str: ...
    def json(self) -> Any: ...
    @property
    def cause(self) -> GatewrightError | None: ...

@final
class Exchange:
    @property
    def integration(self) -> str: ...
    @property
    def http_method(self) -> str: ...
    @property
    def uri(self) -> str | None: ...
    @property
    def resource(self) -> str: ...
    @property
    def path_parameters(self) -> dict[str, str]: ...
    @property
    def request(self) -> Request: ...
    @property
    def body(self) -> bytes: ...
    @property
    def text(self) -> str: ...

@final
class Pipeline:
    @staticmethod
    def from_openapi(
        source: str | _Bytes | PathLike[str] | _Object,
        *,
        dialect: _Dialect | None = None,
        limits: _Limits | None = None,
        quirks: _Quirks | None = None,
        resources: _Resources | None = None,
        name: str | None = None,
    ) -> Pipeline: ...
    def receive(self, request: Request | Mapping[str, Any]) -> Response | Exchange: ...
    def complete(self, exchange: Exchange, response: _Answer) -> Response: ...
    def handle(
        self, request: Request | Mapping[str, Any], backend: Callable[[Exchange], _Answer] | None = None
    ) -> Response: ...

@final
class Found:
    @property
    def value(self) -> Any: ...
    @property
    def definite(self) -> bool: ...
    @property
    def text(self) -> str: ...

def jsonpath(selector: str, document: _Value) -> Found: ...
def read_json(text: str) -> Any: ...
@final
class Validation:
    @property
    def valid(self) -> bool: ...
    @property
    def messages(self) -> list[dict[str, str]]: ...
    @property
    def violations(self) -> list[dict[str, Any]]: ...
    @property
    def error_string(self) -> str: ...
    @property
    def truncated(self) -> bool: ...
    def __bool__(self) -> bool: ...

def validate(
    model: _Value,
    body: _Value,
    *,
    profile: Literal["apigateway", "jsonschema"] | None = None,
    draft: str | None = None,
    numbers: Literal["as-written", "library"] | None = None,
    unknown_keyword_warnings: bool | None = None,
    model_checks: bool | None = None,
    limits: _Limits | None = None,
) -> Validation: ...
