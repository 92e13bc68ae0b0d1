//! The one internal error of the pipeline, and how it leaves.

use super::gateway_response::{GatewayResponse, fill};
use super::kind::Kind;
use crate::error::Error;
use crate::http::Response;
use crate::json::{self, Data, WriteOptions};

/// Why a request cannot be carried out.
#[derive(Debug)]
pub(crate) struct Problem {
    kind: Kind,
    message: Option<String>,
    /// `$context.error.validationErrorString`
    validation: Option<String>,
    cause: Option<Error>,
}

impl From<Kind> for Problem {
    fn from(kind: Kind) -> Self {
        Self { kind, message: None, validation: None, cause: None }
    }
}

impl Problem {
    /// A problem with the error behind it, which the client does not see.
    #[cold]
    pub(crate) fn caused(kind: Kind, cause: Error) -> Self {
        Self { kind, message: None, validation: None, cause: Some(cause) }
    }

    /// Replaces the usual text.
    #[cold]
    pub(crate) fn with_message(mut self, message: String) -> Self {
        self.message = Some(message);
        self
    }

    /// Says what is wrong with the body, in the words of the service.
    #[cold]
    pub(crate) fn with_validation(mut self, text: String) -> Self {
        self.validation = Some(text);
        self
    }

    /// What kind of problem it is.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// The response that a definition sets for this kind of problem.
    #[cold]
    pub(crate) fn respond_as(self, set: &GatewayResponse) -> Response {
        let body = set.body.as_deref().map(|parts| {
            let message = self.message.as_deref().unwrap_or(self.kind.answer().message);
            fill(parts, self.kind, message, self.validation.as_deref().unwrap_or_default())
        });
        let response = self.respond();
        let response = match set.status {
            Some(status) => response.with_status(status),
            None => response,
        };
        match body {
            Some(body) => response.with_body(body),
            None => response,
        }
    }

    /// The response.
    #[cold]
    pub(crate) fn respond(self) -> Response {
        let answer = self.kind.answer();
        let blank = if answer.early { "" } else { " " };
        let mut body = format!("{{\"message\":{blank}");
        let text = Data::from(self.message.as_deref().unwrap_or(answer.message));
        json::write_with(&text, &WriteOptions::PLAIN, &mut body);
        body.push('}');
        let response = Response::new(answer.status).with_header("Content-Type", "application/json");
        let response = match answer.error_type {
            Some(name) => response.with_header("x-amzn-ErrorType", name),
            None => response,
        };
        response.with_body(body).with_cause(self.cause)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Problem};

    #[test]
    fn texts_are_those_of_the_service() {
        for (kind, status, body) in [
            (Kind::MissingAuthenticationToken, 403, r#"{"message":"Missing Authentication Token"}"#),
            (Kind::BadRequestBody, 400, r#"{"message": "Invalid request body"}"#),
            (Kind::ApiConfigurationError, 500, r#"{"message": "Internal server error"}"#),
            (Kind::UnsupportedMediaType, 415, r#"{"message": "Unsupported Media Type"}"#),
        ] {
            let response = Problem::from(kind).respond();
            assert_eq!((response.status(), response.body().as_text()), (status, Some(body)));
            assert_eq!(response.headers().last("Content-Type"), Some("application/json"));
        }
    }

    #[test]
    fn a_message_is_quoted() {
        let problem = Problem::from(Kind::BadRequestParameters).with_message("[a\"\n\u{1}é]".to_owned());
        assert_eq!(problem.respond().body().as_text(), Some(r#"{"message": "[a\"\n\u0001é]"}"#));
    }
}
