//! `invoke`: one request through an API definition.

use std::time::{SystemTime, UNIX_EPOCH};

use gatewright::http::{Request, Response};
use gatewright::json::Map;
use gatewright::{Engine, Step, definition};
use uuid::Uuid;

use crate::args::Invoke;
use crate::failure::Failure;
use crate::{input, output, report};

pub(crate) fn run(args: &Invoke) -> Result<(), Failure> {
    input::once([
        ("the definition", Some(args.definition.as_str())),
        ("--context", args.context.as_deref()),
        ("--body", args.body.as_deref().filter(|body| body.starts_with('@'))),
    ])?;
    let document = input::text(&args.definition)?;
    let engine = Engine::builder().parameter_schemas(args.parameter_schemas).build();
    let pipeline = definition::openapi(&document.name, &document.text, &engine)?;
    match pipeline.receive(&request(args)?) {
        Step::Respond(response) => print(args, &response),
        Step::Call(exchange) => Err(Failure::Advised(Box::new(exchange.no_backend()), NO_BACKEND)),
    }
}

const NO_BACKEND: &str = "the command line answers only what is a `mock`: make this one such, or perform it in a program, with \
                          `Pipeline` in Rust, Python or JavaScript";

fn request(args: &Invoke) -> Result<Request, Failure> {
    let mut request = Request::new(&args.method, &args.path);
    for (name, value) in &args.headers {
        request = request.with_header(name, value);
    }
    for (name, value) in &args.stage_variable {
        request = request.with_stage_variable(name, value);
    }
    if let Some(body) = args.body.as_deref() {
        request = request.with_body(input::bytes_or_file(body)?);
    }
    request = request
        .with_context("stage", args.stage.as_str())
        .with_context("identity", caller())
        .with_context("accountId", "000000000000")
        .with_context("apiId", "test-invoke-api");
    if let Some(path) = &args.context {
        let file = input::text(path)?;
        for (name, value) in input::object(&file, "its keys are variables of $context")?.into_entries() {
            request = request.with_context(&name, value.into_owned());
        }
    }
    let time = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    Ok(request.arrived(i64::try_from(time).unwrap_or(i64::MAX), &Uuid::new_v4().to_string()))
}

/// Who calls, as the test of the service's console shows it.
fn caller() -> Map<'static> {
    Map::new().with("apiKey", "test-invoke-api-key").with("sourceIp", "test-invoke-source-ip")
}

fn print(args: &Invoke, response: &Response) -> Result<(), Failure> {
    let status = response.status();
    let mut out = format!("HTTP/1.1 {status} {}", reason(status)).trim_end().to_owned();
    out.push('\n');
    for (name, value) in response.headers().iter() {
        out.push_str(&format!("{name}: {value}\n"));
    }
    let mut out = out.into_bytes();
    if args.output.is_none() {
        let body = response.body().as_bytes();
        out.push(b'\n');
        out.extend_from_slice(body);
        if body.last().is_some_and(|last| *last != b'\n') {
            out.push(b'\n');
        }
    }
    output::write(None, &out)?;
    if let Some(path) = &args.output {
        output::write(Some(path), response.body().as_bytes())?;
    }
    if let Some(cause) = response.cause() {
        report::tell_cause(&cause.report());
    }
    Ok(())
}

/// The usual words for a status.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        409 => "Conflict",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "",
    }
}
