//! `$util`: escapes, encodings, JSON (spec apigateway.md §4).

use super::escape::escape_java_script;
use super::fault::in_template;
use super::import::import;
use super::text;
use crate::codes::Code;
use crate::error::{Error, ErrorKind, Result};
use crate::json::{self, ReadOptions};
use crate::quirks::{Base64, OnFault, Quirks, UtilArgument};
use crate::value::object::Told;
use crate::value::{Class, Heap, Object, Out, Value, print};

const METHODS: &[&str] = &["escapeJavaScript", "parseJson", "urlEncode", "urlDecode", "base64Encode", "base64Decode"];

/// `$util`.
pub(super) struct Util {
    pub(super) quirks: Quirks,
}

impl Util {
    /// The argument as a text; `None` where the call has no value.
    fn argument<'a>(&self, heap: &Heap<'a>, value: Value<'a>) -> Result<Option<&'a str>> {
        match value {
            Value::Str(text) => Ok(Some(text)),
            Value::Null => Ok(None),
            _ if self.quirks.util_argument == UtilArgument::Undefined => Ok(None),
            value => {
                let mut out = Out::string(heap.limits);
                print(heap, value, &mut out)?;
                heap.alloc_str(&out.text).map(Some)
            }
        }
    }

    /// A text that an encoding makes; it may be six times as long as the other.
    fn encoded<'a>(heap: &Heap<'a>, text: &str, encode: impl FnOnce(&mut String)) -> Result<Value<'a>> {
        heap.charge_bytes(text.len().saturating_mul(2))?;
        heap.check_string(text.len())?;
        heap.written(encode)
    }

    /// A fault of a decoder: nothing, or an error.
    fn fault<'a>(on: OnFault, error: impl FnOnce() -> Error) -> Result<Option<Value<'a>>> {
        match on {
            OnFault::Empty => Ok(None),
            OnFault::Fail => Err(error()),
        }
    }

    fn parse_json<'a>(&self, heap: &Heap<'a>, text: &'a str) -> Result<Option<Value<'a>>> {
        heap.charge_bytes(text.len().saturating_mul(2))?;
        match json::permissive_data(text, &ReadOptions::body_within(heap.limits)) {
            Ok(data) => import(heap, data).map(Some),
            Err(error) if error.kind() == ErrorKind::Limit => Err(in_template(&error, Code::METHOD_FAILED, "text")),
            Err(error) => Self::fault(self.quirks.bad_json, || in_template(&error, Code::METHOD_FAILED, "text")),
        }
    }
}

impl<'a> Object<'a> for Util {
    fn class(&self) -> Class {
        Class::UTIL
    }

    fn print(&self, _heap: &Heap<'a>, _out: &mut Out) -> Result<()> {
        Ok(())
    }

    fn print_call(&self, heap: &Heap<'a>, name: &str, text: &'a str, out: &mut Out) -> Option<Result<()>> {
        (name == "escapeJavaScript").then(|| {
            heap.charge_bytes(text.len().saturating_mul(2))?;
            out.write_string(heap, |out| escape_java_script(text, out))
        })
    }

    fn explain(&'a self, _heap: &Heap<'a>, name: &'a str, args: Option<&[Value<'a>]>) -> Option<Told> {
        let found = match args {
            Some([argument]) if METHODS.contains(&name) => {
                let what = if argument.is_null() { "null" } else { argument.class().simple_name() };
                format!("`$util.{name}` makes nothing of this {what}")
            }
            Some(args) if METHODS.contains(&name) => {
                format!("`$util.{name}` takes one argument, and not {}", args.len())
            }
            _ => return Some(Told::no_such(self.class(), name, args.is_some(), METHODS)),
        };
        Some(Told { exists: true, found, suggestion: None })
    }

    fn call(&'a self, heap: &Heap<'a>, name: &str, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        let [argument] = args else { return Ok(None) };
        if !METHODS.contains(&name) {
            return Ok(None);
        }
        let Some(argument) = self.argument(heap, *argument)? else { return Ok(None) };
        let failed = |message: String| Error::render(Code::METHOD_FAILED, message);
        Ok(Some(match name {
            "escapeJavaScript" => Self::encoded(heap, argument, |out| escape_java_script(argument, out))?,
            "urlEncode" => Self::encoded(heap, argument, |out| text::url_encode(argument, out))?,
            "base64Encode" => Self::encoded(heap, argument, |out| text::base64_encode(argument.as_bytes(), out))?,
            "urlDecode" => {
                heap.charge_bytes(argument.len())?;
                match text::url_decode(argument) {
                    Ok(decoded) => heap.text(&decoded)?,
                    Err(message) => return Self::fault(self.quirks.bad_encoding, || failed(message)),
                }
            }
            "base64Decode" => {
                heap.charge_bytes(argument.len())?;
                let decoded = match self.quirks.base64 {
                    Base64::Basic => text::base64_decode(argument),
                    Base64::Mime => text::mime_decode(argument),
                };
                match decoded {
                    Ok(bytes) => heap.text(&text::utf8(&bytes))?,
                    Err(message) => return Self::fault(self.quirks.bad_encoding, || failed(message)),
                }
            }
            _ => return self.parse_json(heap, argument),
        }))
    }
}
