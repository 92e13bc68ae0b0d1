//! The functions: `length`, `sum`, `min`, `max`, `avg`, `stddev`, `concat`, `keys`, `append`, `first`, `last`, `index`.

use std::cell::Cell;

use super::eval::{Outcome, Run, Walk};
use super::fail::{Fail, Step, raised};
use super::token::{Argument, Call, Compiled};
use super::tree::{Kind, Tree, import};
use crate::json::Data;
use crate::value::number::Number;

/// What a function says about an empty list.
const EMPTY: &str = "JsonPathException: Aggregation function attempted to calculate value using empty array";

/// What a function runs: the call, the node, and the values of its arguments.
type Function<R, N> = fn(&R, &Call, &N, &[Option<N>]) -> Step<N>;

impl<T: Tree> Run<'_, T> {
    /// Calls a function on a node; whether a missing member fails holds for its arguments as well.
    pub(super) fn invoke(&self, call: &Call, model: &T::Node, require: bool) -> Step<T::Node> {
        let run: Function<Self, T::Node> = match call.name.as_ref() {
            "avg" => |run, _, model, arguments| run.aggregate(model, arguments, average),
            "stddev" => |run, _, model, arguments| run.aggregate(model, arguments, deviation),
            "sum" => |run, _, model, arguments| run.aggregate(model, arguments, sum),
            "min" => |run, _, model, arguments| run.aggregate(model, arguments, least),
            "max" => |run, _, model, arguments| run.aggregate(model, arguments, greatest),
            "concat" => |run, _, model, arguments| run.concat(model, arguments),
            "length" | "size" => |run, call, model, _| run.length(call, model),
            "append" => |run, _, model, arguments| run.append(model, arguments),
            "keys" => |run, _, model, _| run.keys(model),
            "first" => |run, _, model, _| run.pick(model, |_| Ok(0)),
            "last" => |run, _, model, _| run.pick(model, |_| Ok(-1)),
            "index" => |run, _, model, arguments| run.pick(model, |run| run.index_of(arguments)),
            name => {
                let message = format!("there is no function `{name}`");
                return Err(Fail::Invalid(message.into()));
            }
        };
        let arguments: Step<Vec<_>> = call.arguments.iter().map(|argument| self.argument(argument, require)).collect();
        let result = run(self, call, model, &arguments?)?;
        if let Some(Argument::Path(path)) = call.arguments.first()
            && !matches!(call.name.as_ref(), "length" | "size")
            && let Some(uses) = self.uses(path)
        {
            uses.set(uses.get().saturating_add(1));
        }
        Ok(result)
    }

    /// How often a path was the first argument, less one. Each time, the reference implementation takes a wildcard off it,
    /// which is meant for the one that `length` adds, but goes on with the first result, as long as there is a wildcard.
    fn uses(&self, path: &Compiled) -> Option<&Cell<i32>> {
        path.uses.and_then(|uses| self.gates.get(uses))
    }

    /// The value of an argument; `None` where it cannot be read, which only a function that uses it minds.
    fn argument(&self, argument: &Argument, require: bool) -> Step<Option<T::Node>> {
        match argument {
            Argument::Path(path) if self.is_worn_out(path) => {
                Err(raised("IllegalStateException: Current path token is a leaf"))
            }
            Argument::Path(path) => self.evaluate(path, &self.root, require)?.into_node(self.tree).map(Some),
            Argument::Json(Some(data)) => import(self.tree, data).map(Some),
            Argument::Json(None) => Ok(None),
        }
    }

    fn is_worn_out(&self, path: &Compiled) -> bool {
        let uses = self.uses(path).and_then(|uses| usize::try_from(uses.get().saturating_add(1)).ok());
        uses.is_some_and(|uses| uses > 0 && uses.saturating_add(1) >= path.steps.len())
    }

    /// The numbers of a list, and those that the arguments are or hold.
    fn numbers(&self, model: Option<&T::Node>, arguments: &[Option<T::Node>]) -> Step<Vec<f64>> {
        let mut all = Vec::new();
        let mut add = |node: &T::Node| {
            if let Kind::Number(number) = self.tree.kind(node) {
                all.push(double(&number));
            }
        };
        if let Some(model) = model.filter(|model| self.tree.kind(model).is_list()) {
            self.each(model, &mut add)?;
        }
        for argument in arguments {
            self.each(used(argument)?, &mut add)?;
        }
        Ok(all)
    }

    /// Gives every item of a list, or a node that is no list.
    fn each(&self, node: &T::Node, add: &mut dyn FnMut(&T::Node)) -> Step<()> {
        let Kind::List(length) = self.tree.kind(node) else {
            add(node);
            return Ok(());
        };
        for at in 0..length {
            self.tree.charge(1)?;
            match self.tree.item(node, at) {
                Some(item) => add(&item),
                None => break,
            }
        }
        Ok(())
    }

    fn aggregate(&self, model: &T::Node, arguments: &[Option<T::Node>], compute: fn(&[f64]) -> f64) -> Step<T::Node> {
        let numbers = self.numbers(Some(model), arguments)?;
        if numbers.is_empty() {
            return Err(raised(EMPTY));
        }
        self.tree.scalar(Data::Double(compute(&numbers)))
    }

    /// The strings of a list, and the texts of the arguments, one behind the other.
    fn concat(&self, model: &T::Node, arguments: &[Option<T::Node>]) -> Step<T::Node> {
        let mut out = String::new();
        let mut failed = Ok(());
        if self.tree.kind(model).is_list() {
            self.each(model, &mut |item| {
                if let Kind::Text(text) = self.tree.kind(item) {
                    failed = failed_or(&mut failed, || self.tree.charge(text.len() / 8).map(|()| out.push_str(text)));
                }
            })?;
        }
        for argument in arguments {
            self.each(used(argument)?, &mut |item| match self.tree.kind(item) {
                Kind::Text(text) => {
                    failed = failed_or(&mut failed, || self.tree.charge(text.len() / 8).map(|()| out.push_str(text)));
                }
                Kind::Null => {}
                _ => failed = failed_or(&mut failed, || self.tree.print(item, &mut out)),
            })?;
        }
        failed?;
        self.tree.scalar(Data::from(out))
    }

    /// The length of a list or map; with a path, the length of what its last match is, where that is a list.
    fn length(&self, call: &Call, model: &T::Node) -> Step<T::Node> {
        match call.arguments.first() {
            Some(Argument::Json(_)) => return Err(raised("NullPointerException: an argument of `length` is no path")),
            Some(Argument::Path(_)) if self.tree.kind(model).is_null() => {
                return Err(raised("IllegalArgumentException: root can not be null"));
            }
            Some(Argument::Path(path)) => {
                // the reference implementation adds a wildcard to the path, and takes the model for the document
                self.tree.charge(self.gates.len() / 16)?;
                let gates: Vec<_> = self.gates.to_vec();
                let inner = Run::new(self.tree, model.clone(), &gates);
                let star = (!path.is_function() && !path.steps.is_empty()).then(|| Cell::new(-1));
                let walk = Walk { run: &inner, path, require: false, star };
                let found = match walk.evaluate(model)? {
                    Outcome::One(node) => match self.tree.kind(&node) {
                        Kind::List(length) => Some(length),
                        _ => None,
                    },
                    Outcome::Many(nodes) => Some(nodes.len()),
                };
                if let Some(length) = found {
                    return self.count(length);
                }
            }
            None => {}
        }
        match self.tree.kind(model) {
            Kind::List(length) | Kind::Map(length) => self.count(length),
            _ => self.tree.scalar(Data::Null),
        }
    }

    fn count(&self, length: usize) -> Step<T::Node> {
        self.tree.scalar(Data::Int(i32::try_from(length).unwrap_or(i32::MAX)))
    }

    /// A list with the arguments added; anything else stays as it is.
    fn append(&self, model: &T::Node, arguments: &[Option<T::Node>]) -> Step<T::Node> {
        if arguments.is_empty() || !self.tree.kind(model).is_list() {
            return Ok(model.clone());
        }
        let items: Step<Vec<_>> = arguments.iter().map(|argument| used(argument).cloned()).collect();
        self.tree.append(model, items?)
    }

    fn keys(&self, model: &T::Node) -> Step<T::Node> {
        if self.tree.kind(model).is_map() { self.tree.keys(model) } else { self.tree.scalar(Data::Null) }
    }

    /// The item of a list at an index, which counts from the end where it is negative.
    fn pick(&self, model: &T::Node, index: impl FnOnce(&Self) -> Step<i32>) -> Step<T::Node> {
        let Kind::List(length) = self.tree.kind(model) else {
            return Err(raised(EMPTY));
        };
        let index = index(self)?;
        let length = i32::try_from(length).unwrap_or(i32::MAX);
        let at = if index < 0 { length.saturating_add(index) } else { index };
        // the first item cannot be reached from the end
        if index < 0 && at <= 0 {
            let message = format!("JsonPathException: Target index:{index} larger than object count:{length}");
            return Err(raised(message));
        }
        let item = usize::try_from(at).ok().and_then(|at| self.tree.item(model, at));
        item.ok_or_else(|| out_of_range(index, length))
    }

    fn index_of(&self, arguments: &[Option<T::Node>]) -> Step<i32> {
        let mut index = None;
        for argument in arguments {
            self.each(used(argument)?, &mut |node| {
                if let Kind::Number(number) = self.tree.kind(node) {
                    index.get_or_insert(number.int_value());
                }
            })?;
        }
        index.ok_or_else(|| out_of_range(0, 0))
    }
}

