//! `java.util.ArrayList` and `net.minidev.json.JSONArray`: what they have besides the methods of every list.

use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};
use crate::value::{Class, Heap, List, Out, Value, print};

use super::args::{NOTHING, OBJECT, arg, int};
use super::collection::elements;
use super::throw::{null, throw};

/// The methods of an `ArrayList`.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "clone",
        params: &[],
        run: clone,
        example: example!("#set($c = $l.clone())$c.add(4) $c $l", "true [1, 2, 3, 4] [1, 2, 3]"),
    },
    Method {
        name: "ensureCapacity",
        params: &[Param::Int],
        run: ensure_capacity,
        example: example!("$l.ensureCapacity(9)$l", "[1, 2, 3]"),
    },
    Method { name: "trimToSize", params: &[], run: trim, example: example!("$l.trimToSize()$l", "[1, 2, 3]") },
];

/// The methods of a `JSONArray`.
pub(super) const JSON: &[Method] = &[
    Method {
        name: "appendElement",
        params: &[OBJECT],
        run: append,
        example: example!(r#"#set($a = $util.parseJson('[1, "b"]'))$a.appendElement(2)"#, r#"[1,"b",2]"#),
    },
    Method {
        name: "merge",
        params: &[OBJECT],
        run: merge,
        example: example!(r#"#set($a = $util.parseJson('[1, "b"]'))$a.merge($a.clone())$a"#, r#"[1,"b",1,"b"]"#),
    },
    Method {
        name: "toJSONString",
        params: &[],
        run: to_json,
        example: example!(r#"#set($a = $util.parseJson('[1, "b"]'))$a.toJSONString()"#, r#"[1,"b"]"#),
    },
    Method { name: "toJSONString", params: &[NOTHING], run: nothing, example: example!("", "") },
    Method {
        name: "toJSONString",
        params: &[Param::Of(Type::List)],
        run: to_json,
        example: example!(r#"#set($a = $util.parseJson('[1, "b"]'))$a.toJSONString(['x'])"#, r#"["x"]"#),
    },
    Method { name: "toJSONString", params: &[Param::Of(Type::List), NOTHING], run: nothing, example: example!("", "") },
    Method { name: "toString", params: &[NOTHING], run: nothing, example: example!("", "") },
    Method { name: "writeJSONString", params: &[NOTHING], run: nothing, example: example!("", "") },
    Method { name: "writeJSONString", params: &[NOTHING, NOTHING], run: nothing, example: example!("", "") },
    Method {
        name: "writeJSONString",
        params: &[Param::Of(Type::List), NOTHING],
        run: nothing,
        example: example!("", ""),
    },
    Method {
        name: "writeJSONString",
        params: &[Param::Of(Type::Iterable), NOTHING, NOTHING],
        run: nothing,
        example: example!("", ""),
    },
];

fn clone<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let items = elements(heap, this)?;
    Ok(Value::List(heap.alloc(List::of_class(heap.bump(), this.class(), &items))))
}

/// `ensureCapacity(capacity)`: counts as a change if the list must make room.
fn ensure_capacity<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    if let Some(list) = this.promote_list(heap)? {
        let wanted = usize::try_from(int(args, 0)).unwrap_or(0);
        heap.check_items(wanted)?;
        list.ensure_room(wanted);
    }
    Ok(Value::Str(""))
}

/// `trimToSize()`: counts as a change.
fn trim<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    if let Some(list) = this.promote_list(heap)? {
        list.trim();
    }
    Ok(Value::Str(""))
}

fn append<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    if let Some(list) = this.promote_list(heap)? {
        list.push(heap, arg(args, 0))?;
    }
    Ok(this)
}

/// `merge(array)`: appends another `JSONArray`; null changes nothing.
fn merge<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let other = arg(args, 0);
    if !other.is_null() && other.class() != Class::JSON_ARRAY {
        let class = other.class().name();
        let message = format!("ClassCastException: class {class} cannot be cast to class net.minidev.json.JSONArray");
        return Err(throw(message));
    }
    if let (false, Some(list)) = (other.is_null(), this.promote_list(heap)?) {
        list.insert_all(heap, list.len(), &elements(heap, other)?)?;
    }
    Ok(Value::Str(""))
}

/// `toJSONString()`, `toJSONString(list)`: what a `JSONArray` of these items prints.
fn to_json<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let list = args.first().copied().unwrap_or(this);
    if list.is_null() {
        return Ok(Value::Str("null"));
    }
    let mut out = Out::string(heap.limits);
    let items = elements(heap, list)?;
    print(heap, Value::List(heap.alloc(List::of_class(heap.bump(), Class::JSON_ARRAY, &items))), &mut out)?;
    heap.text(&out.text)
}

/// What takes a writer or a style can only get null.
fn nothing<'a>(_: &Heap<'a>, _: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Err(null("the argument"))
}
