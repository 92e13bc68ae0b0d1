//! Where a request becomes what a template sees: the only place.

use super::{Exchange, Method};
use crate::context::Context;
use crate::http::{Request, Response};
use crate::json::Data;
use crate::vars::utf8;

/// What a request template sees.
pub(super) fn of_request<'r>(method: &'r Method, request: &'r Request, path: &'r [(String, String)]) -> Context<'r> {
    let given = request.context();
    let mut context = Context::new().with_request(request);
    if given.get("resourceId").is_none() {
        context = context.with_context("resourceId", resource_id(&method.resource));
    }
    if given.get("resourcePath").is_none() {
        context = context.with_context("resourcePath", Data::Text(method.resource.as_str().into()));
    }
    path.iter().fold(context, |context, (name, value)| context.with_path(name, value))
}

/// What a response template sees: the body of the answer, all else as the request template left it.
pub(super) fn of_response<'r>(exchange: &'r Exchange, answer: &'r Response) -> Context<'r> {
    let context = of_request(exchange.method(), exchange.request(), exchange.path());
    let body = utf8(answer.body().as_bytes());
    context.with_body(body).with_overrides(exchange.overrides().clone())
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
