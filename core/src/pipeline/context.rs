//! Where a request becomes what a template sees: the only place.

use super::{Exchange, Method};
use crate::context::Context;
use crate::http::{Body, Request, Response};
use crate::json::Data;

/// What a request template sees.
pub(super) fn of_request<'r>(method: &'r Method, request: &'r Request, path: &'r [(String, String)]) -> Context<'r> {
    let context = with_body(Context::new(), request.body())
        .with_context("resourcePath", text(&method.resource))
        .with_context("httpMethod", text(request.method()))
        .with_context("path", text(request.path()));
    let context = path.iter().fold(context, |context, (name, value)| context.with_path(name, value));
    let context = request.query().fold(context, |context, (name, value)| context.with_query(name, value));
    request.headers().iter().fold(context, |context, (name, value)| context.with_header(name, value))
}

/// What a response template sees: the body of the answer, all else as the request template left it.
pub(super) fn of_response<'r>(exchange: &'r Exchange, answer: &'r Response) -> Context<'r> {
    let context = of_request(exchange.method(), exchange.request(), exchange.path());
    with_body(context, answer.body()).with_overrides(exchange.overrides().clone())
}

/// Bytes that are no UTF-8 become U+FFFD.
fn with_body<'r>(context: Context<'r>, body: &'r Body) -> Context<'r> {
    context.with_body(String::from_utf8_lossy(body.as_bytes()))
}

fn text(text: &str) -> Data<'_> {
    Data::Text(text.into())
}
