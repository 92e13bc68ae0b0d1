//! What the program does before and while it answers.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::time::Duration;

use gatewright::json::{self, Data, Map};
use gatewright::pipeline::IntegrationError;
use gatewright::{Engine, Pipeline, definition};

/// How long Lambda has to take a report.
const PATIENCE: Duration = Duration::from_secs(2);

/// The pipeline of the definition that the environment names; the text says everything that is wrong.
pub(crate) fn pipeline() -> Result<Pipeline, String> {
    let name = std::env::var("GATEWRIGHT_API").map_err(|_| {
        "GATEWRIGHT_API is not set: it names the API definition, relative to LAMBDA_TASK_ROOT".to_owned()
    })?;
    let path = std::env::var_os("LAMBDA_TASK_ROOT").map(PathBuf::from).unwrap_or_default().join(&name);
    let document = read(&path)?;
    let pipeline = definition::openapi(&name, &document, &Engine::default()).map_err(|error| format!("{error:#}"))?;
    let calls = pipeline.calls();
    if calls.is_empty() {
        return Ok(pipeline);
    }
    Err(format!(
        "{name}: this bootstrap answers mocks only, and {} a backend: {}\n\
         help: make them mocks, or write a handler for `gatewright_lambda::run`",
        if calls.len() == 1 { "one method needs".to_owned() } else { format!("{} methods need", calls.len()) },
        calls.join(", ")
    ))
}

fn read(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    String::from_utf8(bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// Answers events until the process is ended. One at a time is what Lambda sends.
pub(crate) fn serve(pipeline: Pipeline) -> Result<(), lambda_runtime::Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    // never called, since every method is a mock
    runtime.block_on(gatewright_lambda::run(pipeline, async |_, _| Err(IntegrationError::Failure)))
}

/// Tells Lambda why the function cannot start. Whether it listens changes nothing.
pub(crate) fn report(told: &str) {
    let Ok(address) = std::env::var("AWS_LAMBDA_RUNTIME_API") else { return };
    if let Err(error) = post(&address, told) {
        eprintln!("{address}: {error}");
    }
}

fn post(address: &str, told: &str) -> std::io::Result<()> {
    let body = Map::new().with("errorType", "Gatewright.Definition").with("errorMessage", told);
    let body = json::to_string(&Data::Map(body.with("stackTrace", Vec::new())));
    let socket = address.to_socket_addrs()?.next().ok_or(std::io::ErrorKind::AddrNotAvailable)?;
    let mut stream = TcpStream::connect_timeout(&socket, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = format!(
        "POST /2018-06-01/runtime/init/error HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Lambda-Runtime-Function-Error-Type: Gatewright.Definition\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes())?;
    // the connection must stay until it is answered
    stream.read(&mut [0; 1024]).map(drop)
}
