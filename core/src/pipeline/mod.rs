//! The way of a request through an API, in the order of the service, without any input or output of its own.
//!
//! ```text
//! Request
//!   │ receive    route ─▶ validate ─▶ negotiate ─▶ map          (one file each: route, receive, template)
//!   ▼ Step::Call(exchange)              or Step::Respond(response)
//! [ the caller performs the integration; a mock is answered inside ]
//!   │ complete   select ─▶ negotiate ─▶ map
//!   ▼ Response
//! ```
//!
//! ```
//! use gatewright::http::Request;
//! use gatewright::{Pipeline, Step};
//! let pipeline = Pipeline::from_openapi(r#"{"openapi": "3.0.1", "paths": {}}"#).unwrap();
//! match pipeline.receive(&Request::new("GET", "/nowhere")) {
//!     Step::Respond(response) => assert_eq!(response.status(), 403),
//!     Step::Call(exchange) => unreachable!("there is no route to {exchange:?}"),
//! }
//! ```

mod complete;
mod context;
mod exchange;
mod mock;
mod outward;
mod plan;
mod receive;
mod route;
mod template;

use std::fmt;
use std::sync::Arc;

use crate::http::{Request, Response};
use crate::limits::Limits;

pub use exchange::{Exchange, IntegrationError, Step};
pub use plan::IntegrationType;
pub(crate) use plan::{Api, Integration, IntegrationResponse, Method, Validation};
pub(crate) use route::{RouteError, Router, Verb};
pub(crate) use template::{Passthrough, Templates};

/// An API, ready to answer. Cheap to clone, `Send + Sync`.
#[derive(Clone)]
pub struct Pipeline(Arc<Api>, Limits);

impl Pipeline {
    pub(crate) fn new(api: Api, limits: &Limits) -> Self {
        Self(Arc::new(api), *limits)
    }
}

impl Pipeline {
    /// Takes a request all the way: `backend` performs the integration between [`Pipeline::receive`] and
    /// [`Pipeline::complete`].
    ///
    /// ```
    /// use gatewright::http::{Request, Response};
    /// use gatewright::Pipeline;
    /// let api = r#"{"openapi": "3.0.1", "paths": {"/hi": {"get": {"x-amazon-apigateway-integration": {
    ///     "type": "http_proxy", "httpMethod": "GET", "uri": "https://example.com/hi"}}}}}"#;
    /// let pipeline = Pipeline::from_openapi(api).unwrap();
    /// let response = pipeline.handle(&Request::new("GET", "/hi"), |exchange| {
    ///     Ok(Response::new(200).with_body(format!("from {}", exchange.uri().unwrap_or_default())))
    /// });
    /// assert_eq!(response.body().as_text(), Some("from https://example.com/hi"));
    /// ```
    #[must_use]
    pub fn handle(
        &self,
        request: &Request,
        backend: impl FnOnce(&Exchange) -> Result<Response, IntegrationError>,
    ) -> Response {
        match self.receive(request) {
            Step::Respond(response) => response,
            Step::Call(exchange) => {
                let answer = backend(&exchange);
                self.complete(exchange, answer)
            }
        }
    }

    /// The methods that need a backend, each as `GET /pets (http_proxy)`, in the order of the definition.
    #[must_use]
    pub fn calls(&self) -> Vec<String> {
        let of_methods = self.0.router.methods().filter(|(_, method)| method.integration.kind != IntegrationType::Mock);
        let told = |(verb, method): (&str, &Method)| {
            format!("{verb} {} ({})", method.resource, method.integration.kind.as_str())
        };
        of_methods.map(told).collect()
    }
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Pipeline")
    }
}
