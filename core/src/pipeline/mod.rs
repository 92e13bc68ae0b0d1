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
//!     Step::Call(exchange) => unreachable!("no integration has {exchange:?}"),
//! }
//! ```

mod complete;
mod context;
mod exchange;
mod mock;
mod plan;
mod receive;
mod route;
mod template;

use std::fmt;
use std::sync::Arc;

pub use exchange::{Exchange, IntegrationError, Step};
pub(crate) use plan::{Api, Integration, IntegrationResponse, Method, Validation};
pub(crate) use route::{RouteError, Router, Verb};
pub(crate) use template::{Passthrough, Templates};

/// An API, ready to answer. Cheap to clone, `Send + Sync`.
#[derive(Clone)]
pub struct Pipeline(Arc<Api>);

impl Pipeline {
    pub(crate) fn new(api: Api) -> Self {
        Self(Arc::new(api))
    }
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Pipeline")
    }
}
