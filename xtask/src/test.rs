//! Everything that CI runs, step by step.

mod readme;
mod steps;

use std::time::Instant;

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::machine::Tool;
use crate::shell::Result;
use steps::{STEPS, Step};

/// Run everything that CI runs
///
/// A step whose tools the machine lacks is skipped and named at the end; the run fails only where a step fails.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask test             what this machine can run\n  cargo xtask test --install   get what is missing first (CI)\n  cargo xtask test --quick     without the slow steps\n  cargo xtask test clippy oracle   only these steps"
)]
pub(crate) struct Options {
    /// Install what is missing: Rust's parts through rustup, others through apt (as root, on Debian)
    #[arg(long)]
    install: bool,
    /// Leave out the slow steps
    #[arg(long)]
    quick: bool,
    /// Only these steps
    #[arg(value_parser = PossibleValuesParser::new(STEPS.iter().map(|step| step.name)))]
    steps: Vec<String>,
}

/// How a step ended.
enum End {
    Passed,
    Failed(String),
    Skipped(String),
}

pub(crate) fn run(options: &Options) -> Result {
    let is_asked = |step: &&Step| options.steps.is_empty() || options.steps.iter().any(|name| name == step.name);
    let steps: Vec<&Step> = STEPS.iter().filter(is_asked).collect();
    let missing = missing(&steps, options.install);
    let mut ends = Vec::new();
    for step in steps {
        println!("\n==> {}", step.name);
        let started = Instant::now();
        let end = end(step, options, &missing);
        if let End::Failed(what) = &end {
            println!("{what}");
        }
        ends.push((step.name, end, started.elapsed().as_secs_f64()));
    }
    report(&ends)
}

/// The tools of the steps that are not there, after an attempt to get them.
fn missing(steps: &[&Step], install: bool) -> Vec<Tool> {
    let is_missing = |tool: &&Tool| steps.iter().any(|step| step.needs.contains(tool)) && !tool.is_there();
    for tool in Tool::ALL.iter().filter(is_missing).filter(|_| install) {
        if let Err(what) = tool.install() {
            println!("{}: {what}", tool.name());
        }
    }
    Tool::ALL.iter().filter(is_missing).copied().collect()
}

fn end(step: &Step, options: &Options, missing: &[Tool]) -> End {
    if options.quick && step.is_slow {
        return End::Skipped("--quick".to_owned());
    }
    let lacking: Vec<_> = step.needs.iter().filter(|tool| missing.contains(tool)).map(|tool| tool.name()).collect();
    if !lacking.is_empty() {
        return End::Skipped(format!("the machine lacks {}", lacking.join(" and ")));
    }
    match (step.run)() {
        Ok(()) => End::Passed,
        Err(what) => End::Failed(what),
    }
}

fn report(ends: &[(&str, End, f64)]) -> Result {
    println!();
    for (name, end, seconds) in ends {
        match end {
            End::Passed => println!("passed   {seconds:>7.1} s  {name}"),
            End::Failed(what) => {
                println!("FAILED   {seconds:>7.1} s  {name}: {}", what.lines().next().unwrap_or_default())
            }
            End::Skipped(why) => println!("skipped            {name}: {why}"),
        }
    }
    let count = |is: fn(&End) -> bool| ends.iter().filter(|(_, end, _)| is(end)).count();
    let failed = count(|end| matches!(end, End::Failed(_)));
    let passed = count(|end| matches!(end, End::Passed));
    println!("{passed} passed, {failed} failed, {} skipped", count(|end| matches!(end, End::Skipped(_))));
    if failed == 0 { Ok(()) } else { Err(String::new()) }
}
