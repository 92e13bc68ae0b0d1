//! The built-in methods as data: for documentation, completion and tests.
//!
//! ```
//! let methods = gatewright::catalog::methods();
//! let length = methods.iter().find(|method| method.class == "String" && method.name == "length").unwrap();
//! assert_eq!((length.template, length.output), ("$foo.length()", "3"));
//! ```

use crate::value::method::{Method, Param};
use crate::value::methods::example::EXAMPLES;
use crate::value::methods::{TABLES, Table};

/// One overload of a method.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MethodInfo {
    /// The class of the receiver, as Java calls it.
    pub class: &'static str,
    /// The name.
    pub name: &'static str,
    /// The types of the parameters, as Java writes them; `null` where null is all that can be given.
    pub parameters: Vec<String>,
    /// A template in the dialect `velocity` that calls the method; empty in a build for WebAssembly.
    pub template: &'static str,
    /// What the template prints, or how it fails.
    pub output: &'static str,
    /// Whether the method always fails.
    pub fails: bool,
}

/// A class of receivers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClassInfo {
    /// The name, as Java has it.
    pub name: &'static str,
    /// What its values are, where the name does not say it; perhaps empty.
    pub about: &'static str,
    /// The classes whose methods it has too.
    pub inherits: Vec<&'static str>,
}

/// Every method that a template can call on a value: by class, in the order of their tables; what a class inherits stands
/// with that class. A method is left out where no value can be given for a parameter: one that takes a function, say.
#[must_use]
pub fn methods() -> Vec<MethodInfo> {
    let mut seen: Vec<*const Method> = Vec::new();
    let mut methods = Vec::new();
    for table in tables() {
        for method in table.parts.iter().flat_map(|part| part.iter()) {
            let address = std::ptr::from_ref(method);
            if method.example.0.is_empty() || seen.contains(&address) {
                continue;
            }
            seen.push(address);
            let (template, output) = method.example;
            methods.push(MethodInfo {
                class: table.name,
                name: method.name,
                parameters: method.params.iter().map(|param| type_name(*param)).collect(),
                template,
                output: output.strip_prefix(FAILS).unwrap_or(output),
                fails: output.starts_with(FAILS),
            });
        }
    }
    methods.extend(EXAMPLES.iter().map(|example| MethodInfo {
        class: example.class,
        name: example.name,
        parameters: example.params.iter().map(|param| (*param).to_owned()).collect(),
        template: example.template,
        output: example.output,
        fails: false,
    }));
    methods
}

/// The classes of [`methods`], in their order.
///
/// ```
/// let classes = gatewright::catalog::classes();
/// let integer = classes.iter().find(|class| class.name == "Integer").unwrap();
/// assert_eq!(integer.inherits, ["Number", "Object"]);
/// ```
#[must_use]
pub fn classes() -> Vec<ClassInfo> {
    let owner = |part: &&'static [Method]| {
        tables().find(|table| table.parts.iter().any(|known| std::ptr::eq(*known, *part))).map(|table| table.name)
    };
    let class = |table: &'static Table| {
        let mut inherits: Vec<_> = table.parts.iter().filter_map(owner).filter(|name| *name != table.name).collect();
        inherits.dedup();
        ClassInfo { name: table.name, about: about(table.name), inherits }
    };
    let mut classes: Vec<_> = tables().map(class).collect();
    for example in EXAMPLES {
        if !classes.iter().any(|class| class.name == example.class) {
            classes.push(ClassInfo { name: example.class, about: about(example.class), inherits: vec!["Object"] });
        }
    }
    classes
}

/// What an example that fails says first.
const FAILS: &str = "fails with ";

/// What others inherit from stands before them, and arrays with what is found by name.
fn tables() -> impl Iterator<Item = &'static Table> {
    let is_first = |table: &&Table| matches!(table.name, "Object" | "Number");
    let is_last = |table: &&Table| table.name == "array";
    let middle = TABLES.iter().filter(move |table| !is_first(table) && !is_last(table));
    TABLES.iter().filter(is_first).chain(middle).chain(TABLES.iter().filter(is_last))
}

fn about(class: &str) -> &'static str {
    match class {
        "Object" => "Every value.",
        "Number" => "Every number.",
        "Collection" => "Every list and set, and the values of a map.",
        "JSONArray" => "The lists of a body.",
        "array" => "What `split`, `toCharArray`, `getBytes` and `toArray` give: a list of fixed length.",
        "Stream" => {
            "What `chars()`, `codePoints()` and `lines()` give: `IntStream`, `LongStream`, `DoubleStream` and `Stream`. \
                     It serves once. `toList` and `ofNullable` are those of a stream of objects."
        }
        "IntStream" => {
            "A stream of numbers. `LongStream` has the same with `long`, without `asLongStream`; `DoubleStream` with \
                        `double`, without `asLongStream`, `asDoubleStream` and ranges."
        }
        "IntSummaryStatistics" => {
            "What `summaryStatistics()` gives; `LongSummaryStatistics` and `DoubleSummaryStatistics` likewise."
        }
        "PrimitiveIterator.OfInt" => {
            "What `iterator()` of a stream gives; those of other streams have `nextLong`, `nextDouble` or `next`."
        }
        "Optional" => "What `describeConstable()` gives, and `findFirst()` of a stream of objects.",
        "OptionalInt" => {
            "What streams of numbers give; `OptionalLong` has `getAsLong`, `OptionalDouble` `getAsDouble`."
        }
        _ => "",
    }
}

fn type_name(param: Param) -> String {
    match param {
        Param::Of(ty) if !ty.has_values() => "null".to_owned(),
        Param::Of(ty) => format!("{ty:?}").replace("Array", "[]"),
        Param::Rest(_, item) => format!("{item:?}..."),
        primitive => format!("{primitive:?}").to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_template_can_call_has_no_example() {
        for table in &TABLES {
            for method in table.parts.iter().flat_map(|part| part.iter()) {
                let has_values = |param: &Param| match param {
                    Param::Of(ty) | Param::Rest(_, ty) => ty.has_values(),
                    _ => true,
                };
                let is_shown = !method.example.0.is_empty();
                assert!(
                    is_shown || !method.params.iter().all(has_values),
                    "{}.{} has no example",
                    table.name,
                    method.name
                );
            }
        }
    }
}
