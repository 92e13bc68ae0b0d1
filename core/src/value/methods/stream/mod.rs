//! `IntStream`, `LongStream`, `DoubleStream` and `Stream`: what `chars()`, `codePoints()` and `lines()` give.
//!
//! A stream holds its elements; no method here needs them to come late, for templates have no functions to give. As in
//! Java it serves once: `$s.chars().count()`, and then `IllegalStateException`.

mod kind;
mod number;
mod stats;
mod step;
mod take;
mod walk;

use std::cell::Cell;

pub(super) use kind::Kind;

use super::args::{null, throw};
use crate::error::Result;
use crate::value::method::wrong_count;
use crate::value::{Class, Heap, Object, Out, Value};

/// A stream.
pub(super) struct Stream<'a> {
    kind: Kind,
    class: Class,
    items: &'a [Value<'a>],
    used: Cell<bool>,
    /// Whether the order of the elements counts.
    ordered: bool,
    /// One switch for all streams of a pipeline.
    parallel: &'a Cell<bool>,
}

/// A method without arguments.
type Plain = for<'a> fn(&'a Stream<'a>, &Heap<'a>) -> Result<Value<'a>>;

const PLAIN: &[(&str, Plain)] = &[
    ("count", take::count),
    ("sorted", step::sorted),
    ("distinct", step::distinct),
    ("unordered", step::unordered),
    ("parallel", step::parallel),
    ("sequential", step::sequential),
    ("isParallel", step::is_parallel),
    ("close", step::close),
    ("iterator", walk::iterator),
    ("toArray", take::to_array),
    ("findFirst", take::find_first),
    ("findAny", take::find_first),
    ("empty", step::empty),
    ("of", step::of_nothing),
];

const OF_OBJECTS: &[(&str, Plain)] = &[("toList", take::to_list)];

const OF_NUMBERS: &[(&str, Plain)] = &[
    ("sum", number::sum),
    ("average", number::average),
    ("min", number::min),
    ("max", number::max),
    ("summaryStatistics", stats::statistics),
    ("boxed", step::boxed),
    ("asDoubleStream", step::as_doubles),
    ("asLongStream", step::as_longs),
];

/// What takes functions, by the number of arguments: only null can be given for them.
const FUNCTIONAL: [&[&str]; 3] = [
    &[
        "allMatch",
        "anyMatch",
        "noneMatch",
        "filter",
        "map",
        "mapToObj",
        "mapToInt",
        "mapToLong",
        "mapToDouble",
        "mapMulti",
        "flatMap",
        "peek",
        "forEach",
        "forEachOrdered",
        "takeWhile",
        "dropWhile",
        "reduce",
        "generate",
        "onClose",
    ],
    &["reduce", "iterate", "concat"],
    &["collect", "iterate"],
];

/// What more takes functions where the elements are objects.
const OF_FUNCTIONS: [&[&str]; 3] = [
    &["collect", "flatMapToInt", "flatMapToLong", "flatMapToDouble", "max", "min", "sorted", "toArray"],
    &[],
    &["reduce"],
];

impl<'a> Stream<'a> {
    /// A new stream as a value.
    pub(super) fn of(heap: &Heap<'a>, kind: Kind, items: &[Value<'a>]) -> Result<Value<'a>> {
        heap.check_items(items.len())?;
        heap.charge(items.len())?;
        let items = heap.bump().alloc_slice_copy(items);
        let parallel = heap.alloc(Cell::new(false));
        let stream = Self { kind, class: kind.head(), items, used: Cell::new(false), ordered: true, parallel };
        Ok(Value::Object(heap.alloc(stream)))
    }

    /// The elements, which can be had once.
    fn take(&self) -> Result<&'a [Value<'a>]> {
        if self.used.replace(true) {
            return Err(throw("IllegalStateException: stream has already been operated upon or closed"));
        }
        Ok(self.items)
    }

    fn takes_function(&self, name: &str, arguments: usize) -> bool {
        let is_in = |names: &[&[&str]]| {
            arguments.checked_sub(1).and_then(|at| names.get(at)).is_some_and(|names| names.contains(&name))
        };
        is_in(&FUNCTIONAL) || (self.kind == Kind::Object && is_in(&OF_FUNCTIONS))
    }

    fn plain(&self, name: &str) -> Option<Plain> {
        let own = match self.kind {
            Kind::Object => OF_OBJECTS,
            _ => OF_NUMBERS,
        };
        let is_missing = match self.kind {
            Kind::Int => false,
            Kind::Long => name == "asLongStream",
            Kind::Double | Kind::Object => matches!(name, "asLongStream" | "asDoubleStream"),
        };
        if is_missing {
            return None;
        }
        PLAIN.iter().chain(own).find(|(known, _)| *known == name).map(|(_, run)| *run)
    }
}

impl<'a> Object<'a> for Stream<'a> {
    fn class(&self) -> Class {
        self.class
    }

    fn print(&self, _: &Heap<'a>, out: &mut Out) -> Result<()> {
        out.push(self.class.name())?;
        out.push("@0")
    }

    fn property(&'a self, _: &Heap<'a>, name: &str) -> Result<Option<Value<'a>>> {
        Ok(matches!(name, "parallel" | "Parallel").then(|| Value::Bool(self.parallel.get())))
    }

    fn call(&'a self, heap: &Heap<'a>, name: &str, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        heap.charge(1)?;
        if args.is_empty() {
            return self.plain(name).map(|run| run(self, heap)).transpose();
        }
        if let Some(found) = step::with_arguments(self, heap, name, args)? {
            return Ok(Some(found));
        }
        if self.takes_function(name, args.len()) && args.last().is_some_and(Value::is_null) {
            return Err(null());
        }
        match self.plain(name) {
            Some(_) if name != "of" => Err(wrong_count(name)),
            _ => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{OF_NUMBERS, OF_OBJECTS, PLAIN};
    use crate::value::methods::example::EXAMPLES;

    #[test]
    fn every_method_has_an_example() {
        let with_arguments = ["limit", "skip", "of", "ofNullable"].map(|name| ("Stream", name));
        let with_bounds = ["range", "rangeClosed", "of"].map(|name| ("IntStream", name));
        let of_all = PLAIN.iter().chain(OF_OBJECTS).map(|(name, _)| ("Stream", *name));
        let of_numbers = OF_NUMBERS.iter().map(|(name, _)| ("IntStream", *name));
        for (class, name) in of_all.chain(of_numbers).chain(with_arguments).chain(with_bounds) {
            let is_shown = EXAMPLES.iter().any(|example| (example.class, example.name) == (class, name));
            assert!(is_shown, "{class}.{name} has no example");
        }
    }
}
