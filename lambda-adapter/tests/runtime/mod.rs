//! The Runtime API of Lambda on the loopback, for the program under test: it gives out events and takes the answers.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the program sent: `response`, `error` or `init`, and the text.
pub(crate) struct Sent {
    pub(crate) what: &'static str,
    pub(crate) id: String,
    pub(crate) body: String,
}

/// A program with a Runtime API before it.
pub(crate) struct Function {
    child: Child,
    events: Sender<(String, Vec<u8>)>,
    sent: Receiver<Sent>,
    log: PathBuf,
}

/// The program that was built for the test, or the one that the environment names, behind a runner such as qemu.
pub(crate) fn program() -> Command {
    let built = env!("CARGO_BIN_EXE_gatewright-bootstrap");
    let program = std::env::var("GATEWRIGHT_BOOTSTRAP").unwrap_or_else(|_| built.to_owned());
    match std::env::var("GATEWRIGHT_RUNNER") {
        Ok(runner) => {
            let mut command = Command::new(runner);
            command.arg(program);
            command
        }
        Err(_) => Command::new(program),
    }
}

impl Function {
    /// Starts the program for a definition, which lies in a folder of examples.
    pub(crate) fn start(mut program: Command, root: &Path, api: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (events, given) = channel();
        let (taken, sent) = channel();
        std::thread::spawn(move || serve(&listener, &given, &taken));
        let log =
            std::env::temp_dir().join(format!("gatewright-{}-{}.log", std::process::id(), address.replace(':', "-")));
        let child = program
            .env("AWS_LAMBDA_RUNTIME_API", address)
            .env("AWS_LAMBDA_FUNCTION_NAME", "test")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
            .env("LAMBDA_TASK_ROOT", root)
            .env("GATEWRIGHT_API", api)
            .stderr(Stdio::from(std::fs::File::create(&log).unwrap()))
            .spawn()
            .unwrap();
        Self { child, events, sent, log }
    }

    /// What the program makes of an event.
    pub(crate) fn invoke(&self, id: &str, event: &[u8]) -> Sent {
        self.events.send((id.to_owned(), event.to_vec())).unwrap();
        let sent = self.next();
        assert_eq!(sent.id, id);
        sent
    }

    /// What the program sends next.
    pub(crate) fn next(&self) -> Sent {
        self.sent.recv_timeout(PATIENCE).unwrap_or_else(|error| panic!("{error}; it said: {}", self.told()))
    }

    /// What it wrote on its standard error.
    pub(crate) fn told(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// Kilobytes of memory that are its own or shared.
    pub(crate) fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// The status with which it ends by itself.
    pub(crate) fn end(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_file(&self.log);
    }
}

/// One connection after the other, each kept for as long as the program wants.
fn serve(listener: &TcpListener, events: &Receiver<(String, Vec<u8>)>, sent: &Sender<Sent>) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else { return };
        // each call would take 44 ms otherwise
        stream.set_nodelay(true).unwrap();
        if talk(&stream, events, sent).is_none() {
            continue;
        }
    }
}

fn talk(stream: &TcpStream, events: &Receiver<(String, Vec<u8>)>, sent: &Sender<Sent>) -> Option<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let (path, body) = request(&mut reader)?;
        let path = path.strip_prefix("/2018-06-01/runtime/")?;
        let steps: Vec<&str> = path.split('/').collect();
        match steps[..] {
            ["invocation", "next"] => {
                let (id, event) = events.recv().ok()?;
                let headers = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: {id}\r\n\
                     Lambda-Runtime-Deadline-Ms: 1893456000000\r\nLambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700\r\n\
                     Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-central-1:123456789012:function:test\r\n\
                     Content-Length: {}\r\n\r\n",
                    event.len()
                );
                let answer = [headers.as_bytes(), &event].concat();
                { stream }.write_all(&answer).ok()?;
            }
            ["invocation", id, what] => {
                let what = if what == "response" { "response" } else { "error" };
                accept(stream)?;
                sent.send(Sent { what, id: id.to_owned(), body }).ok()?;
            }
            ["init", "error"] => {
                accept(stream)?;
                sent.send(Sent { what: "init", id: String::new(), body }).ok()?;
            }
            _ => return None,
        }
    }
}

fn accept(mut stream: &TcpStream) -> Option<()> {
    stream.write_all(b"HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n{}").ok()
}

/// The path and the body of the next request.
fn request(reader: &mut impl BufRead) -> Option<(String, String)> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|length| *length > 0)?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim_end().split_once(':') {
            None => break,
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.trim().parse().ok()?,
            Some(_) => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((path, String::from_utf8(body).ok()?))
}
