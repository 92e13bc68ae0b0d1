//! Errors as people read them: on the standard error, with the window of the source, in colour only for a terminal.

use std::io::{self, IsTerminal, Write};

use gatewright::error::Report;

use crate::failure::Failure;

/// Tells a failure.
pub(crate) fn tell(failure: &Failure) {
    let mut text = String::new();
    match failure {
        Failure::Engine(error) => told(&error.report(), "error", Ink::of_stderr(), &mut text),
        Failure::Advised(error, help) => {
            let mut report = error.report();
            report.help = Some((*help).to_owned());
            told(&report, "error", Ink::of_stderr(), &mut text);
        }
        Failure::Usage(message) => {
            line("error", None, message, Ink::of_stderr(), &mut text);
            text.push_str("\nFor more information, try '--help'.\n");
        }
        Failure::Message { text: message, help } => {
            line("error", None, message, Ink::of_stderr(), &mut text);
            advice(help.as_deref(), Ink::of_stderr(), &mut text);
        }
        Failure::Told | Failure::BrokenPipe => return,
    }
    print(&text);
}

/// Tells why something went as it did, which is no failure of the command.
pub(crate) fn tell_cause(report: &Report) {
    let mut text = String::new();
    told(report, "cause", Ink::of_stderr(), &mut text);
    print(&text);
}

/// Tells what `#return` gave back, which is no output.
pub(crate) fn tell_returned(json: &str) {
    print(&format!("{}: {}\n", Ink::of_stderr().cyan("returned"), plain(json)));
}

/// Tells what may be a mistake, and goes on.
pub(crate) fn note(text: &str) {
    print(&format!("{}: {}\n", Ink::of_stderr().cyan("note"), plain(text)));
}

/// The message with what was found and what was expected.
pub(crate) fn headline(report: &Report) -> String {
    match (&report.found, &report.expected) {
        (Some(found), Some(expected)) => format!("{}: found {found}, expected {expected}", report.message),
        (Some(found), None) => format!("{}: found {found}", report.message),
        (None, Some(expected)) => format!("{}: expected {expected}", report.message),
        (None, None) => report.message.clone(),
    }
}

fn told(report: &Report, title: &str, ink: Ink, out: &mut String) {
    line(title, Some(report.code), &headline(report), ink, out);
    match (&report.snippet, &report.source) {
        (Some(snippet), _) => window(snippet, ink, out),
        (None, Some(source)) => window(&format!(" --> {source}"), ink, out),
        (None, None) => {}
    }
    advice(report.help.as_deref(), ink, out);
    // a definition with one problem is that problem
    for problem in report.problems.iter().filter(|problem| problem.message != report.message) {
        out.push('\n');
        told(problem, title, ink, out);
    }
}

/// The window of a source.
pub(crate) fn window(snippet: &str, ink: Ink, out: &mut String) {
    for line in snippet.lines() {
        // The line of the carets is the only one of its kind.
        let carets = line.trim_start().trim_start_matches(['|', ' ']);
        match !carets.is_empty() && carets.bytes().all(|byte| byte == b'^') {
            true => out.push_str(&ink.red(line)),
            false => out.push_str(&plain(line)),
        }
        out.push('\n');
    }
}

fn line(title: &str, code: Option<u16>, message: &str, ink: Ink, out: &mut String) {
    let title = code.map_or_else(|| title.to_owned(), |code| format!("{title}[{code}]"));
    out.push_str(&format!("{}: {}\n", ink.red(&title), plain(message)));
}

fn advice(help: Option<&str>, ink: Ink, out: &mut String) {
    if let Some(help) = help {
        out.push_str(&format!("{}: {}\n", ink.cyan("help"), plain(help)));
    }
}

pub(crate) fn print(text: &str) {
    // Where the standard error is closed there is nobody to tell.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// A text without the control characters that a terminal would obey.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// Whether to use colours.
#[derive(Clone, Copy)]
pub(crate) struct Ink(bool);

impl Ink {
    pub(crate) fn of_stderr() -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let able = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        Self(wanted && able && io::stderr().is_terminal())
    }

    pub(crate) fn red(self, text: &str) -> String {
        self.paint("1;31", text)
    }

    pub(crate) fn cyan(self, text: &str) -> String {
        self.paint("1;36", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.0 { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
