//! Values as JSON: how a `JSONArray` prints itself and all that it holds.
//!
//! A map alone prints as `{k=v}`; inside of a `JSONArray` it is a JSON object, as every list and array there is a JSON
//! array. A key that is no string is printed by its own `toString()` first.

use super::print::{self, KEY_NESTING};
use super::{Class, Heap, Out, Value};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{WriteOptions, write};

/// A container with the position that comes next, and whether nothing of it was printed yet.
struct Rest<'a> {
    of: Value<'a>,
    at: usize,
    first: bool,
}

/// Prints a value as compact JSON.
pub(crate) fn print_json<'a>(heap: &Heap<'a>, value: Value<'a>, options: &WriteOptions, out: &mut Out) -> Result<()> {
    nested(heap, value, options, out, 0)
}

/// As [`print_json`], inside of `keys` other values that print as keys.
pub(super) fn nested<'a>(
    heap: &Heap<'a>,
    value: Value<'a>,
    options: &WriteOptions,
    out: &mut Out,
    keys: usize,
) -> Result<()> {
    let mut stack = Vec::new();
    stack.extend(item(heap, value, options, out)?);
    while let Some(rest) = stack.last_mut() {
        heap.charge(1)?;
        let Some((next, key, value)) = print::step(heap, rest.of, rest.at) else {
            out.push(if print::is_map(rest.of) { "}" } else { "]" })?;
            stack.pop();
            continue;
        };
        rest.at = next;
        if !std::mem::take(&mut rest.first) {
            out.push(",")?;
        }
        if let Some(key) = key {
            print_key(heap, key, options, out, keys)?;
        }
        if let Some(inner) = item(heap, value, options, out)? {
            if stack.len() >= heap.limits.value_depth {
                return Err(print::too_deep(heap));
            }
            stack.push(inner);
        }
    }
    Ok(())
}

/// Prints what holds no other values, or the bracket of what does.
fn item<'a>(heap: &Heap<'a>, value: Value<'a>, options: &WriteOptions, out: &mut Out) -> Result<Option<Rest<'a>>> {
    let of = value.settle(heap);
    match of {
        Value::Str(text) => print_text(heap, text, options, out)?,
        Value::Double(value) => write::double(value, &mut out.text),
        Value::Float(value) => write::float(value, &mut out.text),
        // the library takes what it does not know for a bean, and finds no properties
        Value::Char(_) | Value::Iter(_) | Value::Object(_) => out.push("{}")?,
        Value::Class(class) if class.name().starts_with('[') => {
            out.push(r#"{"componentType":{"componentType":null}}"#)?;
        }
        Value::Class(_) => out.push(r#"{"componentType":null}"#)?,
        Value::Entry(_) => {
            let message = "IllegalAccessError: the entry of a map cannot be written as JSON";
            return Err(Error::render(Code::METHOD_FAILED, message));
        }
        Value::Array(array) if array.class == Class::BYTE_ARRAY || array.class == Class::CHAR_ARRAY => {
            let message = format!("ClassCastException: {} cannot be cast to Object[]", array.class.name());
            return Err(Error::render(Code::METHOD_FAILED, message));
        }
        Value::Map(_) | Value::DataMap(_) => {
            out.push("{")?;
            return Ok(Some(Rest { of, at: 0, first: true }));
        }
        _ if of.is_stale() => return Err(super::iter::concurrent()),
        Value::List(_) | Value::DataList(_) | Value::Array(_) | Value::View(_) => {
            out.push("[")?;
            return Ok(Some(Rest { of, at: 0, first: true }));
        }
        _ => {
            print::print_scalar(heap, of, out, 0)?;
        }
    }
    out.check()?;
    Ok(None)
}

fn print_key<'a>(heap: &Heap<'a>, key: Value<'a>, options: &WriteOptions, out: &mut Out, keys: usize) -> Result<()> {
    match key {
        Value::Str(text) => print_text(heap, text, options, out)?,
        Value::Null => return Err(Error::render(Code::METHOD_FAILED, "NullPointerException: a key is null")),
        _ if keys >= KEY_NESTING => return Err(print::too_deep(heap)),
        _ => {
            let mut text = Out::string(heap.limits);
            print::nested(heap, key, &mut text, keys.saturating_add(1))?;
            print_text(heap, &text.text, options, out)?;
        }
    }
    out.push(":")
}

/// A string in its quotes, by pieces, so that its escapes do not grow far past the limit.
fn print_text(heap: &Heap<'_>, text: &str, options: &WriteOptions, out: &mut Out) -> Result<()> {
    const PIECE: usize = 16 * 1024;
    heap.charge_bytes(text.len())?;
    out.push("\"")?;
    let mut rest = text;
    while !rest.is_empty() {
        let end = (PIECE.min(rest.len())..=rest.len()).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        write::escape(piece, options, &mut out.text);
        out.check()?;
        rest = behind;
    }
    out.push("\"")
}

#[cfg(test)]
mod tests {
    use crate::json::{self, Data, List, ListClass, ReadOptions};
    use crate::limits::Limits;
    use crate::value::{Heap, Keep, Out, Value, print};

    fn printed(data: &Data<'_>) -> String {
        let (bump, keep, limits) = (bumpalo::Bump::new(), Keep::default(), Limits::default());
        let heap = Heap::new(&bump, &keep, &limits);
        let mut out = Out::string(&limits);
        print(&heap, Value::of(data), &mut out).unwrap();
        out.text
    }

    #[test]
    fn lists_of_a_body_print_as_json_wherever_they_stand() {
        let body = json::read_with(
            r#"{"u":"a/b","l":[{"k":"a/b","n":null},[1.50,"x"],{}],"m":{"e":[]}}"#,
            &ReadOptions::body(),
        );
        let body = body.unwrap();
        let text = r#"{u=a/b, l=[{"k":"a\/b","n":null},[1.5,"x"],{}], m={e=[]}}"#;
        assert_eq!(printed(&body), text);
        assert_eq!(printed(&List::new(vec![body.clone(), Data::from("a/b")]).into()), format!("[{text}, a/b]"));
        let variables = List::new(vec![Data::from("x"), Data::Null]).into();
        assert_eq!(printed(&List::of_class(vec![variables], ListClass::JsonArray).into()), r#"[["x",null]]"#);
    }

    #[test]
    fn depth_and_size_end_at_their_limits() {
        let text = format!("{}{}", "[".repeat(400), "]".repeat(400));
        let body = json::read_with(&text, &ReadOptions::body()).unwrap();
        assert_eq!(printed(&body), text);
        let (bump, keep) = (bumpalo::Bump::new(), Keep::default());
        for limits in
            [Limits { value_depth: 300, ..Limits::default() }, Limits { string_bytes: 500, ..Limits::default() }]
        {
            let heap = Heap::new(&bump, &keep, &limits);
            assert!(print(&heap, Value::of(&body), &mut Out::string(&limits)).is_err());
        }
    }
}
