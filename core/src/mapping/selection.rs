//! Selection expressions (spec apigateway.md §14): which route, model, template or response a message gets.

use crate::codes::Code;
use crate::error::{Error, Result};
use crate::http::Request;
use crate::json::{self, Data, ReadOptions};
use crate::jsonpath::{Found, Path};

/// The key that catches what no other key does.
const DEFAULT: &str = "$default";

/// A compiled selection expression: static text and variables.
///
/// | form | gives |
/// | --- | --- |
/// | `$request.body.action`, `${request.body.action}` | a member of the JSON body, by JSONPath |
/// | `$request.header.NAME`, `$request.querystring.NAME` | the last value of that name |
/// | `$request.method`, `$request.path` | of the request |
/// | `$context.NAME`, `$context.authorizer.NAME` | a variable of the context |
/// | `\$default` | the text `$default` |
///
/// Without braces a variable goes to the end of the expression; static text beside it needs `${…}`.
///
/// ```
/// use gatewright::http::Request;
/// use gatewright::mapping::Selection;
/// let route = Selection::compile("$request.body.action").unwrap();
/// let message = Request::new("POST", "/").with_body(r#"{"action": "join"}"#);
/// let key = route.evaluate(&message);
/// assert_eq!(key.as_deref(), Some("join"));
/// assert_eq!(Selection::choose(key.as_deref(), ["$default", "join"]), Some("join"));
/// assert_eq!(Selection::choose(Some("leave"), ["$default", "join"]), Some("$default"));
/// ```
#[derive(Clone, Debug)]
pub struct Selection(Vec<Part>);

#[derive(Clone, Debug)]
enum Part {
    Static(String),
    Body(Box<Path>),
    Header(String),
    Query(String),
    Method,
    RequestPath,
    Context(Vec<String>),
}

impl Selection {
    /// Compiles an expression.
    ///
    /// # Errors
    /// Of kind `Definition` where a variable is unknown or a brace is not closed.
    pub fn compile(expression: &str) -> Result<Self> {
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut rest = expression;
        while let Some(at) = rest.find(['$', '\\']) {
            let (before, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
            text.push_str(before);
            if let Some(after) = special.strip_prefix("\\$") {
                text.push('$');
                rest = after;
            } else if let Some(after) = special.strip_prefix("${") {
                let Some((name, after)) = after.split_once('}') else {
                    return Err(wrong(expression, "a `${` is not closed", "close it with `}`"));
                };
                flush(&mut text, &mut parts);
                parts.push(variable(expression, name)?);
                rest = after;
            } else if special == DEFAULT {
                text.push_str(special);
                rest = "";
            } else if let Some(name) = special.strip_prefix('$') {
                flush(&mut text, &mut parts);
                parts.push(variable(expression, name)?);
                rest = "";
            } else {
                text.push('\\');
                rest = special.strip_prefix('\\').unwrap_or("");
            }
        }
        text.push_str(rest);
        flush(&mut text, &mut parts);
        Ok(Self(parts))
    }

    /// The key that a message gives; `None` where one of the variables has no value.
    #[must_use]
    pub fn evaluate(&self, message: &Request) -> Option<String> {
        self.0.iter().try_fold(String::new(), |key, part| Some(key + &part.evaluate(message)?))
    }

    /// The key that is chosen: the same one, else `$default` where there is one.
    #[must_use]
    pub fn choose<'k>(key: Option<&str>, keys: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
        let mut default = None;
        for known in keys {
            if Some(known) == key {
                return Some(known);
            }
            default = default.or((known == DEFAULT).then_some(known));
        }
        default
    }
}

fn flush(text: &mut String, parts: &mut Vec<Part>) {
    if !text.is_empty() {
        parts.push(Part::Static(std::mem::take(text)));
    }
}

