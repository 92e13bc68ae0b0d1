//! One file per command.

mod check;
mod invoke;
mod jsonpath;
mod render;
mod validate;

use crate::args::Command;
use crate::failure::Failure;

pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Render(args) => render::run(args),
        Command::Jsonpath(args) => jsonpath::run(args),
        Command::Check(args) => check::run(args),
        Command::Validate(args) => validate::run(args),
        Command::Invoke(args) => invoke::run(args),
    }
}
