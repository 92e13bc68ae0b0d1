//! Copies of data, without recursion: data may be nested as deep as the limits let it, and the stack may be small.

use std::borrow::Cow;

use super::{Data, Entry, List, Map};

/// A list or map that is being copied.
enum Level<'d, 'b, 'o> {
    List { from: &'d List<'b>, done: Vec<Data<'o>> },
    Map { from: &'d Map<'b>, done: Vec<Entry<'o>> },
}

/// How keys are copied.
type Key<'b, 'o> = fn(&Cow<'b, str>) -> Cow<'o, str>;

/// Copies a piece of data; `scalar` copies a value that holds no other.
pub(super) fn copy<'b, 'o>(data: &Data<'b>, scalar: fn(&Data<'b>) -> Data<'o>, key: Key<'b, 'o>) -> Data<'o> {
    let mut levels: Vec<Level<'_, 'b, 'o>> = Vec::new();
    let mut next = data;
    loop {
        let mut value = match next {
            Data::List(from) => {
                levels.push(Level::List { from, done: Vec::with_capacity(from.items().len()) });
                None
            }
            Data::Map(from) => {
                levels.push(Level::Map { from, done: Vec::with_capacity(from.len()) });
                None
            }
            single => Some(scalar(single)),
        };
        // up, as long as what was copied is the last of its level
        next = loop {
            let Some(level) = levels.last_mut() else { return value.unwrap_or(Data::Null) };
            if let Some(value) = value.take() {
                level.take(value, key);
            }
            match level.next() {
                Some(next) => break next,
                None => value = levels.pop().map(Level::copied),
            }
        };
    }
}

impl<'d, 'b, 'o> Level<'d, 'b, 'o> {
    fn next(&self) -> Option<&'d Data<'b>> {
        match self {
            Self::List { from, done } => from.items().get(done.len()),
            Self::Map { from, done } => from.entries().get(done.len()).map(|(_, value)| value),
        }
    }

    fn take(&mut self, value: Data<'o>, key: Key<'b, 'o>) {
        match self {
            Self::List { done, .. } => done.push(value),
            Self::Map { from, done } => {
                if let Some((name, _)) = from.entries().get(done.len()) {
                    done.push((key(name), value));
                }
            }
        }
    }

    fn copied(self) -> Data<'o> {
        match self {
            Self::List { from, done } => Data::List(List::of_class(done, from.class())),
            Self::Map { from, done } => Data::Map(from.with_entries(done)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::json::{self, Data};

    #[test]
    fn deep_data_is_copied_on_a_small_stack() {
        let text = format!("{}1{}", r#"{"a":["#.repeat(490), "]}".repeat(490));
        let copied = move || {
            let data = json::read(&text).unwrap();
            let copy = data.clone().into_owned();
            (json::to_string(&copy).len(), text.len())
        };
        let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(copied).unwrap();
        let (copied, given) = thread.join().unwrap();
        assert_eq!(copied, given);
    }

    #[test]
    fn copies_are_equal() {
        let wide: String = (0..100).map(|at| format!(r#""k{at}": [{at}, {{}}],"#)).collect();
        let text = format!(r#"{{{wide} "e": [], "n": null, "d": 1.50}}"#);
        let data = json::read(&text).unwrap();
        assert_eq!(data.clone(), data);
        let owned = data.clone().into_owned();
        assert_eq!(owned, data);
        assert_eq!(owned.get("k77").map(json::to_string).as_deref(), Some("[77,{}]"));
        assert!(matches!(owned, Data::Map(_)));
    }
}
