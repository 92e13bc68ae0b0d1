//! Where a request becomes what a template sees: the only place.

use super::Exchange;
use crate::context::Context;
use crate::http::{Request, Response};

/// The variables of a request template.
pub(super) fn of_request<'r>(_request: &'r Request, _path: &'r [(String, String)]) -> Context<'r> {
    Context::new()
}

/// The variables of a response template.
pub(super) fn of_response<'r>(_exchange: &'r Exchange, _answer: &'r Response) -> Context<'r> {
    Context::new()
}
