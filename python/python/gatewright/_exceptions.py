"""The exceptions: classes of Python's own, which the extension raises with a report of the engine."""


class GatewrightError(Exception):
    """An error of the engine; ``report`` is all it knows.

    >>> from gatewright import GatewrightError, read_json
    >>> try:
    ...     read_json('{"id": }')
    ... except GatewrightError as error:
    ...     print(error.code, error.line, error.column)
    6001 1 8
    """

    def __init__(self, message, report):
        super().__init__(message, report)
        # what to do stands below the message of a traceback, from Python 3.11 on
        if "help" in report and hasattr(self, "add_note"):
            self.add_note(f"help: {report['help']}")

    def __str__(self):
        return self.args[0]

    def __repr__(self):
        return f"{type(self).__name__}({self.args[0]!r})"

    @property
    def report(self):
        return self.args[1]

    @property
    def kind(self):
        return self.report["kind"]

    @property
    def code(self):
        return self.report["code"]

    @property
    def line(self):
        return self.report.get("line")

    @property
    def column(self):
        return self.report.get("column")

    @property
    def snippet(self):
        return self.report.get("snippet")

    @property
    def problems(self):
        return self.report.get("problems", [])


class TemplateError(GatewrightError):
    """A template that does not parse, or fails while it is rendered.

    >>> from gatewright import TemplateError, render
    >>> try:
    ...     render("é😀 #if($paid) yes")
    ... except TemplateError as error:
    ...     print(error.kind, error.line, error.column, error.report["start"])
    parse 1 4 3
    """


class LimitError(GatewrightError):
    """A limit was hit.

    >>> from gatewright import LimitError, render
    >>> try:
    ...     render("$a$a$a", {"a": "text"}, limits={"output_bytes": 10})
    ... except LimitError as error:
    ...     print(error.code)
    5005
    """


class DefinitionError(GatewrightError):
    """A definition or a model that cannot be used; ``problems`` are all that is wrong with it.

    >>> from gatewright import DefinitionError, Pipeline
    >>> try:
    ...     Pipeline.from_openapi({"openapi": "3.0.1", "paths": {"/": {"get": {}}}})
    ... except DefinitionError as error:
    ...     print(len(error.problems) > 0)
    True
    """


class IntegrationError(Exception):
    """Why a backend gave no answer: it raises this, or returns it.

    >>> from gatewright import IntegrationError
    >>> IntegrationError("timeout").reason
    'timeout'
    """

    def __init__(self, reason="failure"):
        if reason not in ("failure", "timeout"):
            raise ValueError(f"reason: expected 'failure' or 'timeout', found {reason!r}")
        super().__init__(reason)

    @property
    def reason(self):
        # a class of one's own may say what it wants
        return "timeout" if self.args == ("timeout",) else "failure"

    def __str__(self):
        return "the integration did not answer in time" if self.reason == "timeout" else "the integration failed"


for _class in (GatewrightError, TemplateError, LimitError, DefinitionError, IntegrationError):
    _class.__module__ = "gatewright"
del _class
