"""Amazon API Gateway's mapping templates, validation and pipelines, exact to the byte.

How a value reaches a template: ``None`` → null; ``bool`` → Boolean; ``int`` → Integer, Long or BigInteger by its size; ``float``
(NaN and the infinities too) → Double; ``decimal.Decimal`` → BigDecimal; ``str`` → String; ``list`` and ``tuple`` → List;
``set`` and ``frozenset`` → Set; a mapping, in its order, → Map; :func:`json_text` → what the engine reads from it. Anything else, a key that is
no ``str`` and a lone surrogate are a ``TypeError`` that names the path, such as ``context.lines[3].date``.
"""

from ._exceptions import DefinitionError, GatewrightError, IntegrationError, LimitError, TemplateError
from ._gatewright import (
    Exchange,
    Found,
    JsonText,
    Pipeline,
    Rendered,
    Request,
    Response,
    Template,
    Validation,
    __version__,
    json_text,
    jsonpath,
    read_json,
    render,
    validate,
)

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

for _name in ("json_text", "jsonpath", "read_json", "render", "validate"):
    globals()[_name].__module__ = "gatewright"
del _name
