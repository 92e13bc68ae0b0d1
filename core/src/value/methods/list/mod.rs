//! `java.util.List`: what every list and every array has.

mod access;
mod sort;

use crate::value::class::Type;
use crate::value::method::{Method, Param, example};

use super::args::{NOTHING, OBJECT, no_null};
use super::of;

const COLLECTION: Param = Param::Of(Type::Collection);

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "add",
        params: &[Param::Int, OBJECT],
        run: access::insert,
        example: example!("$l.add(1, 'x')$l", "[1, x, 2, 3]"),
    },
    Method {
        name: "addAll",
        params: &[Param::Int, COLLECTION],
        run: access::insert_all,
        example: example!("$l.addAll(0, ['x', 'y']) $l", "true [x, y, 1, 2, 3]"),
    },
    Method { name: "get", params: &[Param::Int], run: access::get, example: example!("$l.get(0)", "1") },
    Method { name: "indexOf", params: &[OBJECT], run: access::index_of, example: example!("$l.indexOf(3)", "2") },
    Method {
        name: "lastIndexOf",
        params: &[OBJECT],
        run: access::last_index_of,
        example: example!("$l.lastIndexOf(9)", "-1"),
    },
    Method {
        name: "listIterator",
        params: &[],
        run: access::list_iterator,
        example: example!("$l.listIterator().nextIndex()", "0"),
    },
    Method {
        name: "listIterator",
        params: &[Param::Int],
        run: access::list_iterator,
        example: example!("$l.listIterator(3).previous()", "3"),
    },
    Method {
        name: "remove",
        params: &[Param::Int],
        run: access::remove,
        example: example!("$l.remove(1) $l", "2 [1, 3]"),
    },
    Method { name: "replaceAll", params: &[NOTHING], run: no_null, example: example!("", "") },
    Method {
        name: "set",
        params: &[Param::Int, OBJECT],
        run: access::set,
        example: example!("$l.set(0, 9) $l", "1 [9, 2, 3]"),
    },
    Method {
        name: "sort",
        params: &[NOTHING],
        run: sort::sort,
        example: example!("#set($x = [3, 1, 2])$x.sort(null)$x", "[1, 2, 3]"),
    },
    Method {
        name: "subList",
        params: &[Param::Int, Param::Int],
        run: access::sub_list,
        example: example!("$l.subList(0, 2)", "[1, 2]"),
    },
    Method {
        name: "copyOf",
        params: &[COLLECTION],
        run: of::list_copy,
        example: example!("$l.copyOf($m.keySet()).get(0)", "a"),
    },
    Method { name: "of", params: &[], run: of::list, example: example!("$l.of()", "[]") },
    Method { name: "of", params: &[OBJECT; 1], run: of::list, example: example!("$l.of(1)", "[1]") },
    Method { name: "of", params: &[OBJECT; 2], run: of::list, example: example!("$l.of(1, 2)", "[1, 2]") },
    Method { name: "of", params: &[OBJECT; 3], run: of::list, example: example!("$l.of(1, 2, 3)", "[1, 2, 3]") },
    Method { name: "of", params: &[OBJECT; 4], run: of::list, example: example!("$l.of(1, 2, 3, 4)", "[1, 2, 3, 4]") },
    Method { name: "of", params: &[OBJECT; 5], run: of::list, example: example!("$l.of(1, 2, 3, 4, 5).size()", "5") },
    Method {
        name: "of",
        params: &[OBJECT; 6],
        run: of::list,
        example: example!("$l.of(1, 2, 3, 4, 5, 6).size()", "6"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 7],
        run: of::list,
        example: example!("$l.of(1, 2, 3, 4, 5, 6, 7).size()", "7"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 8],
        run: of::list,
        example: example!("$l.of(1, 2, 3, 4, 5, 6, 7, 8).size()", "8"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 9],
        run: of::list,
        example: example!("$l.of(1, 2, 3, 4, 5, 6, 7, 8, 9).size()", "9"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 10],
        run: of::list,
        example: example!("$l.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).size()", "10"),
    },
    Method {
        name: "of",
        params: &[Param::Rest(Type::ObjectArray, Type::Object)],
        run: of::list,
        example: example!("$l.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).size()", "11"),
    },
];
