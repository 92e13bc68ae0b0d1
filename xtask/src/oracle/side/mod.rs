//! Models and patterns: the same questions to the engine and to the validator that the service uses, or to the regular
//! expressions that it brings along.
//!
//! These questions have an answer of several parts, so they do not go through the comparison of templates.

mod case;
mod instance;
mod known;
mod pattern;
mod pipe;
mod schema;
mod tree;
mod words;

use std::collections::BTreeMap;
use std::time::Instant;

use super::Options;
use super::generate::Random;
use crate::shell::Result;
use case::{Answer, Case};
use pipe::Pipe;

/// The questions that go to the JVM at once.
const BATCH: usize = 500;

/// What `--only` calls them.
pub(super) const NAMES: [&str; 2] = ["validate", "pattern"];

/// Puts generated cases to both sides and prints every difference.
pub(super) fn run(options: &Options, name: &str) -> Result {
    let started = Instant::now();
    let mut pipe = Pipe::start()?;
    let (mut same, mut left_out, mut known) = (0, 0, BTreeMap::<_, usize>::new());
    let mut differences = Vec::new();
    let numbers: Vec<u64> = (0..options.cases).collect();
    for numbers in numbers.chunks(BATCH) {
        let make = |at: &u64| make(name, &mut Random::new(options.seed, *at));
        let cases: Vec<Case> = numbers.iter().map(make).collect();
        let theirs = pipe.ask(&cases)?;
        for (case, theirs) in cases.into_iter().zip(theirs) {
            let ours = case.ours();
            match (&ours, &theirs) {
                (Answer::None(_), _) | (_, Answer::None(_)) => left_out += 1,
                _ if ours.is_same(&theirs) => same += 1,
                _ => match known::reason(&case, &ours, &theirs) {
                    Some(reason) => *known.entry(reason).or_default() += 1,
                    None => differences.push(case),
                },
            }
        }
    }
    for (reason, count) in &known {
        println!("{count} times meant to differ: {reason}");
    }
    let meant: usize = known.values().sum();
    println!(
        "{} cases of {name}: {same} same, {meant} meant to differ, {left_out} left out, {} different in {:.0} s",
        options.cases,
        differences.len(),
        started.elapsed().as_secs_f64()
    );
    for case in differences.iter().take(options.print) {
        let case = shrink(&mut pipe, case.clone())?;
        let theirs = pipe.ask(std::slice::from_ref(&case))?.pop();
        println!(
            "\n{case}\n  gatewright  {}\n  java        {}",
            case.ours(),
            theirs.unwrap_or(Answer::Error(String::new()))
        );
    }
    if differences.is_empty() { Ok(()) } else { Err(format!("{} differences", differences.len())) }
}

fn make(name: &str, random: &mut Random) -> Case {
    if name == "pattern" { pattern::make(random) } else { schema::make(random) }
}

/// The smallest case that still shows a difference.
fn shrink(pipe: &mut Pipe, mut case: Case) -> Result<Case> {
    for _ in 0..60 {
        let smaller = case.smaller();
        let theirs = pipe.ask(&smaller)?;
        let differs = |(case, theirs): &(Case, Answer)| {
            let ours = case.ours();
            !matches!((&ours, theirs), (Answer::None(_), _) | (_, Answer::None(_)))
                && !ours.is_same(theirs)
                && known::reason(case, &ours, theirs).is_none()
        };
        match smaller.into_iter().zip(theirs).find(differs) {
            Some((found, _)) => case = found,
            None => break,
        }
    }
    Ok(case)
}