fn used<N>(argument: &Option<N>) -> Step<&N> {
    argument.as_ref().ok_or_else(|| raised("InvalidJsonException: an argument cannot be read as JSON"))
}

fn failed_or(failed: &mut Step<()>, next: impl FnOnce() -> Step<()>) -> Step<()> {
    match std::mem::replace(failed, Ok(())) {
        Ok(()) => next(),
        Err(fail) => Err(fail),
    }
}

#[cold]
fn out_of_range(index: i32, length: i32) -> Fail {
    Fail::Range(format!("IndexOutOfBoundsException: Index {index} out of bounds for length {length}").into())
}

/// `doubleValue()`.
fn double(number: &Number<'_>) -> f64 {
    number.double_value()
}

fn sum(all: &[f64]) -> f64 {
    all.iter().fold(0.0, |sum, value| sum + value)
}

#[allow(clippy::cast_precision_loss, reason = "no list has 2^53 items")]
fn average(all: &[f64]) -> f64 {
    sum(all) / all.len() as f64
}

#[allow(clippy::cast_precision_loss, reason = "no list has 2^53 items")]
fn deviation(all: &[f64]) -> f64 {
    let count = all.len() as f64;
    let sum = sum(all);
    let squares = all.iter().fold(0.0, |squares, value| squares + value * value);
    (squares / count - sum * sum / count / count).sqrt()
}

fn least(all: &[f64]) -> f64 {
    all.iter().fold(f64::MAX, |least, value| if least > *value { *value } else { least })
}

/// The start is the smallest positive Double, so that the greatest of negative numbers is wrong in the same way.
fn greatest(all: &[f64]) -> f64 {
    all.iter().fold(f64::from_bits(1), |greatest, value| if greatest < *value { *value } else { greatest })
}
