//! Where a request becomes what a template sees: the only place.

use super::{Exchange, Method};
use crate::context::Context;
use crate::http::{Body, Request, Response};
use crate::json::Data;

/// What a request template sees.
pub(super) fn of_request<'r>(method: &'r Method, request: &'r Request, path: &'r [(String, String)]) -> Context<'r> {
    let context = Context::new()
        .with_context("resourceId", resource_id(&method.resource))
        .with_context("resourcePath", text(&method.resource));
    let context = seen(request, context);
    path.iter().fold(context, |context, (name, value)| context.with_path(name, value))
}

/// Adds what a template sees of a request that no method was found for: a template that is rendered by itself, say.
pub(crate) fn seen<'r>(request: &'r Request, context: Context<'r>) -> Context<'r> {
    let context = with_body(context, request.body())
        .with_context("httpMethod", text(request.method()))
        .with_context("path", staged_path(request));
    let given = request.context().entries().iter();
    let context = given.fold(context, |context, (name, value)| context.with_context(name, value.clone()));
    let context = request.query().fold(context, |context, (name, value)| context.with_query(name, value));
    let context = request.headers().iter().fold(context, |context, (name, value)| context.with_header(name, value));
    request.stage_variables().fold(context, |context, (name, value)| context.with_stage_variable(name, value))
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

/// `$context.path` begins with the stage, `$context.resourcePath` does not (recorded, spec apigateway.md §5).
fn staged_path(request: &Request) -> Data<'_> {
    match request.context().get("stage").and_then(Data::as_str) {
        Some(stage) => Data::Text(format!("/{stage}{}", request.path()).into()),
        None => text(request.path()),
    }
}

/// Six letters and digits, as the service's ids of resources look; the same for the same resource.
fn resource_id(resource: &str) -> Data<'static> {
    // FNV-1a
    let hash = resource
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let digits = (0..6).scan(hash, |rest, _| {
        let digit = char::from_digit(u32::try_from(*rest % 36).unwrap_or(0), 36);
        *rest /= 36;
        digit
    });
    Data::Text(digits.collect::<String>().into())
}

fn text(text: &str) -> Data<'_> {
    Data::Text(text.into())
}
