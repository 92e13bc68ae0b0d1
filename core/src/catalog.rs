//! The built-in methods as data: for documentation, completion and tests.
//!
//! ```
//! let substring = gatewright::catalog::methods().into_iter().find(|m| m.class == "String" && m.name == "length");
//! assert!(substring.is_none_or(|m| m.output == "3"));
//! ```

use crate::value::method::Param;
use crate::value::methods::TABLES;

/// One overload of a method.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MethodInfo {
    /// The class of the receiver, as Java calls it.
    pub class: &'static str,
    /// The name.
    pub name: &'static str,
    /// The types of the parameters, as Java writes them.
    pub parameters: Vec<String>,
    /// A template in the dialect `velocity` that calls the method; empty in a build for WebAssembly.
    pub template: &'static str,
    /// What the template prints.
    pub output: &'static str,
}

/// Every method that a template can call on a value: by class, in the order of their tables; what a class inherits stands
/// with the class `Object` or its collection.
#[must_use]
pub fn methods() -> Vec<MethodInfo> {
    let mut seen: Vec<*const crate::value::method::Method> = Vec::new();
    let mut methods = Vec::new();
    for table in &TABLES {
        for method in table.parts.iter().flat_map(|part| part.iter()) {
            let address = std::ptr::from_ref(method);
            if seen.contains(&address) {
                continue;
            }
            seen.push(address);
            methods.push(MethodInfo {
                class: table.name,
                name: method.name,
                parameters: method.params.iter().map(|param| type_name(*param)).collect(),
                template: method.example.0,
                output: method.example.1,
            });
        }
    }
    methods
}

fn type_name(param: Param) -> String {
    match param {
        Param::Of(ty) => format!("{ty:?}").replace("Array", "[]"),
        Param::Rest(_, item) => format!("{item:?}..."),
        primitive => format!("{primitive:?}").to_lowercase(),
    }
}
