//! `--set` and `--set-json`: variables as arguments, in the order of the command line.

use clap::error::Error;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use gatewright::json::{self, Data};

use crate::report::headline;

/// The variables that the arguments give; of two with one name the later counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variables(pub(crate) Vec<Variable>);

type Variable = (String, Data<'static>);

const NAMES: [&str; 2] = ["set", "set_json"];

impl FromArgMatches for Variables {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut placed: Vec<(usize, Variable)> = Vec::new();
        for name in NAMES {
            if matches.value_source(name) == Some(ValueSource::CommandLine) {
                let values = matches.get_many::<Variable>(name).into_iter().flatten().cloned();
                placed.extend(matches.indices_of(name).into_iter().flatten().zip(values));
            }
        }
        placed.sort_by_key(|(at, _)| *at);
        Ok(Self(placed.into_iter().map(|(_, variable)| variable).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.extend(Self::from_arg_matches(matches)?.0);
        Ok(())
    }
}

impl Args for Variables {
    fn augment_args(command: Command) -> Command {
        let arg = |name| Arg::new(name).action(ArgAction::Append).conflicts_with("json_lines");
        command
            .arg(arg("set").long("set").value_name("NAME=TEXT").value_parser(text).help("A variable that is a text"))
            .arg(
                arg("set_json")
                    .long("set-json")
                    .value_name("NAME=JSON")
                    .value_parser(json)
                    .help("A variable that is given as JSON"),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn text(argument: &str) -> Result<Variable, String> {
    let (name, text) = named(argument)?;
    Ok((name.to_owned(), Data::Text(text.to_owned().into())))
}

fn json(argument: &str) -> Result<Variable, String> {
    let (name, text) = named(argument)?;
    match json::read(text) {
        Ok(data) => Ok((name.to_owned(), data.into_owned())),
        Err(error) => {
            let report = error.report();
            let place = report.column.map_or(String::new(), |column| format!(" (column {column} of the JSON)"));
            Err(format!("{}{place}", headline(&report)))
        }
    }
}

/// A name that a reference can have, and what stands behind `=`.
fn named(argument: &str) -> Result<(&str, &str), String> {
    let (name, value) = argument.split_once('=').ok_or("expected a name, `=` and a value")?;
    if let Some(plain) = name.strip_prefix('$').filter(|plain| is_name(plain)) {
        return Err(format!("a name stands here without `$`: write `{plain}=…`"));
    }
    if is_name(name) {
        return Ok((name, value));
    }
    Err(format!("`{name}` is no name of a variable: a letter or `_` first, then letters, digits, `_` and `-`"))
}

fn is_name(name: &str) -> bool {
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    starts && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}
