//! `String.format`: the language of `java.util.Formatter` in the US locale and the time zone UTC.
//!
//! A pattern is read twice: first all of it is checked, so that a malformed part fails before anything is written, then
//! it is written argument by argument. Widths and precisions are numbers of the template, so whatever they fill is
//! measured first.
//!
//! | | |
//! | --- | --- |
//! | `%b %h %s %c` | any value, see [`text`] |
//! | `%d %o %x` | whole numbers, see [`whole`] |
//! | `%e %f %g %a` | Doubles ([`float`], [`hex`]) and BigDecimals ([`decimal`]) |
//! | `%t` | milliseconds since 1970, see [`time`] |

mod decimal;
mod flags;
mod float;
mod hex;
mod spec;
mod text;
mod throw;
mod time;
mod whole;

use super::{Heap, Out, Value};
use crate::error::Result;
use spec::{Argument, Piece, Pieces, Spec};

/// Writes a pattern with its arguments. Without an array of them every argument is null, as many as are asked for.
pub(crate) fn format<'a>(heap: &Heap<'a>, pattern: &str, args: Option<&[Value<'a>]>, out: &mut Out) -> Result<()> {
    heap.charge_bytes(pattern.len().saturating_mul(2))?;
    for piece in Pieces::of(pattern) {
        piece?;
    }
    let (mut next, mut last) = (0_usize, None);
    for piece in Pieces::of(pattern) {
        let spec = match piece? {
            Piece::Text(text) => {
                out.push(text)?;
                continue;
            }
            Piece::Spec(spec) => spec,
        };
        heap.charge(1)?;
        let at = match spec.argument {
            Argument::None => {
                write(heap, &spec, Value::Null, out)?;
                continue;
            }
            Argument::Last => last,
            Argument::Next => {
                let at = next;
                next = next.saturating_add(1);
                Some(at)
            }
            Argument::At(at) => Some(at),
        };
        let value = match args {
            Some(args) => at.and_then(|at| args.get(at)).copied(),
            None => at.map(|_| Value::Null),
        };
        let value = value.ok_or_else(|| throw::missing_argument(&spec))?;
        last = at;
        write(heap, &spec, value.settle(heap), out)?;
    }
    Ok(())
}

fn write<'a>(heap: &Heap<'a>, spec: &Spec, value: Value<'a>, out: &mut Out) -> Result<()> {
    match spec.conversion {
        _ if spec.time => time::write(heap, spec, value, out),
        'd' | 'o' | 'x' => whole::write(heap, spec, value, out),
        'e' | 'f' | 'g' | 'a' => float::write(heap, spec, value, out),
        'c' => text::write_char(heap, spec, value, out),
        'b' => text::write_bool(heap, spec, value, out),
        'h' => text::write_hash(heap, spec, value, out),
        's' => text::write_string(heap, spec, value, out),
        'n' => out.push("\n"),
        _ => text::write_text(heap, spec, "%", out),
    }
}
