//! From a request to what the integration is to do: route, validate, negotiate, map.

use super::exchange::Inner;
use super::template::{Choice, content_type};
use super::{Exchange, IntegrationType, Method, Pipeline, Step, context, mock};
use crate::codes::Code;
use crate::envelope::{Kind, Problem};
use crate::error::Error;
use crate::http::{Body, Request, Response};
use crate::validate::{self, Model, Parameters, Telling};
use crate::vars::Overrides;

impl Pipeline {
    /// Takes a request as far as it goes without its integration.
    #[must_use]
    pub fn receive(&self, request: &Request) -> Step {
        match self.prepare(request) {
            Ok(exchange) => match exchange.integration() {
                IntegrationType::Mock => Step::Respond(self.mock(&exchange)),
                _ => Step::Call(exchange),
            },
            Err(problem) => match &self.0.bad_request_body {
                Some(set) if problem.kind() == Kind::BadRequestBody => Step::Respond(problem.respond_as(set)),
                _ => Step::Respond(problem.respond()),
            },
        }
    }

    fn mock(&self, exchange: &Exchange) -> Response {
        let answered = mock::status(exchange.body(), &self.1)
            .and_then(|status| self.finish(exchange, &status, Response::new(200)));
        answered.unwrap_or_else(Problem::respond)
    }

    fn prepare(&self, request: &Request) -> Result<Exchange, Problem> {
        let limit = self.1.body_bytes;
        if request.body().len() > limit {
            let message = format!("the request body is longer than {limit} bytes (limit `body_bytes`)");
            return Err(Problem::caused(Kind::RequestTooLarge, Error::limit(Code::LIMIT_BODY, message)));
        }
        let found = self.0.router.find(request.method(), request.path());
        let lost =
            || Problem::caused(Kind::MissingAuthenticationToken, self.0.router.lost(request.method(), request.path()));
        let (method, path) = found.ok_or_else(lost)?;
        validate(&method, request, &path)?;
        let (body, overrides) = map(&method, request, &path)?;
        Ok(Exchange::new(Inner { method, request: request.clone(), path, body, overrides }))
    }
}

/// Parameters first, then the body; the first failure counts.
fn validate(method: &Method, request: &Request, path: &[(String, String)]) -> Result<(), Problem> {
    let missing = validate::missing(&method.validation.parameters, request, path);
    if !missing.is_empty() {
        let message = format!("Missing required request parameters: [{}]", missing.join(", "));
        return Err(Problem::from(Kind::BadRequestParameters).with_message(message));
    }
    if let Some(schemas) = &method.validation.schemas {
        fit(schemas, request, path)?;
    }
    if method.validation.models.is_empty() {
        return Ok(());
    }
    let kind = content_type(request.headers());
    match method.validation.models.iter().find(|(known, _)| *known == kind) {
        Some((_, model)) => check(model, request.body().as_bytes()),
        None => Ok(()),
    }
}

/// The parameters through their schemas. The client hears which ones do not fit, the log also why.
fn fit(schemas: &Parameters, request: &Request, path: &[(String, String)]) -> Result<(), Problem> {
    let refused = |error| Problem::caused(Kind::BadRequestParameters, error);
    let report = schemas.check(request, path, &Telling::default()).map_err(refused)?;
    let Some(error) = report.to_error("parameters", "") else { return Ok(()) };
    let mut names: Vec<&str> = report.violations().iter().filter_map(|violation| violation.location.name()).collect();
    names.dedup();
    let message = format!("Invalid request parameters: [{}]", names.join(", "));
    Err(refused(error).with_message(message))
}

/// The body through its model; what is no JSON fits none.
fn check(model: &Model, body: &[u8]) -> Result<(), Problem> {
    let refused = |error| Problem::caused(Kind::BadRequestBody, error);
    let text =
        std::str::from_utf8(body).map_err(|_| refused(Error::new(Code::BODY_INVALID, "the body is not UTF-8")))?;
    let report = model.check(text).map_err(|error| refused(error.with_source_name("body")))?;
    match report.to_error("body", text) {
        None => Ok(()),
        Some(error) => Err(refused(error).with_validation(report.error_string())),
    }
}

/// The body for the integration, and what its template set beyond it.
fn map(method: &Method, request: &Request, path: &[(String, String)]) -> Result<(Body, Overrides), Problem> {
    if method.integration.kind.is_proxy() {
        return Ok((request.body().clone(), Overrides::default()));
    }
    match method.requests.for_request(request.headers(), method.passthrough) {
        Choice::Template(template) => match template.render(&context::of_request(method, request, path)) {
            Ok(rendered) => Ok((rendered.body.into(), rendered.overrides)),
            Err(error) => Err(Problem::caused(Kind::ApiConfigurationError, error)),
        },
        Choice::AsIs => Ok((request.body().clone(), Overrides::default())),
        Choice::Unsupported => Err(Kind::UnsupportedMediaType.into()),
    }
}
