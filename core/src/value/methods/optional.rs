//! `java.util.Optional` and its relatives for numbers, as `describeConstable()` and streams give them, and the
//! descriptions inside.

use super::args::{null, throw};
use super::stream::{Kind, Stream};
use crate::error::Result;
use crate::value::method::wrong_count;
use crate::value::{Class, Heap, Object, Out, Value, print};

/// An `Optional`, or one of its relatives for numbers.
pub(crate) struct Optional<'a> {
    class: Class,
    value: Option<Value<'a>>,
}

impl<'a> Optional<'a> {
    /// An `Optional` as a value; it holds nothing in place of null.
    pub(crate) fn of(heap: &Heap<'a>, value: Value<'a>) -> Value<'a> {
        Self::of_class(heap, Class::OPTIONAL, (!value.is_null()).then_some(value))
    }

    /// An optional of a class as a value.
    pub(crate) fn of_class(heap: &Heap<'a>, class: Class, value: Option<Value<'a>>) -> Value<'a> {
        Value::Object(heap.alloc(Self { class, value }))
    }
}

impl<'a> Object<'a> for Optional<'a> {
    fn class(&self) -> Class {
        self.class
    }

    fn print(&self, heap: &Heap<'a>, out: &mut Out) -> Result<()> {
        out.push(self.class.simple_name())?;
        let Some(value) = self.value else {
            return out.push(".empty");
        };
        out.push("[")?;
        print_inner(heap, value, out)?;
        out.push("]")
    }

    fn property(&'a self, heap: &Heap<'a>, name: &str) -> Result<Option<Value<'a>>> {
        match name {
            // `get()` shadows what `is…()` would give: Velocity takes it for `get(name)`, and the call fails
            _ if self.class == Class::OPTIONAL => Ok(None),
            "empty" | "Empty" => self.call(heap, "isEmpty", &[]),
            "present" | "Present" => self.call(heap, "isPresent", &[]),
            "asInt" | "asLong" | "asDouble" => self.call(heap, &name.replacen('a', "getA", 1), &[]),
            "AsInt" | "AsLong" | "AsDouble" => self.call(heap, &format!("get{name}"), &[]),
            _ => Ok(None),
        }
    }

    fn call(&'a self, heap: &Heap<'a>, name: &str, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        if let Some(found) = self.with_argument(heap, name, args)? {
            return Ok(Some(found));
        }
        let takes_none = name == self.getter()
            || matches!(name, "orElseThrow" | "isPresent" | "isEmpty" | "hashCode" | "empty" | "stream");
        if !takes_none {
            return Ok(None);
        }
        if !args.is_empty() {
            return Err(wrong_count(name));
        }
        Ok(Some(match name {
            "isPresent" => Value::Bool(self.value.is_some()),
            "isEmpty" => Value::Bool(self.value.is_none()),
            "hashCode" => match self.value {
                Some(value) => Value::Int(value.java_hash(heap)?),
                None => Value::Int(0),
            },
            "empty" => Self::of_class(heap, self.class, None),
            "stream" => Stream::of(heap, self.kind(), self.value.as_slice())?,
            _ => self.value.ok_or_else(|| throw("NoSuchElementException: No value present"))?,
        }))
    }
}

impl<'a> Optional<'a> {
    /// The methods with arguments; `None` where there is none for these.
    fn with_argument(&self, heap: &Heap<'a>, name: &str, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        let is_number = self.class != Class::OPTIONAL;
        Ok(match (name, args) {
            ("orElse", [other]) => self.kind().element(*other).map(|other| self.value.unwrap_or(other)),
            ("equals", [other]) => Some(Value::Bool(self.equals(heap, *other)?)),
            ("of", [Value::Null]) if !is_number => return Err(null()),
            ("of", [value]) => {
                let value = self.kind().element(*value);
                value.map(|value| Self::of_class(heap, self.class, Some(value)))
            }
            ("ofNullable", [value]) if !is_number => Some(Self::of(heap, *value)),
            ("orElseGet" | "orElseThrow", [Value::Null]) if self.value.is_some() => self.value,
            ("ifPresent", [Value::Null]) if self.value.is_none() => Some(Value::Str("")),
            ("map" | "flatMap" | "filter" | "or", [Value::Null]) if !is_number => return Err(null()),
            ("orElseGet" | "orElseThrow" | "ifPresent", [Value::Null]) => return Err(null()),
            ("ifPresentOrElse", [Value::Null, Value::Null]) => return Err(null()),
            _ => None,
        })
    }

    fn equals(&self, heap: &Heap<'a>, other: Value<'a>) -> Result<bool> {
        let Value::Object(other) = other else {
            return Ok(false);
        };
        if other.class() != self.class {
            return Ok(false);
        }
        let is_present = other.call(heap, "isPresent", &[])?;
        match (self.value, is_present) {
            (Some(value), Some(Value::Bool(true))) => match other.call(heap, self.getter(), &[])? {
                Some(other) => heap.inside(|| value.equals(heap, other)),
                None => Ok(false),
            },
            (value, is_present) => Ok(value.is_none() && matches!(is_present, Some(Value::Bool(false)))),
        }
    }

    fn kind(&self) -> Kind {
        Kind::ALL.into_iter().find(|kind| kind.optional() == self.class).unwrap_or(Kind::Object)
    }

    fn getter(&self) -> &'static str {
        match self.kind() {
            Kind::Int => "getAsInt",
            Kind::Long => "getAsLong",
            Kind::Double => "getAsDouble",
            Kind::Object => "get",
        }
    }
}

/// `Optional`s inside one another end at the depth of values.
fn print_inner<'a>(heap: &Heap<'a>, value: Value<'a>, out: &mut Out) -> Result<()> {
    heap.charge(1)?;
    heap.inside(|| print(heap, value, out))
}

/// `describeConstable()` of a value that describes itself.
pub(super) fn describe<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Optional::of(heap, this))
}

/// `describeConstable()` of Byte, Short, Character and Boolean, which have no constants of their own.
pub(super) fn describe_cast<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Optional::of(heap, Value::Object(heap.alloc(Described(this)))))
}

/// A `DynamicConstantDesc`.
struct Described<'a>(Value<'a>);

impl<'a> Object<'a> for Described<'a> {
    fn class(&self) -> Class {
        Class::CONSTANT_DESC
    }

    fn print(&self, _: &Heap<'a>, out: &mut Out) -> Result<()> {
        out.push(&match self.0 {
            Value::Byte(value) => format!("DynamicConstantDesc[ConstantBootstraps::explicitCast({value})byte]"),
            Value::Short(value) => format!("DynamicConstantDesc[ConstantBootstraps::explicitCast({value})short]"),
            Value::Char(value) => format!("DynamicConstantDesc[ConstantBootstraps::explicitCast({value})char]"),
            Value::Bool(value) => {
                let name = if value { "TRUE" } else { "FALSE" };
                format!("DynamicConstantDesc[ConstantBootstraps::getStaticFinal({name}/ClassDesc[Boolean])Boolean]")
            }
            _ => String::new(),
        })
    }

    fn call(&'a self, _: &Heap<'a>, name: &str, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        Ok(match (name, args) {
            ("resolveConstantDesc", [Value::Null]) => return Err(null()),
            _ => None,
        })
    }
}
