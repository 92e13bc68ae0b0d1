//! `%s`, `%b`, `%h`, `%c`, and how every conversion fills its width.

use super::flags::Flags;
use super::spec::Spec;
use super::throw;
use crate::error::Result;
use crate::value::text::units;
use crate::value::{Heap, Out, Value, print};

/// `%s`
pub(super) fn write_string<'a>(heap: &Heap<'a>, spec: &Spec, value: Value<'a>, out: &mut Out) -> Result<()> {
    spec.refuse(&[Flags::ALTERNATE])?;
    if let Value::Str(text) = value {
        heap.charge_bytes(text.len())?;
        return write_text(heap, spec, text, out);
    }
    if spec.width.is_none() && spec.precision.is_none() && !spec.upper {
        return print(heap, value, out);
    }
    let mut text = Out::string(heap.limits);
    print(heap, value, &mut text)?;
    write_text(heap, spec, &text.text, out)
}

/// `%b`
pub(super) fn write_bool<'a>(heap: &Heap<'a>, spec: &Spec, value: Value<'a>, out: &mut Out) -> Result<()> {
    let is_true = !matches!(value, Value::Null | Value::Bool(false));
    write_text(heap, spec, if is_true { "true" } else { "false" }, out)
}

/// `%h`
pub(super) fn write_hash<'a>(heap: &Heap<'a>, spec: &Spec, value: Value<'a>, out: &mut Out) -> Result<()> {
    if value.is_null() {
        return write_text(heap, spec, "null", out);
    }
    write_text(heap, spec, &format!("{:x}", value.java_hash(heap)?), out)
}

/// `%c`
pub(super) fn write_char<'a>(heap: &Heap<'a>, spec: &Spec, value: Value<'a>, out: &mut Out) -> Result<()> {
    let code = match value {
        Value::Null => return write_text(heap, spec, "null", out),
        Value::Char(unit) => unit.into(),
        Value::Byte(code) => code.into(),
        Value::Short(code) => code.into(),
        Value::Int(code) => code,
        _ => return Err(throw::illegal_conversion(spec.conversion, value)),
    };
    let valid = u32::try_from(code).ok().filter(|code| *code <= 0x10_ffff);
    let code = valid.ok_or_else(|| throw::code_point(code))?;
    let c = char::from_u32(code).unwrap_or('?');
    write_text(heap, spec, c.encode_utf8(&mut [0; 4]), out)
}

/// A text cut to the precision, in upper case where that is asked for, and filled to the width.
pub(super) fn write_text(heap: &Heap<'_>, spec: &Spec, text: &str, out: &mut Out) -> Result<()> {
    let cut;
    let mut text = text;
    if let Some(precision) = spec.precision
        && precision < units(text)
    {
        let (start, inside) = first_units(text, precision);
        text = start;
        if inside {
            // half of a surrogate pair is left
            cut = format!("{text}?");
            text = &cut;
        }
    }
    if spec.upper {
        heap.charge_bytes(text.len().saturating_mul(2))?;
        return justify(heap, spec, &crate::letters::to_upper(text), out);
    }
    justify(heap, spec, text, out)
}

/// The characters that lie within so many UTF-16 units, and whether half of another one does.
fn first_units(text: &str, units: usize) -> (&str, bool) {
    let mut left = units;
    for (at, c) in text.char_indices() {
        match left.checked_sub(c.len_utf16()) {
            Some(rest) => left = rest,
            None => return (text.get(..at).unwrap_or_default(), left > 0),
        }
    }
    (text, false)
}

/// Writes a text and fills it to the width.
pub(super) fn justify(heap: &Heap<'_>, spec: &Spec, text: &str, out: &mut Out) -> Result<()> {
    let Some(blanks) = spec.width.and_then(|width| width.checked_sub(units(text))) else {
        return out.push(text);
    };
    if spec.flags.has(Flags::LEFT) {
        out.push(text)?;
        return fill(heap, out, ' ', blanks);
    }
    fill(heap, out, ' ', blanks)?;
    out.push(text)
}

/// Writes one character many times.
pub(super) fn fill(heap: &Heap<'_>, out: &mut Out, c: char, count: usize) -> Result<()> {
    heap.check_string(out.text.len().saturating_add(count))?;
    heap.charge_bytes(count)?;
    out.text.extend(std::iter::repeat_n(c, count));
    out.check()
}
