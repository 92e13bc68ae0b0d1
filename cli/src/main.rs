//! The command line of Gatewright: reads files and arguments, calls the engine, prints.
//!
//! `args` says what can be asked, `command` has one file per command, `lines` is the batch mode of `render`, `input`,
//! `output` and `report` are what the commands share.

mod args;
mod command;
mod explain;
mod failure;
mod input;
mod lines;
mod output;
mod report;
mod request;
mod variables;

use std::process::ExitCode;

use clap::Parser;

use failure::Failure;

fn main() -> ExitCode {
    match command::run(&args::Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads the output has read enough.
        Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            report::tell(&failure);
            if let Failure::Usage(_) = failure { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}
