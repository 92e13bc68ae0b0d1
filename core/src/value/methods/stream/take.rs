//! What takes the elements out of a stream.

use super::{Kind, Stream};
use crate::error::Result;
use crate::value::list::List;
use crate::value::methods::args::null;
use crate::value::methods::optional::Optional;
use crate::value::{Class, Heap, Value};

pub(super) fn count<'a>(this: &'a Stream<'a>, _: &Heap<'a>) -> Result<Value<'a>> {
    Ok(Value::Long(i64::try_from(this.take()?.len()).unwrap_or(i64::MAX)))
}

pub(super) fn to_array<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    heap.array(this.kind.array(), this.take()?)
}

pub(super) fn to_list<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    Ok(Value::List(heap.alloc(List::frozen_with_nulls(Class::LIST_N, this.take()?))))
}

/// `findAny()` finds the first too.
pub(super) fn find_first<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    match this.take()?.first() {
        Some(Value::Null) if this.kind == Kind::Object => Err(null()),
        first => Ok(Optional::of_class(heap, this.kind.optional(), first.copied())),
    }
}
