//! `java.util.Map`.

mod change;
mod look;

use crate::error::Result;
use crate::value::Value;
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};

use super::args::{NOTHING, OBJECT, arg, no_null};
use super::of;
use super::throw::null;

const MAP: Param = Param::Of(Type::Map);

/// What a `LinkedHashMap` has besides.
pub(super) const LINKED: &[Method] = &[Method {
    name: "clone",
    params: &[],
    run: change::clone,
    example: example!("#set($c = $m.b.clone())#set($c.c = 1)$c $m.b", "{c=1} {c=deep}"),
}];

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method { name: "clear", params: &[], run: change::clear, example: example!("$m.clear()$m", "{}") },
    Method { name: "compute", params: &[OBJECT, NOTHING], run: no_null, example: example!("", "") },
    Method { name: "computeIfAbsent", params: &[OBJECT, NOTHING], run: no_null, example: example!("", "") },
    Method { name: "computeIfPresent", params: &[OBJECT, NOTHING], run: no_null, example: example!("", "") },
    Method {
        name: "containsKey",
        params: &[OBJECT],
        run: look::contains_key,
        example: example!("$m.containsKey('a') $m.containsKey('c')", "true false"),
    },
    Method {
        name: "containsValue",
        params: &[OBJECT],
        run: look::contains_value,
        example: example!("$m.containsValue(1)", "true"),
    },
    Method {
        name: "entrySet",
        params: &[],
        run: look::entries,
        example: example!("$m.entrySet().iterator().next()", "a=1"),
    },
    Method { name: "forEach", params: &[NOTHING], run: no_null, example: example!("", "") },
    Method { name: "get", params: &[OBJECT], run: look::get, example: example!("$m.get('x-y')", "hyph") },
    Method {
        name: "getOrDefault",
        params: &[OBJECT, OBJECT],
        run: look::get_or,
        example: example!("$m.getOrDefault('a', 0) $m.getOrDefault('c', 0)", "1 0"),
    },
    Method {
        name: "isEmpty",
        params: &[],
        run: look::is_empty,
        example: example!("$m.isEmpty() $emap.isEmpty()", "false true"),
    },
    Method {
        name: "keySet",
        params: &[],
        run: look::keys,
        example: example!("$m.keySet()", "[a, b, key with space, x-y]"),
    },
    Method { name: "merge", params: &[OBJECT, OBJECT, NOTHING], run: no_null, example: example!("", "") },
    Method {
        name: "put",
        params: &[OBJECT, OBJECT],
        run: change::put,
        example: example!("$m.b.put('c', 'deeper') $m.b", "deep {c=deeper}"),
    },
    Method {
        name: "putAll",
        params: &[MAP],
        run: change::put_all,
        example: example!("$m.b.putAll({'d': 1})$m.b", "{c=deep, d=1}"),
    },
    Method {
        name: "putIfAbsent",
        params: &[OBJECT, OBJECT],
        run: change::put_if_absent,
        example: example!("$m.b.putIfAbsent('c', 1) $m.b", "deep {c=deep}"),
    },
    Method {
        name: "remove",
        params: &[OBJECT],
        run: change::remove,
        example: example!("$m.b.remove('c') $m.b", "deep {}"),
    },
    Method {
        name: "remove",
        params: &[OBJECT, OBJECT],
        run: change::remove_pair,
        example: example!("$m.b.remove('c', 1) $m.b", "false {c=deep}"),
    },
    Method {
        name: "replace",
        params: &[OBJECT, OBJECT],
        run: change::replace,
        example: example!("$m.b.replace('c', 1) $m.b", "deep {c=1}"),
    },
    Method {
        name: "replace",
        params: &[OBJECT, OBJECT, OBJECT],
        run: change::replace_pair,
        example: example!("$m.b.replace('c', 'deep', 1) $m.b", "true {c=1}"),
    },
    Method { name: "replaceAll", params: &[NOTHING], run: no_null, example: example!("", "") },
    Method { name: "size", params: &[], run: look::size, example: example!("$m.size()", "4") },
    Method {
        name: "values",
        params: &[],
        run: look::values,
        example: example!("$m.values()", "[1, {c=deep}, sp, hyph]"),
    },
    Method { name: "copyOf", params: &[MAP], run: of::map_copy, example: example!("$m.copyOf($m.b)", "{c=deep}") },
    Method { name: "entry", params: &[OBJECT, OBJECT], run: of::entry, example: example!("$m.entry('a', 1)", "a=1") },
    Method { name: "of", params: &[], run: of::map, example: example!("$m.of()", "{}") },
    Method { name: "of", params: &[OBJECT; 2], run: of::map, example: example!("$m.of('a', 1)", "{a=1}") },
    Method { name: "of", params: &[OBJECT; 4], run: of::map, example: example!("$m.of('a', 1, 'b', 2).get('b')", "2") },
    Method { name: "of", params: &[OBJECT; 6], run: of::map, example: example!("$m.of(1, 1, 2, 2, 3, 3).size()", "3") },
    Method {
        name: "of",
        params: &[OBJECT; 8],
        run: of::map,
        example: example!("$m.of(1, 1, 2, 2, 3, 3, 4, 4).size()", "4"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 10],
        run: of::map,
        example: example!("$m.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5).size()", "5"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 12],
        run: of::map,
        example: example!("$m.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6).size()", "6"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 14],
        run: of::map,
        example: example!("$m.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7).size()", "7"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 16],
        run: of::map,
        example: example!("$m.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8).size()", "8"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 18],
        run: of::map,
        example: example!("$m.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9).size()", "9"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 20],
        run: of::map,
        example: example!("$m.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 0, 0).size()", "10"),
    },
    Method {
        name: "ofEntries",
        params: &[Param::Rest(Type::EntryArray, Type::Entry)],
        run: of::map_of_entries,
        example: example!("$m.ofEntries($m.entry('a', 1))", "{a=1}"),
    },
];

/// The argument of type `Map`, which may be a scope that is a map as well.
pub(super) fn argument<'a>(args: &[Value<'a>]) -> Result<Value<'a>> {
    match arg(args, 0) {
        Value::Null => Err(null("the map")),
        Value::Object(object) => object.walk().ok_or_else(|| null("the map")),
        map => Ok(map),
    }
}
