//! `cargo xtask oracle`: the same questions to the engine and to the Java parts, and every difference between the answers.

mod compare;
mod generate;
mod identity;
mod java;
mod known;
mod question;
mod report;
mod shrink;
mod side;

use std::time::Instant;

use clap::Args;
use gatewright::{Dialect, catalog};
use gatewright_tests::{manifest, template};

use crate::shell::Result;
use compare::{Judge, Tally};
use question::Question;

/// Put all template vectors and generated cases to the engine and to the Java parts, and print every difference
///
/// Velocity 1.7 and java.util.regex run in one JVM (tests/oracle, built by Maven; a JDK 17 must be there). A difference is
/// shrunk to the smallest case that still shows it. Differences that are meant are listed in xtask/src/oracle/known.rs.
#[derive(Args)]
#[command(after_help = "Examples:\n  cargo xtask oracle                          the vectors and 3,000 templates\n  \
    cargo xtask oracle --cases 100000 --seed 7  many, and others\n  cargo xtask oracle --template '$foo.bar'    what both sides make of one template")]
pub(crate) struct Options {
    /// How many templates to generate; a tenth as many regex cases come along
    #[arg(long, default_value_t = 3_000, value_name = "N")]
    cases: u64,
    /// Which templates to generate
    #[arg(long, default_value_t = 1, value_name = "S")]
    seed: u64,
    /// Only generated cases of this generator: grammar, layout, expression, method, soup, mutation, regex, validate or pattern
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// How many differences to shrink and print
    #[arg(long, default_value_t = 50, value_name = "N")]
    print: usize,
    /// Put this template to both sides and show the answers
    #[arg(long, value_name = "TEXT")]
    template: Option<String>,
}

impl Options {
    /// What CI runs.
    pub(crate) fn for_ci() -> Self {
        Self { cases: 3_000, seed: 1, only: None, print: 50, template: None }
    }
}

/// The questions that go to the JVM at once.
const BATCH: usize = 500;

pub(crate) fn run(options: &Options) -> Result {
    if let Some(name) = options.only.as_deref().filter(|name| side::NAMES.contains(name)) {
        return side::run(options, name);
    }
    let mut judge = Judge::start()?;
    if let Some(text) = &options.template {
        return show(&mut judge, text);
    }
    let started = Instant::now();
    let mut tally = Tally::default();
    for batch in questions(options)?.chunks(BATCH) {
        judge.put(batch, &mut tally)?;
    }
    println!("{tally} in {:.0} s", started.elapsed().as_secs_f64());
    if tally.differences.is_empty() {
        return Ok(());
    }
    let groups = report::shrink_and_group(&mut judge, &tally.differences, options.print)?;
    report::print(&groups);
    Err(format!("{} differences", tally.differences.len()))
}

fn questions(options: &Options) -> Result<Vec<Question>> {
    let mut questions = Vec::new();
    if options.only.is_none() {
        questions.extend(vectors());
        questions.extend(examples());
    }
    questions.extend(generate::questions(options.seed, options.cases, options.only.as_deref())?);
    Ok(questions)
}

/// Every vector of a template, in both dialects.
fn vectors() -> impl Iterator<Item = Question> {
    let cases = manifest::files_of("template", "rust").into_iter().flat_map(|file| gatewright_tests::cases(&file));
    cases.flat_map(|case: template::Case| {
        [Dialect::Velocity, Dialect::ApiGateway].map(|dialect| {
            let question = Question::template(format!("{} {}", case.id, dialect.name()), dialect, &case.template);
            question.with_resources(case.resources.clone())
        })
    })
}

/// The example of every method.
fn examples() -> impl Iterator<Item = Question> {
    let methods = catalog::methods().into_iter().filter(|method| !method.template.is_empty());
    methods.map(|m| Question::template(format!("example of {}.{}", m.class, m.name), Dialect::Velocity, m.template))
}

fn show(judge: &mut Judge, text: &str) -> Result {
    for dialect in [Dialect::Velocity, Dialect::ApiGateway] {
        let question = Question::generated(String::new(), dialect, text);
        let (ours, theirs) = judge.ask_one(&question)?;
        println!("{}\n  gatewright  {ours}\n  velocity    {theirs}", dialect.name());
    }
    Ok(())
}
