//! The integration that needs no backend: the request template names the status.

use crate::codes::Code;
use crate::envelope::{Kind, Problem};
use crate::error::{Error, ErrorKind};
use crate::http::Body;
use crate::json::{self, Data};

/// The status that the rendered request names, as text: any whole number is one.
pub(super) fn status(rendered: &Body) -> Result<String, Problem> {
    let text = rendered.as_text().ok_or_else(|| refuse("bytes that are no UTF-8"))?;
    let data = json::read(text).map_err(|error| {
        let reason: String = error.to_string().chars().take(200).collect();
        refuse(&format!("`{}` ({reason})", excerpt(text)))
    })?;
    match data.get("statusCode") {
        Some(Data::Int(status)) => Ok(status.to_string()),
        Some(Data::Long(status)) => Ok(status.to_string()),
        Some(Data::BigInt(status)) => Ok(status.0.to_string()),
        _ => Err(refuse(&format!("`{}`", excerpt(text)))),
    }
}

#[cold]
fn refuse(found: &str) -> Problem {
    let message = "a mock integration has no status";
    let error = Error::new(ErrorKind::Definition, Code::MOCK_STATUS, message)
        .found(found)
        .expected("a request template that renders `{\"statusCode\": 200}`, with an integer");
    Problem::caused(Kind::ApiConfigurationError, error)
}

fn excerpt(text: &str) -> String {
    let shown: String = text.chars().take(80).collect();
    if shown.len() < text.len() { format!("{shown}…") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::status;

    #[test]
    fn any_integer_is_a_status_and_nothing_else_is() {
        for (text, expected) in [
            (r#"{"statusCode": 200}"#, Some("200")),
            (r#"{"statusCode": -1000, "x": 1}"#, Some("-1000")),
            (r#"{"statusCode": "200"}"#, None),
            (r#"{"statusCode": 200.0}"#, None),
            ("[200]", None),
            ("", None),
        ] {
            assert_eq!(status(&text.into()).ok().as_deref(), expected, "{text}");
        }
    }
}
