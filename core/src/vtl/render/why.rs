//! Why a reference has no value, told when a render is traced.

use super::Render;
use super::record::{Log, Recorder};
use super::scope::Frame;
use crate::error::Result;
use crate::limits::Limits;
use crate::source::Span;
use crate::suggest::nearest;
use crate::value::{Class, Heap, Out, Value, method, print};
use crate::vtl::ast::RefKind;
use crate::vtl::program::{Ref, Slot, Step};
use crate::vtl::trace::{Failed, Reference, Status};

/// What a step asked a value for.
#[derive(Clone, Copy)]
enum Asked<'a, 's> {
    Property(&'a str),
    Method(&'a str, &'s [Value<'a>]),
    Index(Value<'a>),
}

/// Keys of a map that a suggestion looks at.
const KEYS: usize = 500;

impl<'a, R: Recorder> Render<'a, R> {
    /// Writes down that a reference was evaluated.
    pub(super) fn note(&'a self, log: &Log, reference: &Ref, value: Value<'a>, frame: &Frame<'a>, printed: bool) {
        let failed = log.take_failed();
        let status = match &failed {
            _ if !value.is_null() => Status::Value,
            Some((true, _)) => Status::Null,
            _ => Status::Undefined,
        };
        let shown = self.excerpt(value);
        let text = reference.span.of(frame.source.text()).to_owned();
        let failed = failed.map(|(_, failed)| failed).or_else(|| dead(reference, &text));
        let class = (!value.is_null()).then(|| value.class().simple_name());
        let within = log.within();
        let span = reference.span;
        log.reference(Reference { span, text, status, class, value: shown, failed, printed, within }, frame.source);
    }

    /// The beginning of a value's text. Looking must change nothing, so that the render costs what it costs untraced.
    fn excerpt(&self, value: Value<'a>) -> Option<String> {
        let is_block = matches!(value, Value::Object(object) if object.class() == Class::BLOCK);
        if value.is_null() || is_block {
            return None;
        }
        let limits = Limits { string_bytes: Reference::SHOWN * 4, ..Limits::default() };
        let mut out = Out::string(&limits);
        if let Value::Str(text) = value {
            return Some(text.chars().take(Reference::SHOWN).collect());
        }
        // what is too long is cut where it is
        self.is_looking.set(true);
        self.heap.at_no_cost(|heap| {
            let _ = print(heap, value, &mut out);
        });
        self.is_looking.set(false);
        Some(out.text.chars().take(Reference::SHOWN).collect())
    }

    /// Says why a variable has no value.
    #[cold]
    pub(super) fn no_variable(&'a self, log: &Log, reference: &Ref, frame: &Frame<'a>) {
        let Some(name) = frame.program.names.get(reference.slot as usize) else { return };
        let step = format!("${name}");
        if let Some(text) = self.caller_text(reference.slot, frame) {
            return log.fail(true, Failed::new(step, format!("the argument `{text}` of the call has no value"), None));
        }
        let given = self.variables.names();
        if given.iter().any(|given| **given == **name) {
            return log.fail(true, Failed::new(step, format!("the variable `{name}` is null"), None));
        }
        let set = frame.program.names.iter().zip(0_u32..).filter(|(_, slot)| self.is_set(*slot, frame));
        let known = given.into_iter().chain(set.map(|(name, _)| &**name));
        let suggestion = nearest(name, known).map(str::to_owned);
        log.fail(false, Failed::new(step, format!("there is no variable `{name}`"), suggestion));
    }

    fn is_set(&self, slot: Slot, frame: &Frame<'a>) -> bool {
        self.slots.get().get(frame.slot(slot) as usize).is_some_and(|cell| !cell.get().is_null())
    }

    /// Takes a step, and writes down why it has no value where it has none.
    pub(super) fn logged_step(
        &'a self,
        log: &Log,
        holder: Value<'a>,
        reference: &'a Ref,
        step: &'a Step,
        frame: &Frame<'a>,
    ) -> Result<Value<'a>> {
        let mut args = Vec::new();
        let (found, asked) = match step {
            Step::Property(name, _) => (self.property(holder, name)?, Asked::Property(&name.name)),
            Step::Method(name, written, _) => {
                for arg in written {
                    args.push(self.value(arg, frame)?);
                }
                let found = match self.call_prepared(holder, name)? {
                    Some(found) => found,
                    None => self.invoke(holder, name, &args)?,
                };
                (found, Asked::Method(&name.name, &args))
            }
            Step::Index(index, _) => {
                let index = self.value(index, frame)?;
                (self.index(holder, index)?, Asked::Index(index))
            }
        };
        // `$input.json` says that a path leads nowhere by an empty JSON string
        if found.is_null() || matches!((holder, found), (Value::Object(_), Value::Str("\"\""))) {
            self.no_step(log, holder, asked, reference, step, frame);
        }
        Ok(found)
    }

    /// Says why a step has no value.
    #[cold]
    fn no_step(
        &self,
        log: &Log,
        holder: Value<'a>,
        asked: Asked<'a, '_>,
        reference: &Ref,
        step: &Step,
        frame: &Frame<'a>,
    ) {
        let (Step::Property(_, span) | Step::Method(_, _, span) | Step::Index(_, span)) = step;
        let until = Span { start: reference.span.start, end: span.end }.of(frame.source.text()).to_owned();
        let holder = holder.settle(&self.heap);
        let Some((exists, found, suggestion)) = self.heap.at_no_cost(|heap| why(heap, holder, asked)) else {
            return;
        };
        log.fail(exists, Failed::new(until, found, suggestion));
    }
}

/// `$\!x` never has a value.
fn dead(reference: &Ref, text: &str) -> Option<Failed> {
    (reference.kind == RefKind::Dead).then(|| {
        Failed::new(text.to_owned(), "a backslash before the `!` leaves a reference without a value".to_owned(), None)
    })
}

/// Whether what was asked for is there, what was found, and what may have been meant.
fn why<'a>(heap: &Heap<'a>, holder: Value<'a>, asked: Asked<'a, '_>) -> Option<(bool, String, Option<String>)> {
    if let Value::Object(object) = holder {
        let told = match asked {
            Asked::Property(name) => object.explain(heap, name, None),
            Asked::Method(name, args) => object.explain(heap, name, Some(args)),
            Asked::Index(index) => object.explain(heap, "get", Some(&[index])),
        };
        return told.map(|told| (told.exists, told.found, told.suggestion));
    }
    Some(match (holder, asked) {
        (Value::Map(_) | Value::DataMap(_), Asked::Property(name)) => member(heap, holder, Value::Str(name)),
        (Value::Map(_) | Value::DataMap(_), Asked::Index(key)) => member(heap, holder, key),
        (Value::Map(_) | Value::DataMap(_), Asked::Method("get", [key])) => member(heap, holder, *key),
        (_, Asked::Property(name)) => (false, format!("{} has no property `{name}`", kind(holder)), None),
        (_, Asked::Method(name, args)) => no_method(holder, name, args),
        (_, Asked::Index(_)) => (true, "the item there is null".to_owned(), None),
    })
}

fn member<'a>(heap: &Heap<'a>, map: Value<'a>, key: Value<'a>) -> (bool, String, Option<String>) {
    let name = text_of(heap, key);
    if matches!(map.map_get(heap, key), Ok(Some(_))) || has_key(heap, map, key) {
        return (true, format!("the member `{name}` is null"), None);
    }
    let mut keys = Vec::new();
    let mut at = 0;
    while keys.len() < KEYS
        && let Some((found, key, _)) = map.entry_from(heap, at)
    {
        at = found.saturating_add(1);
        keys.push(text_of(heap, key));
    }
    let suggestion = nearest(&name, keys.iter().map(String::as_str)).map(str::to_owned);
    let found =
        if keys.is_empty() { format!("no member `{name}`: the map is empty") } else { format!("no member `{name}`") };
    (false, found, suggestion)
}

fn has_key<'a>(heap: &Heap<'a>, map: Value<'a>, wanted: Value<'a>) -> bool {
    let mut at = 0;
    while let Some((found, key, _)) = map.entry_from(heap, at) {
        at = found.saturating_add(1);
        if key.equals(heap, wanted).unwrap_or(false) {
            return true;
        }
    }
    false
}

fn no_method(holder: Value<'_>, name: &str, args: &[Value<'_>]) -> (bool, String, Option<String>) {
    let what = kind(holder);
    let known: Vec<&'static str> = method::names_of(holder).collect();
    if !known.contains(&name) {
        let suggestion = nearest(name, known.into_iter()).map(str::to_owned);
        return (false, format!("{what} has no method `{name}`"), suggestion);
    }
    let classes: Vec<&str> =
        args.iter().map(|arg| if arg.is_null() { "null" } else { arg.class().simple_name() }).collect();
    if method::takes(holder, name, args) {
        return (true, format!("`{name}({})` gave null", classes.join(", ")), None);
    }
    (false, format!("{what} has a method `{name}`, but none that takes ({})", classes.join(", ")), None)
}

fn kind(value: Value<'_>) -> String {
    if matches!(value, Value::Str("")) {
        return "the empty text".to_owned();
    }
    let class = value.class().simple_name();
    let article = if class.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
    format!("{article} {class}")
}

fn text_of<'a>(heap: &Heap<'a>, value: Value<'a>) -> String {
    let limits = Limits { string_bytes: 400, ..Limits::default() };
    let mut out = Out::string(&limits);
    let _ = print(heap, value, &mut out);
    out.text
}
