//! The payload format 2.0: HTTP APIs and function URLs.

use gatewright::http::Request;

use super::field::Fields;
use super::{UnknownEvent, context, target};

pub(super) fn request(fields: &Fields<'_>) -> Result<Request, UnknownEvent> {
    let method = fields.text("requestContext.http.method")?.unwrap_or_default();
    let path = fields.text("rawPath")?.unwrap_or_default();
    let path = target::without_stage(path, fields.text("requestContext.stage")?);
    let query = fields.text("rawQueryString")?.unwrap_or_default();
    let mut request = Request::new(method, &target::target(path, query));
    let cookies = fields.texts("cookies")?;
    for (name, value) in fields.pairs("headers")? {
        if cookies.is_empty() || !name.eq_ignore_ascii_case("cookie") {
            request = request.with_header(name, value);
        }
    }
    if !cookies.is_empty() {
        request = request.with_header("cookie", &cookies.join("; "));
    }
    for (name, value) in fields.pairs("stageVariables")? {
        request = request.with_stage_variable(name, value);
    }
    context::of_v2(fields, request)
}
