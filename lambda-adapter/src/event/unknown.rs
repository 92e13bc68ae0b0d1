//! Which kind an event is of, and what is said of one that is of none.

use std::fmt;

use gatewright::json::Data;
use lambda_runtime::Diagnostic;

use super::Origin;
use super::field::Fields;

/// What the payload format 1.0 cannot do without.
const V1: &[&str] = &["resource", "path", "httpMethod", "requestContext"];

/// What the payload format 2.0 cannot do without.
const V2: &[&str] = &["version", "rawPath", "requestContext.http.method"];

/// Why an event cannot be read: an invocation error of the type `Gatewright.UnknownEvent`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownEvent(String);

impl UnknownEvent {
    /// The type under which Lambda reports it.
    pub const TYPE: &str = "Gatewright.UnknownEvent";

    pub(super) fn unread(why: impl fmt::Display) -> Self {
        Self(why.to_string())
    }

    pub(super) fn shape(path: &str, expected: &str) -> Self {
        Self::unread(format_args!("`{path}` of the event is not {expected}"))
    }
}

impl fmt::Display for UnknownEvent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for UnknownEvent {}

impl From<UnknownEvent> for Diagnostic {
    fn from(unknown: UnknownEvent) -> Self {
        Self { error_type: UnknownEvent::TYPE.to_owned(), error_message: unknown.to_string() }
    }
}

/// What sent an event.
pub(super) fn origin(fields: &Fields<'_>) -> Result<Origin, UnknownEvent> {
    let missing = |names: &[&'static str]| -> Vec<&'static str> {
        names.iter().filter(|name| fields.find(name).is_none()).copied().collect()
    };
    let version = fields.find("version").and_then(Data::as_str);
    let (of_1, of_2) = (missing(V1), missing(V2));
    let other = other(fields);
    match (version, other) {
        (Some("2.0"), None) if of_2.is_empty() => Ok(match fields.text("requestContext.domainName")? {
            Some(domain) if domain.contains(".lambda-url.") => Origin::FunctionUrl,
            _ => Origin::HttpApi2,
        }),
        (Some("1.0"), None) if of_1.is_empty() => Ok(Origin::HttpApi1),
        (None, None) if of_1.is_empty() => Ok(Origin::Rest),
        _ => Err(refuse(version, other, &of_1, &of_2)),
    }
}

/// What sends events that look like ours and want another answer.
fn other(fields: &Fields<'_>) -> Option<&'static str> {
    let has = |path| fields.find(path).is_some();
    if has("requestContext.elb") {
        Some("a load balancer (ALB)")
    } else if has("requestContext.connectionId") {
        Some("a WebSocket API")
    } else {
        None
    }
}

#[cold]
fn refuse(version: Option<&str>, other: Option<&str>, of_1: &[&str], of_2: &[&str]) -> UnknownEvent {
    let listed = |names: &[&str]| match names {
        [] => "nothing".to_owned(),
        names => names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
    };
    let what = match (other, version) {
        (Some(other), _) => format!("the event is of {other}, which is not supported"),
        (None, Some(version)) if !matches!(version, "1.0" | "2.0") => {
            let version: String = version.chars().take(40).collect();
            format!("the event has the version `{version}`; known are `1.0` and `2.0`")
        }
        _ => "the event is none of a REST API, an HTTP API or a function URL".to_owned(),
    };
    let lacks = format!("the payload format 1.0 lacks {}, 2.0 lacks {}", listed(of_1), listed(of_2));
    UnknownEvent(format!("{what}: {lacks}"))
}

#[cfg(test)]
mod tests {
    use crate::Event;

    #[test]
    fn events_of_others_are_named_with_what_they_lack() {
        for (event, expected) in [
            (
                r#"{"requestContext": {"elb": {}}, "httpMethod": "GET", "path": "/", "headers": {}}"#,
                "the event is of a load balancer (ALB), which is not supported: \
                 the payload format 1.0 lacks `resource`, 2.0 lacks `version`, `rawPath`, `requestContext.http.method`",
            ),
            (
                r#"{"requestContext": {"connectionId": "c", "routeKey": "$connect"}, "version": null}"#,
                "the event is of a WebSocket API, which is not supported: the payload format 1.0 lacks `resource`, `path`, \
                 `httpMethod`, 2.0 lacks `version`, `rawPath`, `requestContext.http.method`",
            ),
            (
                r#"{"version": "3.0", "rawPath": "/", "requestContext": {"http": {"method": "GET"}}}"#,
                "the event has the version `3.0`; known are `1.0` and `2.0`: the payload format 1.0 lacks `resource`, `path`, \
                 `httpMethod`, 2.0 lacks nothing",
            ),
            (
                r#"{"version": "2.0", "rawPath": "/"}"#,
                "the event is none of a REST API, an HTTP API or a function URL: the payload format 1.0 lacks `resource`, \
                 `path`, `httpMethod`, `requestContext`, 2.0 lacks `requestContext.http.method`",
            ),
            ("[]", "the event is no JSON object"),
            (
                r#"{"version": "2.0", "rawPath": 7, "requestContext": {"http": {"method": "GET"}}}"#,
                "`rawPath` of the event is not a string",
            ),
        ] {
            assert_eq!(Event::read(event.as_bytes()).unwrap_err().to_string(), expected, "{event}");
        }
        assert_eq!(Event::read(b"\xff").unwrap_err().to_string(), "the event is not UTF-8");
    }
}
