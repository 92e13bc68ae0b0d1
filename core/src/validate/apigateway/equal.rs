//! When the library takes two values for the same: numbers by value, objects in any order of their members.
//!
//! Where it looks for duplicates it asks a hash first, and that goes by the order of members: objects that differ in it
//! alone are found the same only where their hashes happen to be, as those of `{"a":"a","b":"b"}` in any order do.

use crate::tables::HashMap;
use std::num::NonZeroU32;

use super::number::{self, Num};
use crate::json::Data;
use crate::value::hash::text_hash;

/// What stopped a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A number past the largest double was compared.
    Endless,
    /// The fuel is spent.
    Fuel,
}

/// Whether two values are the same.
pub(super) fn is_same(a: &Data<'_>, b: &Data<'_>, fuel: &mut u64) -> Result<bool, Stop> {
    let mut pairs = Vec::new();
    let mut next = Some((a, b));
    while let Some((a, b)) = next.take().or_else(|| pairs.pop()) {
        *fuel = fuel.checked_sub(1).ok_or(Stop::Fuel)?;
        let same = match (a, b) {
            (Data::Null, Data::Null) => true,
            (Data::Bool(a), Data::Bool(b)) => a == b,
            (Data::Text(a), Data::Text(b)) => {
                *fuel = fuel.checked_sub(cost(a.len().min(b.len()))).ok_or(Stop::Fuel)?;
                a == b
            }
            (Data::List(a), Data::List(b)) => {
                let same = a.items().len() == b.items().len();
                if same {
                    *fuel = fuel.checked_sub(a.items().len() as u64).ok_or(Stop::Fuel)?;
                    pairs.extend(a.items().iter().zip(b.items()).rev());
                }
                same
            }
            (Data::Map(a), Data::Map(b)) => {
                if a.len() != b.len() {
                    return Ok(false);
                }
                *fuel = fuel.checked_sub(a.len() as u64).ok_or(Stop::Fuel)?;
                for (name, value) in a.entries().iter().rev() {
                    let Some(other) = b.get(name) else { return Ok(false) };
                    pairs.push((value, other));
                }
                true
            }
            _ => match (Num::of(a), Num::of(b)) {
                (Some(a), Some(b)) => a.compare(&b).ok_or(Stop::Endless)?.is_eq(),
                _ => false,
            },
        };
        if !same {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a value is one of some.
pub(super) fn is_among(values: &[Data<'_>], found: &Data<'_>, fuel: &mut u64) -> Result<bool, Stop> {
    for value in values {
        if is_same(value, found, fuel)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether some values hold one twice, as the library finds it.
pub(super) fn has_duplicates(items: &[Data<'_>], fuel: &mut u64) -> Result<bool, Stop> {
    if let [Data::Text(_), ..] = items
        && let Some(unique) = are_unique_texts(items, fuel)?
    {
        return Ok(!unique);
    }
    // the first item of each hash, and for each item the next one of its hash
    let mut first: HashMap<i32, usize> = HashMap::new();
    let mut next: Vec<Option<NonZeroU32>> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        next.push(None);
        let mut at = *first.entry(hash(item, fuel)?).or_insert(index);
        while let (true, Some(other)) = (at < index, items.get(at)) {
            if is_same(item, other, fuel)? {
                return Ok(true);
            }
            match next.get_mut(at) {
                Some(Some(later)) => at = usize::try_from(later.get()).unwrap_or(index),
                Some(end) => {
                    *end = u32::try_from(index).ok().and_then(NonZeroU32::new);
                    break;
                }
                None => break,
            }
        }
    }
    Ok(false)
}

/// The same for texts alone, whose hashes may collide at will; `None` where there is something else.
fn are_unique_texts(items: &[Data<'_>], fuel: &mut u64) -> Result<Option<bool>, Stop> {
    let mut known = crate::tables::HashSet::with_capacity(items.len());
    for item in items {
        let Data::Text(text) = item else { return Ok(None) };
        *fuel = fuel.checked_sub(cost(text.len())).ok_or(Stop::Fuel)?;
        if !known.insert(text.as_ref()) {
            return Ok(Some(false));
        }
    }
    Ok(Some(true))
}

/// A list or map whose hash is being computed.
struct Open<'d, 'b> {
    data: &'d Data<'b>,
    next: usize,
    sum: i32,
}

/// The library's hash of a value.
fn hash(data: &Data<'_>, fuel: &mut u64) -> Result<i32, Stop> {
    let mut open: Vec<Open<'_, '_>> = Vec::new();
    let mut current = Some(data);
    let mut done = 0;
    loop {
        if let Some(data) = current.take() {
            *fuel = fuel.checked_sub(1).ok_or(Stop::Fuel)?;
            match data {
                Data::List(_) | Data::Map(_) => open.push(Open { data, next: 0, sum: 0 }),
                Data::Null => done = 4,
                Data::Bool(value) => done = if *value { 3 } else { 1 },
                Data::Text(value) => {
                    *fuel = fuel.checked_sub(cost(value.len())).ok_or(Stop::Fuel)?;
                    done = text_hash(value);
                }
                number => done = number::hash(number),
            }
            if matches!(data, Data::List(_) | Data::Map(_)) {
                current = enter(open.last_mut());
                if current.is_some() {
                    continue;
                }
                open.pop();
                done = 0;
            }
        }
        // what is done goes into what it stands in
        let Some(top) = open.last_mut() else { return Ok(done) };
        let own = match top.data {
            Data::Map(map) => map.entries().get(top.next.saturating_sub(1)).map_or(0, |(name, _)| text_hash(name)),
            _ => 0,
        };
        top.sum = top.sum.wrapping_mul(31).wrapping_add(own ^ done);
        current = enter(open.last_mut());
        if current.is_none()
            && let Some(top) = open.pop()
        {
            done = top.sum;
        }
    }
}

/// The next value of a list or map.
fn enter<'d, 'b>(open: Option<&mut Open<'d, 'b>>) -> Option<&'d Data<'b>> {
    let open = open?;
    let next = open.next;
    open.next = next.saturating_add(1);
    match open.data {
        Data::List(list) => list.items().get(next),
        Data::Map(map) => map.entries().get(next).map(|(_, value)| value),
        _ => None,
    }
}

fn cost(bytes: usize) -> u64 {
    (bytes / 16) as u64
}

#[cfg(test)]
mod tests {
    use super::{has_duplicates, hash};
    use crate::json::{Data, ReadOptions, read_with};

    #[test]
    fn hashes_are_those_of_the_library() {
        for (text, expected) in [
            ("null", 4),
            ("1.5", 1_073_217_536),
            ("12345678901", -1_548_812_576),
            ("\"ab\"", 3_105),
            ("[1,2]", -32_505_856),
            ("[[]]", 0),
            ("[true,false]", 94),
            (r#"{"a":1,"b":2}"#, -32_502_751),
            (r#"{"b":2,"a":1}"#, -1_045_441),
            (r#"{"a":{}}"#, 97),
            (r#"{"a":"b","b":"a"}"#, 96),
            ("12345678901234567890", 1_920_469_364),
        ] {
            let data = read_with(text, &ReadOptions::body()).unwrap();
            assert_eq!(hash(&data, &mut 100), Ok(expected), "{text}");
        }
    }

    #[test]
    fn duplicates_are_those_of_the_library() {
        for (text, expected) in [
            ("[1,1.0]", true),
            ("[0,false]", false),
            (r#"[{"a":1,"b":2},{"b":2,"a":1}]"#, false),
            (r#"[{"a":"a","b":"b"},{"b":"b","a":"a"}]"#, true),
            (r#"["a","b","a"]"#, true),
        ] {
            let Data::List(list) = read_with(text, &ReadOptions::body()).unwrap() else { panic!() };
            assert_eq!(has_duplicates(list.items(), &mut 1_000), Ok(expected), "{text}");
        }
    }
}
