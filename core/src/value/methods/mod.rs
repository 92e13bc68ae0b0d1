//! The method tables: one file for each kind of receiver, one entry for each overload of JDK 17.
//!
//! What takes a functional interface is left out. Adding a method is one function and one entry; its example is executed
//! and becomes documentation.

mod object;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Value;
use super::method::{self, Method, Named};

/// A receiver class: the methods of the class itself first, then what it inherits.
pub(crate) struct Table {
    /// The class as the documentation calls it.
    pub(crate) name: &'static str,
    pub(crate) parts: &'static [&'static [Method]],
}

/// The number of tables.
pub(crate) const COUNT: usize = TABLES.len();

/// Every table; [`table_of`] gives positions in it.
pub(crate) static TABLES: [Table; 1] = [Table { name: "Object", parts: &[object::METHODS] }];

/// The position of a value's table.
pub(crate) fn table_of(_value: Value<'_>) -> usize {
    0
}

/// The methods that a property's name stands for: `getName()`, then `getname()`; `isName()`, then `isname()`.
pub(crate) struct Property {
    pub(crate) getters: [Option<&'static Named>; 2],
    pub(crate) testers: [Option<&'static Named>; 2],
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
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
