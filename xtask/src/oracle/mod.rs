//! `cargo xtask oracle`: the same questions to the engine and to the Java parts, and every difference between the answers.

mod compare;
mod ending;
mod generate;
mod identity;
mod java;
mod known;
mod limit;
mod question;
mod report;
mod shrink;
mod side;

use std::collections::BTreeMap;
use std::time::Instant;

use clap::Args;
use clap::builder::PossibleValuesParser;
use gatewright::{Dialect, catalog};
use gatewright_tests::{manifest, template};

use crate::shell::Result;
use compare::{Judge, Tally};
use question::{Body, Document, Question, Request, Selector, Template};

/// Put all template vectors and generated cases to the engine and to the Java parts, and print every difference
///
/// Velocity 1.7, java.util.regex, json-path 2.9.0 and json-smart 2.5.0 run in one JVM (tests/oracle, built by Maven; a JDK
/// 17 must be there). A difference is shrunk to the smallest case that still shows it. Differences that are meant are
/// listed in xtask/src/oracle/known.rs. Where Java's stack overflows there is no answer to compare with.
#[derive(Args)]
#[command(after_help = "Examples:\n  cargo xtask oracle                          the vectors and 3,000 templates\n  \
    cargo xtask oracle --cases 100000 --seed 7  many, and others\n  cargo xtask oracle --only jsonpath          selectors only\n  \
    cargo xtask oracle --template '$foo.bar'    what both sides make of one template\n  \
    cargo xtask oracle --selector '$.a' --document '{\"a\": 1}'")]
pub(crate) struct Options {
    /// How many templates to generate; a fifth as many cases of each other kind come along
    #[arg(long, default_value_t = 3_000, value_name = "N")]
    cases: u64,
    /// Which templates to generate
    #[arg(long, default_value_t = 1, value_name = "S")]
    seed: u64,
    /// Only generated cases of this kind, or templates of this generator; N is then their number
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(generate::names()))]
    only: Option<String>,
    /// How many differences to shrink and print
    #[arg(long, default_value_t = 50, value_name = "N")]
    print: usize,
    /// Put this template to both sides and show the answers
    #[arg(long, value_name = "TEXT")]
    template: Option<String>,
    /// Put this JSONPath to both sides, on the text of --document
    #[arg(long, value_name = "TEXT")]
    selector: Option<String>,
    /// Show what both sides read this text as, permissively
    #[arg(long, value_name = "TEXT")]
    document: Option<String>,
}

impl Options {
    /// What CI runs.
    pub(crate) fn for_ci() -> Self {
        Self { cases: 3_000, seed: 1, only: None, print: 50, template: None, selector: None, document: None }
    }
}

/// The questions that go to the JVM at once.
const BATCH: usize = 500;

pub(crate) fn run(options: &Options) -> Result {
    if let Some(name) = options.only.as_deref().filter(|name| side::NAMES.contains(name)) {
        return side::run(options, name);
    }
    let mut judge = Judge::start()?;
    let asked = asked(options);
    if !asked.is_empty() {
        return show(&mut judge, &asked);
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
            let template = Template::of_vectors(dialect, &case.template, case.resources.clone());
            template.question(format!("{} {}", case.id, dialect.name()))
        })
    })
}

/// The example of every method; some need what a request brings.
fn examples() -> impl Iterator<Item = Question> {
    catalog::methods().into_iter().map(|m| {
        let origin = format!("example of {}.{}", m.class, m.name);
        if m.template.contains("$util") {
            let (template, body, rest) = (m.template.to_owned(), String::new(), serde_json::json!({}));
            let request = Request { dialect: Dialect::Velocity, template, body, rest };
            return Question::new(origin, Body::Request(request));
        }
        Template::of_vectors(Dialect::Velocity, m.template, BTreeMap::new()).question(origin)
    })
}

/// What the options ask themselves.
fn asked(options: &Options) -> Vec<Question> {
    let mut bodies = Vec::new();
    if let Some(text) = &options.template {
        let dialects = [Dialect::Velocity, Dialect::ApiGateway];
        bodies.extend(dialects.map(|dialect| Body::Template(Template::generated(dialect, text, BTreeMap::new()))));
    }
    match (&options.selector, &options.document) {
        (Some(text), document) => {
            let (text, document) = (text.clone(), document.clone().unwrap_or_else(|| "{}".to_owned()));
            bodies.push(Body::Selector(Selector { text, document }));
        }
        (None, Some(text)) => bodies.push(Body::Document(Document { text: text.clone() })),
        (None, None) => {}
    }
    bodies.into_iter().map(|body| Question::new(String::new(), body)).collect()
}

fn show(judge: &mut Judge, questions: &[Question]) -> Result {
    for question in questions {
        let (ours, theirs) = judge.ask_one(question)?;
        println!("{}\n  gatewright  {ours}\n  java        {theirs}", question.ask().shown());
    }
    Ok(())
}
