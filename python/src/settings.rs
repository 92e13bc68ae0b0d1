//! The settings of an engine by name.

use std::sync::LazyLock;

use gatewright::Engine;
use gatewright::door::{self, Spelling};
use gatewright::json::{Data, Map};
use pyo3::prelude::*;

use crate::convert;
use crate::fail::OrRaise;

/// What the caller may choose of an engine.
#[derive(Clone, Copy)]
pub(crate) struct Settings<'a, 'py> {
    pub(crate) dialect: Option<&'a str>,
    pub(crate) limits: Option<&'a Bound<'py, PyAny>>,
    pub(crate) quirks: Option<&'a Bound<'py, PyAny>>,
    pub(crate) resources: Option<&'a Bound<'py, PyAny>>,
}

static DEFAULT: LazyLock<Engine> = LazyLock::new(Engine::default);

impl Settings<'_, '_> {
    pub(crate) fn engine(self, py: Python<'_>) -> PyResult<Engine> {
        let maps = [("limits", self.limits), ("quirks", self.quirks), ("resources", self.resources)];
        if self.dialect.is_none() && maps.iter().all(|(_, map)| map.is_none()) {
            return Ok(DEFAULT.clone());
        }
        let mut options = Map::new();
        if let Some(dialect) = self.dialect {
            options.insert("dialect", Data::from(dialect));
        }
        for (name, map) in maps {
            if let Some(map) = map {
                options.insert(name, Data::Map(convert::map(map, name)?.data));
            }
        }
        door::engine(options, Spelling::Snake).or_raise(py)
    }
}
