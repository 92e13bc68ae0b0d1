//! `java.util.Collection`: what lists, sets, the values of a map and arrays share.

mod change;
mod walk;

use crate::error::Result;
use crate::value::class::Type;
use crate::value::list::Array;
use crate::value::method::{Method, Param, example};
use crate::value::{Class, Heap, Value};

use super::args::{NOTHING, OBJECT, arg, no_null};
use super::stream::{Kind, Stream};
use super::throw::throw;

pub(super) use change::{Target, append, collection, target};
pub(super) use walk::{check, contains, elements, index_of, iterator, last_index_of, map_contains, size};

const COLLECTION: Param = Param::Of(Type::Collection);
const OBJECTS: Param = Param::Rest(Type::ObjectArray, Type::Object);

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method { name: "add", params: &[OBJECT], run: change::add, example: example!("$l.add(4) $l", "true [1, 2, 3, 4]") },
    Method {
        name: "addAll",
        params: &[COLLECTION],
        run: change::add_all,
        example: example!("$l.addAll($m.keySet()) $l", "true [1, 2, 3, a, b, key with space, x-y]"),
    },
    Method { name: "clear", params: &[], run: change::clear, example: example!("$m.keySet().clear()$m", "{}") },
    Method { name: "contains", params: &[OBJECT], run: has, example: example!("$m.values().contains('sp')", "true") },
    Method {
        name: "containsAll",
        params: &[COLLECTION],
        run: contains_all,
        example: example!("$m.keySet().containsAll(['a', 'c'])", "false"),
    },
    Method { name: "forEach", params: &[NOTHING], run: no_null, example: example!("", "") },
    Method { name: "isEmpty", params: &[], run: is_empty, example: example!("$m.keySet().isEmpty()", "false") },
    Method { name: "iterator", params: &[], run: iterate, example: example!("$m.keySet().iterator().next()", "a") },
    Method {
        name: "remove",
        params: &[OBJECT],
        run: change::remove,
        example: example!("$l.remove('a') $l", "false [1, 2, 3]"),
    },
    Method {
        name: "removeAll",
        params: &[COLLECTION],
        run: change::remove_all,
        example: example!("$l.removeAll([1, 3]) $l", "true [2]"),
    },
    Method { name: "removeIf", params: &[NOTHING], run: no_null, example: example!("", "") },
    Method {
        name: "retainAll",
        params: &[COLLECTION],
        run: change::retain_all,
        example: example!("$m.keySet().retainAll(['a']) $m", "true {a=1}"),
    },
    Method {
        name: "parallelStream",
        params: &[],
        run: parallel_stream,
        example: example!("$ls.parallelStream().isParallel()", "true"),
    },
    Method { name: "size", params: &[], run: count, example: example!("$l.size()", "3") },
    Method {
        name: "stream",
        params: &[],
        run: stream,
        example: example!("$ls.stream().sorted().toList()", "[a, b, c]"),
    },
    Method { name: "toArray", params: &[], run: to_array, example: example!("$m.keySet().toArray()[0]", "a") },
    Method { name: "toArray", params: &[NOTHING], run: no_null, example: example!("", "") },
    Method {
        name: "toArray",
        params: &[OBJECTS],
        run: fill_array,
        example: example!("$ls.toArray($s.split(' ')).get(2)", "c"),
    },
];

fn has<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    contains(heap, this, arg(args, 0)).map(Value::Bool)
}

fn contains_all<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let iter = iterator(heap, collection(args)?)?;
    while iter.has_next(heap) {
        let item = iter.next(heap)?;
        if !contains(heap, this, item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn is_empty<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(size(heap, this)? == 0))
}

fn count<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Int(i32::try_from(size(heap, this)?).unwrap_or(i32::MAX)))
}

fn iterate<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Iter(heap.alloc(iterator(heap, this)?)))
}

fn to_array<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    heap.array(Class::OBJECT_ARRAY, &elements(heap, this)?)
}

/// `toArray(array)`: fills the array if it is long enough, null behind the last item, and makes a new one of its class
/// otherwise.
fn fill_array<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let array = match *args {
        [Value::Array(array)] if array.class.is(Type::ObjectArray) => array,
        _ => heap.alloc(Array::of(heap.bump(), Class::OBJECT_ARRAY, args)),
    };
    let mut items = elements(heap, this)?;
    for item in &mut items {
        let Some(fit) = array.fit(*item) else {
            let (to, from) = (array.class.simple_name(), item.class().name());
            return Err(throw(format!("ArrayStoreException: {to} does not hold {from}")));
        };
        *item = fit;
    }
    if array.len() < items.len() {
        return heap.array(array.class, &items);
    }
    for (at, item) in items.iter().enumerate() {
        array.set(at, *item);
    }
    array.set(items.len(), Value::Null);
    Ok(Value::Array(array))
}

/// `stream()`: of what is in the collection now.
fn stream<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Stream::of(heap, Kind::Object, &elements(heap, this)?)
}

fn parallel_stream<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let stream = stream(heap, this, &[])?;
    match stream {
        Value::Object(object) => Ok(object.call(heap, "parallel", &[])?.unwrap_or(stream)),
        other => Ok(other),
    }
}
