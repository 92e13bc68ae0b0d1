//! The integration that needs no backend: the request template names the status.

use crate::codes::Code;
use crate::envelope::{Kind, Problem};
use crate::error::Error;
use crate::http::Body;
use crate::json::{self, Data, ReadOptions};
use crate::limits::Limits;

/// The status that the rendered request names, as text: any whole number is one.
pub(super) fn status(rendered: &Body, limits: &Limits) -> Result<String, Problem> {
    let Some(text) = rendered.as_text() else { return Err(refuse("bytes that are no UTF-8")) };
    let read = json::permissive_data(text, &ReadOptions::body_within(limits));
    match read.as_ref().ok().and_then(|data| data.get("statusCode")) {
        Some(Data::Int(status)) => Ok(status.to_string()),
        Some(Data::Long(status)) => Ok(status.to_string()),
        Some(Data::BigInt(status)) => Ok(status.0.to_string()),
        _ => Err(refuse(text)),
    }
}

#[cold]
fn refuse(found: &str) -> Problem {
    let shown: String = found.chars().take(80).collect();
    let cut = if shown.len() < found.len() { "…" } else { "" };
    let found = if found.is_empty() { "nothing".to_owned() } else { format!("`{shown}{cut}`") };
    let error = Error::new(Code::MOCK_STATUS, "the request template of a mock names no status")
        .found(found)
        .expected("`{\"statusCode\": 200}`, with an integer");
    Problem::caused(Kind::ApiConfigurationError, error)
}

#[cfg(test)]
mod tests {
    use super::{Limits, status};

    #[test]
    fn any_integer_is_a_status_and_nothing_else_is() {
        for (text, expected) in [
            (r#"{"statusCode": 200}"#, Some("200")),
            (r#"{"statusCode": -1000, "x": 1}"#, Some("-1000")),
            ("{statusCode: 200}", Some("200")),
            ("{'statusCode': 200, }", Some("200")),
            ("{\"statusCode\": 200 ,, } and more", Some("200")),
            (r#"{"statusCode": "200"}"#, None),
            (r#"{"statusCode: 200}"#, None),
            (r#"{"statusCode": 200.0}"#, None),
            ("[200]", None),
            ("", None),
        ] {
            assert_eq!(status(&text.into(), &Limits::default()).ok().as_deref(), expected, "{text}");
        }
    }
}
