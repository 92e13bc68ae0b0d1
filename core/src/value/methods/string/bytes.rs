//! `getBytes`: texts in the encodings that every Java has.

use super::args::{int_at, no_null, null, text, text_at, throw};
use super::unit::{range, window};
use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};
use crate::value::text::units;
use crate::value::{Class, Heap, Value};

/// The methods. Only null can be given as a `Charset`, which makes the call ambiguous.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "getBytes",
        params: &[],
        run: get_bytes,
        example: example!("$foo.bytes.size() $foo.getBytes()[0]", "3 98"),
    },
    Method {
        name: "getBytes",
        params: &[Param::Of(Type::String)],
        run: get_bytes_named,
        example: example!("$foo.getBytes('UTF-16BE').size()", "6"),
    },
    Method { name: "getBytes", params: &[Param::Of(Type::Charset)], run: no_null, example: example!("", "") },
    Method {
        name: "getBytes",
        params: &[Param::Int, Param::Int, Param::Of(Type::ByteArray), Param::Int],
        run: get_low_bytes,
        example: example!("#set($x=$foo.bytes)$s.getBytes(0, 2, $x, 1)$x[1]", "104"),
    },
];

/// An encoding.
#[derive(Clone, Copy)]
enum Encoding {
    Utf8,
    /// One byte for each character up to this one, `?` for all others.
    Single(u32),
    /// Big-endian with a byte order mark.
    Utf16,
    Utf16Be,
    Utf16Le,
}

/// The names that Java knows, without regard to case.
const NAMES: &[(Encoding, &[&str])] = &[
    (Encoding::Utf8, &["UTF-8", "UTF8", "unicode-1-1-utf-8"]),
    (
        Encoding::Single(0x7F),
        &[
            "US-ASCII",
            "ASCII",
            "ISO646-US",
            "us",
            "646",
            "cp367",
            "IBM367",
            "csASCII",
            "ascii7",
            "default",
            "iso-ir-6",
            "ANSI_X3.4-1968",
            "ANSI_X3.4-1986",
            "iso_646.irv:1983",
            "ISO_646.irv:1991",
        ],
    ),
    (
        Encoding::Single(0xFF),
        &[
            "ISO-8859-1",
            "ISO8859-1",
            "ISO_8859-1",
            "ISO8859_1",
            "ISO_8859_1",
            "8859_1",
            "latin1",
            "l1",
            "819",
            "cp819",
            "IBM819",
            "IBM-819",
            "csISOLatin1",
            "iso-ir-100",
            "ISO_8859-1:1987",
        ],
    ),
    (Encoding::Utf16, &["UTF-16", "UTF_16", "utf16", "unicode", "UnicodeBig"]),
    (Encoding::Utf16Be, &["UTF-16BE", "UTF_16BE", "X-UTF-16BE", "ISO-10646-UCS-2", "UnicodeBigUnmarked"]),
    (Encoding::Utf16Le, &["UTF-16LE", "UTF_16LE", "X-UTF-16LE", "UnicodeLittleUnmarked"]),
];

fn get_bytes<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    encode(heap, text(this), Encoding::Utf8)
}

fn get_bytes_named<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let name = text_at(args, 0)?;
    let known = NAMES.iter().find(|(_, names)| names.iter().any(|known| known.eq_ignore_ascii_case(name)));
    match known {
        Some((encoding, _)) => encode(heap, text(this), *encoding),
        None => Err(throw(format!("UnsupportedEncodingException: {name}"))),
    }
}

fn encode<'a>(heap: &Heap<'a>, text: &'a str, encoding: Encoding) -> Result<Value<'a>> {
    heap.charge(text.len())?;
    let count = match encoding {
        Encoding::Utf8 => text.len(),
        Encoding::Single(_) => text.chars().count(),
        _ => units(text).saturating_mul(2),
    };
    heap.check_items(count)?;
    let mut bytes: Vec<u8> = Vec::with_capacity(count);
    match encoding {
        Encoding::Utf8 => bytes.extend_from_slice(text.as_bytes()),
        Encoding::Single(last) => bytes.extend(text.chars().map(|c| match u8::try_from(u32::from(c)) {
            Ok(byte) if u32::from(byte) <= last => byte,
            _ => b'?',
        })),
        Encoding::Utf16 if text.is_empty() => {}
        Encoding::Utf16 => bytes.extend(std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes)),
        Encoding::Utf16Be => bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        Encoding::Utf16Le => bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
    }
    let items: Vec<_> = bytes.into_iter().map(|byte| Value::Byte(byte.cast_signed())).collect();
    heap.array(Class::BYTE_ARRAY, &items)
}

/// The old form: the low byte of each unit.
fn get_low_bytes<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let (begin, end) = range(&wide, int_at(args, 0), int_at(args, 1))?;
    let Some(Value::Array(target)) = args.get(2) else {
        return Err(null());
    };
    let len = end.saturating_sub(begin);
    let start = window(int_at(args, 3), len, target.len())?;
    heap.charge(len)?;
    for (at, unit) in wide.units_from(begin).into_iter().flatten().take(len).enumerate() {
        let [_, low] = unit.to_be_bytes();
        target.set(start.saturating_add(at), Value::Byte(low.cast_signed()));
    }
    Ok(Value::Str(""))
}
