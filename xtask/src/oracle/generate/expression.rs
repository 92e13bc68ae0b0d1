//! Expressions: every operator in both spellings, with and without blanks.

use super::random::Random;
use super::{literal, reference};

const ARITHMETIC: &[&str] = &["+", "-", "*", "/", "%"];
const COMPARISONS: &[&str] = &["==", "!=", "<", "<=", ">", ">=", "eq", "ne", "lt", "le", "gt", "ge"];
const LOGIC: &[&str] = &["&&", "||", "and", "or"];

/// Expressions alone: their value, its class, and whether it is true.
pub(super) fn make(random: &mut Random) -> String {
    let depth = random.between(1, 3);
    match random.below(4) {
        0 => format!("#if({})T#{{else}}F#end", any(random, depth)),
        1 => format!("#set($r = {})$r", any(random, depth)),
        2 => format!("#set($r = {})[$r|$!r|$!r.class.name]", any(random, depth)),
        _ => {
            let (first, second) = (any(random, depth), any(random, depth));
            format!("#set($x = {first})#set($y = {second})#set($r = {})$!r $!r.class.name", pair(random, "$x", "$y"))
        }
    }
}

/// Any expression.
pub(super) fn any(random: &mut Random, depth: usize) -> String {
    if depth == 0 {
        return operand(random);
    }
    match random.below(10) {
        0 | 1 => operand(random),
        2 => format!("{}{}", random.word(&["!", "not ", "!!", "! "]), any(random, depth - 1)),
        3 => format!("({}{}{})", random.blanks(), any(random, depth - 1), random.blanks()),
        _ => {
            let (left, right) = (any(random, depth - 1), any(random, depth - 1));
            pair(random, &left, &right)
        }
    }
}

fn operand(random: &mut Random) -> String {
    if random.chance(45) { literal::any(random, 1) } else { reference::any(random, 1) }
}

fn pair(random: &mut Random, left: &str, right: &str) -> String {
    let operator = match random.below(10) {
        0..5 => random.word(ARITHMETIC),
        5..8 => random.word(COMPARISONS),
        _ => random.word(LOGIC),
    };
    let between = |random: &mut Random| if random.chance(85) { " " } else { random.blanks() };
    format!("{left}{}{operator}{}{right}", between(random), between(random))
}
