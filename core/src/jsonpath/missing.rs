//! Why a path leads nowhere: for people.

use super::eval::place_of;
use super::token::{Step, Steps};
use crate::suggest;
use crate::value::{Heap, Value};

/// What the step did not find, with a name that is near.
#[cold]
pub(super) fn explain<'a>(heap: &Heap<'a>, root: Value<'a>, path: &Steps, step: usize) -> String {
    let mut place = root.settle(heap);
    for (at, step_here) in path.steps.iter().enumerate() {
        let found = match step_here {
            Step::Name(name) => match heap.alloc_str(name) {
                Ok(name) => place.map_get(heap, Value::Str(name)).ok().flatten(),
                Err(_) => None,
            },
            Step::Index(index) => place_of(heap, place, *index),
            _ => None,
        };
        match found {
            Some(value) if at < step => place = value.settle(heap),
            _ => return describe(heap, place, step_here),
        }
    }
    "there is nothing".to_owned()
}

fn describe<'a>(heap: &Heap<'a>, place: Value<'a>, step: &Step) -> String {
    match (step, place) {
        (Step::Name(name), Value::Map(_) | Value::DataMap(_)) => {
            let mut names = Vec::new();
            let mut at = 0;
            while let Some((found, key, _)) = place.entry_from(heap, at) {
                at = found.saturating_add(1);
                if let Value::Str(key) = key {
                    names.push(key);
                }
                if names.len() > 1_000 {
                    break;
                }
            }
            match suggest::nearest(name, names.into_iter()) {
                Some(near) => format!("there is no member `{name}`, did you mean `{near}`?"),
                None => format!("there is no member `{name}`"),
            }
        }
        (Step::Name(name), other) => format!("`{name}` is asked of {}", kind(other)),
        (Step::Index(index), Value::List(_) | Value::DataList(_)) => {
            let len = place.len(heap).unwrap_or(0);
            format!("there is no element {index} in a list of {len}")
        }
        (Step::Index(index), other) => format!("element {index} is asked of {}", kind(other)),
        _ => format!("there is nothing for a further step in {}", kind(place)),
    }
}

fn kind(value: Value<'_>) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Str(_) => "a text",
        Value::List(_) | Value::DataList(_) => "a list",
        Value::Map(_) | Value::DataMap(_) => "an object",
        value if value.is_number() => "a number",
        _ => "something that has no members",
    }
}