fn variable(expression: &str, name: &str) -> Result<Part> {
    if let Some(path) = name.strip_prefix("request.body") {
        let path = Path::compile(&format!("${path}"))
            .map_err(|error| wrong(expression, error.message(), "write `$request.body.NAME`"))?;
        return Ok(Part::Body(Box::new(path)));
    }
    let context = |name: &str| Part::Context(name.split('.').map(str::to_owned).collect());
    let named = [
        name.strip_prefix("request.header.").map(|name| Part::Header(name.to_owned())),
        name.strip_prefix("request.querystring.").map(|name| Part::Query(name.to_owned())),
        name.strip_prefix("context.").map(context),
        (name == "request.method").then_some(Part::Method),
        (name == "request.path").then_some(Part::RequestPath),
    ];
    named.into_iter().flatten().next().ok_or_else(|| {
        let known = "there are `request.body.…`, `request.header.…`, `request.querystring.…`, `request.method`, \
                     `request.path` and `context.…`; a plain `$` is written `\\$`";
        wrong(expression, &format!("there is no variable `{name}`"), known)
    })
}

#[cold]
fn wrong(expression: &str, what: &str, help: &str) -> Error {
    let message = format!("the selection expression `{expression}` cannot be read: {what}");
    Error::new(Code::SELECTION_INVALID, message).help(help)
}

impl Part {
    fn evaluate(&self, message: &Request) -> Option<String> {
        match self {
            Self::Static(text) => Some(text.clone()),
            Self::Body(path) => {
                let body = message.body().as_text()?;
                let document = json::permissive_data(body, &ReadOptions::body()).ok()?;
                match path.find(&document).ok()? {
                    Found::One(node) => node.as_data().and_then(printed),
                    Found::Many(_) => None,
                }
            }
            Self::Header(name) => message.headers().last(name).map(str::to_owned),
            Self::Query(name) => {
                message.query().filter(|(known, _)| known == name).last().map(|(_, value)| value.to_owned())
            }
            Self::Method => Some(message.method().to_owned()),
            Self::RequestPath => Some(message.path().to_owned()),
            Self::Context(names) => {
                let (first, rest) = names.split_first()?;
                let value = message.context().get(first)?;
                rest.iter().try_fold(value, |value, name| value.get(name)).and_then(printed)
            }
        }
    }
}

/// Texts, numbers and truths have a text; lists, maps and null are no keys.
fn printed(value: &Data<'_>) -> Option<String> {
    match value {
        Data::Text(text) => Some(text.to_string()),
        Data::Null | Data::List(_) | Data::Map(_) => None,
        other => Some(json::to_string(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::Selection;
    use crate::http::Request;
    use crate::json::Map;

    fn key(expression: &str) -> Option<String> {
        let message = Request::new("POST", "/chat?room=a&room=b")
            .with_header("X-Api-Key", "k")
            .with_body(r#"{"action": "join", "n": 2, "deep": {"er": true}, "list": []}"#)
            .with_context("authorizer", Map::new().with("usageIdentifierKey", "u"));
        Selection::compile(expression).unwrap().evaluate(&message)
    }

    #[test]
    fn variables_have_the_values_of_the_message() {
        for (expression, expected) in [
            ("$request.body.action", Some("join")),
            ("${request.body.action}", Some("join")),
            ("$request.body.n", Some("2")),
            ("$request.body.deep.er", Some("true")),
            ("$request.body.list", None),
            ("$request.body.nothing", None),
            ("$request.header.x-api-key", Some("k")),
            ("$request.querystring.room", Some("b")),
            ("$context.authorizer.usageIdentifierKey", Some("u")),
            ("${request.method} ${request.path}", Some("POST /chat")),
            ("static", Some("static")),
            ("\\$default", Some("$default")),
            ("$default", Some("$default")),
            ("", Some("")),
        ] {
            assert_eq!(key(expression).as_deref(), expected, "{expression}");
        }
    }

    #[test]
    fn wrong_expressions_are_told() {
        for (expression, expected) in [
            ("${request.body.x", "is not closed"),
            ("$input.body", "no variable `input.body`"),
            ("$request.body[", "invalid JSONPath"),
        ] {
            let error = Selection::compile(expression).unwrap_err();
            assert!(error.message().contains(expected), "{error}");
        }
    }
}
