//! `iterator()` of a stream.

use super::{Kind, Stream};
use crate::error::Result;
use crate::value::method::wrong_count;
use crate::value::methods::args::{null, throw};
use crate::value::{Class, Heap, Iter, Object, Out, Value};

/// An iterator over the elements of a stream. It cannot remove, and one of numbers has `nextInt()` or the like.
struct Adapter<'a> {
    kind: Kind,
    items: &'a Iter<'a>,
}

pub(super) fn iterator<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    let items = heap.array(Class::OBJECT_ARRAY, this.take()?)?;
    let items = Iter::over(heap, items, 0).ok_or_else(null)?;
    Ok(Value::Object(heap.alloc(Adapter { kind: this.kind, items: heap.alloc(items) })))
}

impl<'a> Object<'a> for Adapter<'a> {
    fn class(&self) -> Class {
        self.kind.adapter()
    }

    fn print(&self, _: &Heap<'a>, out: &mut Out) -> Result<()> {
        out.push(self.class().name())?;
        out.push("@0")
    }

    fn call(&'a self, heap: &Heap<'a>, name: &str, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        let known = match name {
            "hasNext" | "next" | "remove" => true,
            "nextInt" => self.kind == Kind::Int,
            "nextLong" => self.kind == Kind::Long,
            "nextDouble" => self.kind == Kind::Double,
            _ => false,
        };
        match (name, args) {
            ("forEachRemaining", [Value::Null]) if self.kind == Kind::Object => Err(null()),
            _ if !known => Ok(None),
            (_, [_, ..]) => Err(wrong_count(name)),
            ("hasNext", []) => Ok(Some(Value::Bool(self.items.has_next(heap)))),
            ("remove", []) => Err(throw("UnsupportedOperationException: remove")),
            _ => self.items.next(heap).map(Some),
        }
    }

    fn walk(&self) -> Option<Value<'a>> {
        Some(Value::Iter(self.items))
    }
}
