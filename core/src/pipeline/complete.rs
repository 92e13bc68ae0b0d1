//! From the answer of an integration to the response: select, negotiate, map.

use super::template::{Choice, JSON};
use super::{Exchange, IntegrationError, IntegrationResponse, Method, Pipeline, context, outward};
use crate::codes::Code;
use crate::envelope::{Kind, Problem};
use crate::error::Error;
use crate::http::Response;
use crate::json::{self, Data};
use crate::vars::Overrides;

impl Pipeline {
    /// Goes on with what the integration answered.
    #[must_use]
    pub fn complete(&self, exchange: Exchange, answer: Result<Response, IntegrationError>) -> Response {
        let finished = match answer {
            Ok(answer) if exchange.integration().is_proxy() => Ok(answer),
            Ok(answer) => self.finish(&exchange, &answer.status().to_string(), answer),
            Err(IntegrationError::Timeout) => Err(Kind::IntegrationTimeout.into()),
            Err(IntegrationError::Failure) => Err(Kind::IntegrationFailure.into()),
        };
        finished.unwrap_or_else(Problem::respond)
    }

    /// Makes the response of an answer; `subject` is what the selection patterns look at.
    pub(super) fn finish(&self, exchange: &Exchange, subject: &str, answer: Response) -> Result<Response, Problem> {
        let selected = select(exchange.method(), subject)?;
        let mut overrides = None;
        let body = match selected.templates.for_response(exchange.request().headers()) {
            Choice::Template(template) => match template.render(&context::of_response(exchange, &answer)) {
                Ok(rendered) => {
                    overrides = Some(rendered.overrides);
                    rendered.body.into()
                }
                Err(error) => return Err(Problem::caused(Kind::ApiConfigurationError, error)),
            },
            Choice::AsIs | Choice::Unsupported => answer.body().clone(),
        };
        let response = Response::new(selected.status).with_header("Content-Type", JSON).with_body(body);
        Ok(overridden(response, overrides.as_ref().unwrap_or(exchange.overrides())))
    }
}

/// The response with the status and the headers that the templates set. A list is a header with several values.
fn overridden(response: Response, overrides: &Overrides) -> Response {
    let response = match overrides.status() {
        Some(status) => response.with_status(status),
        None => response,
    };
    let Some(Data::Map(headers)) = overrides.response().get("header") else { return response };
    let named = headers.entries().iter().filter_map(|(name, value)| Some((outward::name(name)?, value)));
    named.fold(response, |response, (name, value)| match value {
        Data::List(list) => {
            let values = list.items().iter();
            values.fold(response.without_header(&name), |response, value| response.with_header(&name, &printed(value)))
        }
        value => response.without_header(&name).with_header(&name, &printed(value)),
    })
}

fn printed(value: &Data<'_>) -> String {
    value.as_str().map_or_else(|| json::to_string(value), str::to_owned)
}

/// The first integration response whose pattern matches as a whole, else the default.
fn select<'m>(method: &'m Method, subject: &str) -> Result<&'m IntegrationResponse, Problem> {
    for response in &method.responses {
        let Some(pattern) = &response.pattern else { continue };
        if pattern.matches(subject).map_err(|error| Problem::caused(Kind::ApiConfigurationError, error))? {
            return Ok(response);
        }
    }
    let default = method.responses.iter().find(|response| response.pattern.is_none());
    default.ok_or_else(|| {
        let message = format!("no integration response matches the status {subject}, and none is the default");
        let error = Error::new(Code::NO_INTEGRATION_RESPONSE, message);
        Problem::caused(Kind::ApiConfigurationError, error)
    })
}

#[cfg(test)]
mod tests {
    use crate::limits::Limits;
    use std::sync::Arc;

    use crate::http::{Body, Request, Response};
    use crate::pipeline::exchange::Inner;
    use crate::pipeline::{
        Api, Exchange, Integration, IntegrationError, IntegrationResponse, IntegrationType, Method, Passthrough,
        Pipeline, Templates, Validation,
    };
    use crate::vars::Overrides;

    fn exchange() -> Exchange {
        let default = IntegrationResponse { pattern: None, status: 202, templates: Templates::default() };
        let method = Method {
            resource: String::new(),
            validation: Validation::default(),
            requests: Templates::default(),
            passthrough: Passthrough::default(),
            integration: Integration { kind: IntegrationType::Mock, method: None, uri: None },
            responses: vec![default],
        };
        let request = Request::new("GET", "/");
        Exchange::new(Inner {
            method: Arc::new(method),
            request,
            path: Vec::new(),
            body: Body::default(),
            overrides: Overrides::default(),
        })
    }

    #[test]
    fn an_answer_takes_the_status_of_its_integration_response() {
        let pipeline = Pipeline::new(Api::default(), &Limits::default());
        let response = pipeline.complete(exchange(), Ok(Response::new(500).with_body("x")));
        assert_eq!((response.status(), response.body().as_text()), (202, Some("x")));
        assert_eq!(response.headers().last("content-type"), Some("application/json"));
    }

    #[test]
    fn no_answer_is_an_envelope() {
        let pipeline = Pipeline::new(Api::default(), &Limits::default());
        for (error, status, body) in [
            (IntegrationError::Timeout, 504, r#"{"message": "Endpoint request timed out"}"#),
            (IntegrationError::Failure, 500, r#"{"message": "Internal server error"}"#),
        ] {
            let response = pipeline.complete(exchange(), Err(error));
            assert_eq!((response.status(), response.body().as_text()), (status, Some(body)));
        }
    }
}
