//! `java.util.Optional`, as `describeConstable()` gives it, and the descriptions inside.

use super::args::{null, throw};
use crate::error::Result;
use crate::value::{Class, Heap, Object, Out, Value, print};

/// An `Optional` that holds a value, or null for none.
pub(crate) struct Optional<'a>(pub(crate) Value<'a>);

impl<'a> Optional<'a> {
    /// An `Optional` as a value.
    pub(crate) fn of(heap: &Heap<'a>, value: Value<'a>) -> Value<'a> {
        Value::Object(heap.alloc(Self(value)))
    }
}

impl<'a> Object<'a> for Optional<'a> {
    fn class(&self) -> Class {
        Class::OPTIONAL
    }

    fn print(&self, heap: &Heap<'a>, out: &mut Out) -> Result<()> {
        if self.0.is_null() {
            return out.push("Optional.empty");
        }
        out.push("Optional[")?;
        print_inner(heap, self.0, out)?;
        out.push("]")
    }

    fn property(&'a self, heap: &Heap<'a>, name: &str) -> Result<Option<Value<'a>>> {
        match name {
            "empty" | "Empty" => self.call(heap, "isEmpty", &[]),
            "present" | "Present" => self.call(heap, "isPresent", &[]),
            _ => Ok(None),
        }
    }

    fn call(&'a self, heap: &Heap<'a>, name: &str, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        let value = self.0;
        Ok(Some(match (name, args) {
            ("get" | "orElseThrow", []) if value.is_null() => {
                return Err(throw("NoSuchElementException: No value present"));
            }
            ("get" | "orElseThrow", []) => value,
            ("isPresent", []) => Value::Bool(!value.is_null()),
            ("isEmpty", []) => Value::Bool(value.is_null()),
            ("orElse", [other]) => {
                if value.is_null() {
                    *other
                } else {
                    value
                }
            }
            ("hashCode", []) => Value::Int(value.java_hash(heap)?),
            ("equals", [Value::Object(other)]) if other.class() == Class::OPTIONAL => {
                match other.call(heap, "orElse", &[Value::Null])? {
                    Some(other) => Value::Bool(value.equals(heap, other)?),
                    None => Value::Bool(false),
                }
            }
            ("equals", [_]) => Value::Bool(false),
            ("empty", []) => Self::of(heap, Value::Null),
            ("of", [Value::Null]) => return Err(null()),
            ("of" | "ofNullable", [value]) => Self::of(heap, *value),
            _ => return Ok(None),
        }))
    }
}

/// `Optional`s inside one another end at the depth of values.
fn print_inner<'a>(heap: &Heap<'a>, value: Value<'a>, out: &mut Out) -> Result<()> {
    heap.charge(1)?;
    print(heap, value, out)
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
