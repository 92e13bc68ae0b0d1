//! The method tables: one file for each kind of receiver, one entry for each overload of JDK 17.
//!
//! What takes a functional interface is left out. Adding a method is one function and one entry; its example is executed
//! and becomes documentation.

mod args;
mod array_list;
mod big_decimal;
mod big_integer;
mod boolean;
mod character;
mod class;
mod collection;
mod double;
mod entry;
pub(crate) mod example;
mod float;
mod integer;
mod iterator;
mod list;
mod long;
mod map;
mod number;
mod object;
mod of;
pub(crate) mod optional;
mod set;
mod small;
mod stream;
mod string;
mod throw;
mod whole;

use crate::tables::HashMap;
use std::sync::LazyLock;

use super::class::Type;
use super::method::{self, Method, Named};
use super::view::ViewKind;
use super::{Class, Value};

/// A receiver class: the methods of the class itself first, then what it inherits.
pub(crate) struct Table {
    /// The class as the documentation calls it.
    pub(crate) name: &'static str,
    pub(crate) parts: &'static [&'static [Method]],
}

/// The number of tables.
pub(crate) const COUNT: usize = TABLES.len();

/// Every table; [`table_of`] gives positions in it.
pub(crate) static TABLES: [Table; 25] = [
    Table { name: "Object", parts: &[object::METHODS] },
    Table { name: "String", parts: string::PARTS },
    Table { name: "Boolean", parts: &[boolean::METHODS, object::METHODS] },
    Table { name: "Character", parts: character::PARTS },
    Table { name: "Byte", parts: &[small::BYTE, number::METHODS, object::METHODS] },
    Table { name: "Short", parts: &[small::SHORT, number::METHODS, object::METHODS] },
    Table { name: "Integer", parts: &[integer::METHODS, number::METHODS, object::METHODS] },
    Table { name: "Long", parts: &[long::METHODS, number::METHODS, object::METHODS] },
    Table { name: "Float", parts: &[float::METHODS, number::METHODS, object::METHODS] },
    Table { name: "Double", parts: &[double::METHODS, number::METHODS, object::METHODS] },
    Table { name: "BigInteger", parts: &[big_integer::METHODS, number::METHODS, object::METHODS] },
    Table { name: "BigDecimal", parts: &[big_decimal::METHODS, number::METHODS, object::METHODS] },
    Table { name: "Collection", parts: &[collection::METHODS, object::METHODS] },
    Table { name: "List", parts: &[list::METHODS, collection::METHODS, object::METHODS] },
    Table { name: "ArrayList", parts: &[array_list::METHODS, list::METHODS, collection::METHODS, object::METHODS] },
    Table {
        name: "JSONArray",
        parts: &[array_list::JSON, array_list::METHODS, list::METHODS, collection::METHODS, object::METHODS],
    },
    Table { name: "Set", parts: &[set::METHODS, collection::METHODS, object::METHODS] },
    Table { name: "Map", parts: &[map::METHODS, object::METHODS] },
    Table { name: "LinkedHashMap", parts: &[map::LINKED, map::METHODS, object::METHODS] },
    Table { name: "Entry", parts: &[entry::METHODS, object::METHODS] },
    Table { name: "Iterator", parts: &[iterator::METHODS, object::METHODS] },
    Table { name: "ListIterator", parts: &[iterator::LIST, iterator::METHODS, object::METHODS] },
    // arrays have the methods of a list of fixed length
    Table { name: "array", parts: &[list::METHODS, collection::METHODS, object::METHODS] },
    Table { name: "Class", parts: &[class::METHODS, object::METHODS] },
    // no value has just these: what the classes of numbers share
    Table { name: "Number", parts: &[number::METHODS, object::METHODS] },
];

/// The position of a value's table.
pub(crate) fn table_of(value: Value<'_>) -> usize {
    match value {
        Value::Null | Value::Object(_) => 0,
        Value::Str(_) => 1,
        Value::Bool(_) => 2,
        Value::Char(_) => 3,
        Value::Byte(_) => 4,
        Value::Short(_) => 5,
        Value::Int(_) => 6,
        Value::Long(_) => 7,
        Value::Float(_) => 8,
        Value::Double(_) => 9,
        Value::BigInt(_) => 10,
        Value::BigDecimal(_) => 11,
        Value::View(view) if view.kind == ViewKind::Values => 12,
        Value::List(list) => list_table(list.class),
        Value::DataList(list) => list_table(Class::of_list(list)),
        Value::View(_) | Value::DataSet(_) => 16,
        Value::Map(map) if map.frozen => 17,
        Value::Map(_) | Value::DataMap(_) => 18,
        Value::Entry(_) => 19,
        Value::Iter(iter) if iter.class().is(Type::ListIterator) => 21,
        Value::Iter(_) => 20,
        Value::Array(_) => 22,
        Value::Class(_) => 23,
    }
}

fn list_table(class: Class) -> usize {
    match class {
        class if class == Class::ARRAY_LIST => 14,
        class if class == Class::JSON_ARRAY => 15,
        _ => 13,
    }
}

/// The methods that a property's name stands for: `getName()`, then `getname()`; `isName()`, then `isname()`.
pub(crate) struct Property {
    pub(crate) getters: [Option<&'static Named>; 2],
    pub(crate) testers: [Option<&'static Named>; 2],
}

impl Property {
    /// Whether maps have one of the getters.
    pub(crate) fn is_of_maps(&self) -> bool {
        let maps = TABLES.iter().zip(0_usize..).filter(|(table, _)| table.name.ends_with("Map"));
        maps.into_iter().any(|(_, at)| self.getters.iter().flatten().any(|named| named.is_of(at)))
    }
}

static PROPERTIES: LazyLock<HashMap<String, Property>> = LazyLock::new(|| {
    let mut properties = HashMap::new();
    for name in method::names() {
        let Some(bean) = name.strip_prefix("get").or_else(|| name.strip_prefix("is")) else {
            continue;
        };
        for written in [bean.to_owned(), flip(bean)] {
            if written.is_empty() {
                continue;
            }
            let flipped = flip(&written);
            let named = |prefix: &str, bean: &str| method::named(&format!("{prefix}{bean}"));
            properties.insert(
                written.clone(),
                Property {
                    getters: [named("get", &written), named("get", &flipped)],
                    testers: [named("is", &written), named("is", &flipped)],
                },
            );
        }
    }
    properties
});

/// The methods behind a property; `None` where no value has it.
pub(crate) fn property(name: &str) -> Option<&'static Property> {
    PROPERTIES.get(name)
}

/// The name with the case of its first letter changed.
fn flip(name: &str) -> String {
    let mut chars = name.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => crate::letters::capitals(first).chain(chars).collect(),
        Some(first) => crate::letters::smalls(first).chain(chars).collect(),
        None => String::new(),
    }
}
