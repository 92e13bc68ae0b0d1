//! Limits by name.

use super::options::{Spelling, misfit, snake, unknown};
use crate::error::Result;
use crate::json::{Data, Map};
use crate::limits::{Limits, LoopOverrun, LoopTurns};

/// A limit that is a number of bytes, levels and so on: its name and its place.
type Size = (&'static str, fn(&mut Limits) -> &mut usize);

/// Every limit that is a plain size.
const SIZES: &[Size] = &[
    ("template_bytes", |limits| &mut limits.template_bytes),
    ("nesting", |limits| &mut limits.nesting),
    ("output_bytes", |limits| &mut limits.output_bytes),
    ("string_bytes", |limits| &mut limits.string_bytes),
    ("list_items", |limits| &mut limits.list_items),
    ("number_digits", |limits| &mut limits.number_digits),
    ("value_depth", |limits| &mut limits.value_depth),
    ("render_depth", |limits| &mut limits.render_depth),
    ("memory_bytes", |limits| &mut limits.memory_bytes),
    ("regex_bytes", |limits| &mut limits.regex_bytes),
    ("regex_steps", |limits| &mut limits.regex_steps),
    ("json_depth", |limits| &mut limits.json_depth),
    ("json_bytes", |limits| &mut limits.json_bytes),
    ("body_bytes", |limits| &mut limits.body_bytes),
    ("definition_bytes", |limits| &mut limits.definition_bytes),
    ("model_nodes", |limits| &mut limits.model_nodes),
];

/// Levels that cost machine stack, as many as a stack of 8 MB holds. Whoever links the engine may set more, and see to the stack.
const DEEPEST: u64 = 4_000;
const DEPTHS: [&str; 4] = ["nesting", "value_depth", "render_depth", "json_depth"];

/// The limits that take more than a size.
const OTHERS: [&str; 3] = ["fuel", "loop_turns", "loop_overrun"];

pub(super) fn limits(map: Map<'_>, spelling: Spelling) -> Result<Limits> {
    let mut limits = Limits::default();
    for (name, value) in map.into_entries() {
        let own = snake(&name);
        let (is_text, is_number) = (matches!(value, Data::Text(_)), is_number(&value));
        let misfit = |expected, is_type| misfit(&name, expected, is_type);
        let whole = || whole(&value).ok_or_else(|| misfit("a whole number, not negative", is_number));
        match (own.as_str(), value.as_str()) {
            ("fuel", _) => limits.fuel = whole()?,
            ("loop_turns", Some("unlimited")) => limits.loop_turns = LoopTurns::Unlimited,
            ("loop_turns", Some("by-dialect")) => limits.loop_turns = LoopTurns::ByDialect,
            ("loop_turns", _) => {
                let expected = "a whole number, `unlimited` or `by-dialect`";
                let turns = whole().map_err(|_| misfit(expected, is_text || is_number))?;
                limits.loop_turns = LoopTurns::AtMost(saturating(turns));
            }
            ("loop_overrun", Some("stop")) => limits.loop_overrun = LoopOverrun::Stop,
            ("loop_overrun", Some("error")) => limits.loop_overrun = LoopOverrun::Error,
            ("loop_overrun", _) => return Err(misfit("`stop` or `error`", is_text)),
            (own, _) => {
                let Some((_, place)) = SIZES.iter().find(|(known, _)| *known == own) else {
                    return Err(unknown("limit", &name, &limit_names(), spelling));
                };
                let size = whole()?;
                if size > DEEPEST && DEPTHS.contains(&own) {
                    return Err(misfit(&format!("at most {DEEPEST}, since every level takes stack"), true));
                }
                *place(&mut limits) = saturating(size);
            }
        }
    }
    Ok(limits)
}

pub(super) fn limit_names() -> Vec<&'static str> {
    SIZES.iter().map(|(name, _)| *name).chain(OTHERS).collect()
}

fn is_number(value: &Data<'_>) -> bool {
    !matches!(value, Data::Null | Data::Bool(_) | Data::Text(_) | Data::List(_) | Data::Map(_))
}

fn saturating(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

fn whole(value: &Data<'_>) -> Option<u64> {
    match value {
        Data::Int(value) => u64::try_from(*value).ok(),
        Data::Long(value) => u64::try_from(*value).ok(),
        _ => None,
    }
}
