//! `invoke`: one request through an API definition.

use gatewright::http::{Request, Response};
use gatewright::{Engine, Step, definition};

use crate::args::Invoke;
use crate::failure::Failure;
use crate::{input, output, report};

pub(crate) fn run(args: &Invoke) -> Result<(), Failure> {
    let document = input::text(&args.definition)?;
    let pipeline = definition::openapi(&document.name, &document.text, &Engine::default())?;
    match pipeline.receive(&request(args)?) {
        Step::Respond(response) => print(args, &response),
        Step::Call(exchange) => {
            Err(Failure::message(format!("this integration needs a backend, and there is none here: {exchange:?}")))
        }
    }
}

fn request(args: &Invoke) -> Result<Request, Failure> {
    let mut request = Request::new(&args.method, &args.path);
    for (name, value) in &args.headers {
        request = request.with_header(name, value);
    }
    Ok(match args.body.as_deref() {
        None => request,
        Some(body) => request.with_body(input::bytes_or_file(body)?),
    })
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
