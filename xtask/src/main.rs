//! What CI and developers call: `cargo xtask test`, `oracle`, `docs`, `bench`, `hostile`, `wasm`, `playground`,
//! `python`, `lambda`, `schema-suite`.
#![allow(clippy::print_stdout)]

mod api;
mod bench;
mod docs;
mod hostile;
mod lambda;
mod machine;
mod oracle;
mod python;
mod schema_suite;
mod shell;
mod test;
mod web;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Tasks of the project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Test(test::Options),
    Oracle(oracle::Options),
    Docs(docs::Options),
    Bench(bench::Options),
    Hostile(hostile::Options),
    SchemaSuite(schema_suite::Options),
    Wasm(web::Wasm),
    Playground(web::Playground),
    Python(python::Options),
    Lambda(lambda::Options),
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Test(options) => test::run(&options),
        Task::Oracle(options) => oracle::run(&options),
        Task::Docs(options) => docs::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Hostile(options) => hostile::run(&options),
        Task::SchemaSuite(options) => schema_suite::run(&options),
        Task::Wasm(options) => web::wasm(&options),
        Task::Playground(options) => web::playground(&options),
        Task::Python(options) => python::run(&options),
        Task::Lambda(options) => lambda::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}
