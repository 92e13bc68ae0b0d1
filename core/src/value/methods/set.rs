//! `java.util.Set`: keys and entries of a map, and sets that never change.

use crate::value::class::Type;
use crate::value::method::{Method, Param, example};

use super::args::OBJECT;
use super::of;

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "copyOf",
        params: &[Param::Of(Type::Collection)],
        run: of::set_copy,
        example: example!("$m.keySet().copyOf([1, 1, 1])", "[1]"),
    },
    Method { name: "of", params: &[], run: of::set, example: example!("$m.keySet().of()", "[]") },
    Method { name: "of", params: &[OBJECT; 1], run: of::set, example: example!("$m.keySet().of(1)", "[1]") },
    Method {
        name: "of",
        params: &[OBJECT; 2],
        run: of::set,
        example: example!("$m.keySet().of(1, 2).contains(2)", "true"),
    },
    Method { name: "of", params: &[OBJECT; 3], run: of::set, example: example!("$m.keySet().of(1, 2, 3).size()", "3") },
    Method {
        name: "of",
        params: &[OBJECT; 4],
        run: of::set,
        example: example!("$m.keySet().of(1, 2, 3, 4).size()", "4"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 5],
        run: of::set,
        example: example!("$m.keySet().of(1, 2, 3, 4, 5).size()", "5"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 6],
        run: of::set,
        example: example!("$m.keySet().of(1, 2, 3, 4, 5, 6).size()", "6"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 7],
        run: of::set,
        example: example!("$m.keySet().of(1, 2, 3, 4, 5, 6, 7).size()", "7"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 8],
        run: of::set,
        example: example!("$m.keySet().of(1, 2, 3, 4, 5, 6, 7, 8).size()", "8"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 9],
        run: of::set,
        example: example!("$m.keySet().of(1, 2, 3, 4, 5, 6, 7, 8, 9).size()", "9"),
    },
    Method {
        name: "of",
        params: &[OBJECT; 10],
        run: of::set,
        example: example!("$m.keySet().of(1, 2, 3, 4, 5, 6, 7, 8, 9, 0).size()", "10"),
    },
    Method {
        name: "of",
        params: &[Param::Rest(Type::ObjectArray, Type::Object)],
        run: of::set,
        example: example!("$m.keySet().of($l.toArray()).size()", "3"),
    },
];
