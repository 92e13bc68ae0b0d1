//! `format` and `formatted`: patterns of `java.util.Formatter`.

use crate::error::Result;
use crate::value::class::Type;
use crate::value::format::format;
use crate::value::method::{Method, Param, example};
use crate::value::methods::args::{arg, null};
use crate::value::{Heap, Out, Value};

const STRING: Param = Param::Of(Type::String);
const OBJECTS: Param = Param::Rest(Type::ObjectArray, Type::Object);

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "format",
        params: &[STRING, OBJECTS],
        run: |heap, _, args| run(heap, arg(args, 0), args.get(1..).unwrap_or_default()),
        example: example!("$foo.format('%05d|%-4s|%.2f', 42, 'x', 1.005)", "00042|x   |1.01"),
    },
    Method {
        name: "format",
        params: &[Param::Of(Type::Locale), STRING, OBJECTS],
        run: |heap, _, args| run(heap, arg(args, 1), args.get(2..).unwrap_or_default()),
        example: example!("$foo.format($nul, '%,d', 1234567)", "1,234,567"),
    },
    Method {
        name: "formatted",
        params: &[OBJECTS],
        run: |heap, this, args| run(heap, this, args),
        example: example!("#set($p='%s has %d')$p.formatted('a', 1)", "a has 1"),
    },
];

/// The arguments come one by one, or as one array, which may be null.
fn run<'a>(heap: &Heap<'a>, pattern: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let Value::Str(pattern) = pattern else {
        return Err(null());
    };
    let mut out = Out::string(heap.limits);
    match args {
        [Value::Null] => format(heap, pattern, None, &mut out)?,
        [Value::Array(array)] if array.class.is(Type::ObjectArray) => {
            heap.charge(array.len())?;
            let items: Vec<_> = (0..array.len()).filter_map(|at| array.get(at)).collect();
            format(heap, pattern, Some(&items), &mut out)?;
        }
        args => format(heap, pattern, Some(args), &mut out)?,
    }
    heap.text(&out.text)
}
