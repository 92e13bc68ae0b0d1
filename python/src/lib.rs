//! The extension module of the Python package `gatewright`: it converts and delegates.
//!
//! What is Python's own (the classes of exceptions, the list of names) stands in `python/gatewright`; what all doors share
//! (settings by name, messages and reports as data) in `gatewright::door`. `convert` is the table of values on their way in,
//! `give` the one of values on their way out; both walk without recursion. `work` calls the engine: without the lock of the
//! interpreter where that pays, and never letting a panic through.

mod asked;
mod body;
mod convert;
mod fail;
mod give;
mod message;
mod pipeline;
mod query;
mod settings;
mod template;
mod text;
mod work;

use pyo3::prelude::*;

#[pymodule]
mod _gatewright {
    #[pymodule_export]
    use crate::message::{Request, Response};
    #[pymodule_export]
    use crate::pipeline::{Exchange, Pipeline};
    #[pymodule_export]
    use crate::query::{Found, Validation, jsonpath, read_json, validate};
    #[pymodule_export]
    use crate::template::{Rendered, Template, render};
    #[pymodule_export]
    use crate::text::{JsonText, json_text};

    #[allow(non_upper_case_globals)]
    #[pymodule_export]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
