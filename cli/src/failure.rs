//! Why a command ends before its time.

use std::io;

use gatewright::Error;

#[derive(Debug)]
pub(crate) enum Failure {
    /// The engine says why.
    Engine(Box<Error>),
    /// The engine says why, the command line what to do.
    Advised(Box<Error>, &'static str),
    /// The arguments do not go together.
    Usage(String),
    /// The command line says why.
    Message { text: String, help: Option<String> },
    /// It has been told already.
    Told,
    /// Nobody reads the output any more.
    BrokenPipe,
}

impl Failure {
    pub(crate) fn message(text: impl Into<String>) -> Self {
        Self::Message { text: text.into(), help: None }
    }

    /// A failure to read or write something.
    pub(crate) fn io(doing: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::message(format!("cannot {doing}: {}", reason(error))),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Engine(Box::new(error))
    }
}

/// What the system says, without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((text, _)) => text.to_lowercase(),
        None => text,
    }
}
