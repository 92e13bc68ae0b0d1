//! The payload format 1.0: REST APIs with proxy integration, and HTTP APIs that ask for it.

use gatewright::http::Request;

use super::field::Fields;
use super::{Origin, UnknownEvent, context, target};

pub(super) fn request(fields: &Fields<'_>, origin: Origin) -> Result<Request, UnknownEvent> {
    let method = fields.text("httpMethod")?.unwrap_or_default();
    let mut path = fields.text("path")?.unwrap_or_default();
    // HTTP APIs leave the stage in the path, REST APIs do not
    if origin == Origin::HttpApi1 {
        path = target::without_stage(path, fields.text("requestContext.stage")?);
    }
    let mut request = Request::new(method, &target::target(path, ""));
    for (name, value) in both(fields, "multiValueQueryStringParameters", "queryStringParameters", |a, b| a == b)? {
        request = request.with_query(name, value);
    }
    for (name, value) in both(fields, "multiValueHeaders", "headers", str::eq_ignore_ascii_case)? {
        request = request.with_header(name, value);
    }
    for (name, value) in fields.pairs("stageVariables")? {
        request = request.with_stage_variable(name, value);
    }
    context::of_v1(fields, request)
}

/// The pairs with every value, and those of the other map that are missing among them.
fn both<'e>(
    fields: &Fields<'e>,
    every: &str,
    last: &str,
    is_same: fn(&str, &str) -> bool,
) -> Result<Vec<(&'e str, &'e str)>, UnknownEvent> {
    let mut pairs = fields.pairs(every)?;
    let known = pairs.len();
    for (name, value) in fields.pairs(last)? {
        if !pairs.iter().take(known).any(|(other, _)| is_same(other, name)) {
            pairs.push((name, value));
        }
    }
    Ok(pairs)
}
