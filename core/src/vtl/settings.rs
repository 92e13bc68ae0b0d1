//! What the language is told from outside: the dialect, the limits, where other templates are found, and which variables
//! exist before a template sets any.

use std::sync::Arc;

use crate::error::Result;
use crate::json::{Data, Map};
use crate::limits::Limits;
use crate::quirks::Quirks;
use crate::value::object::Prepare;
use crate::value::{Heap, Value};

/// Which language a template is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// Velocity 1.7 as Amazon API Gateway runs it: a reference without a value is the empty text.
    #[default]
    ApiGateway,
    /// Velocity 1.7 as it comes: a reference without a value prints its own source.
    Velocity,
    /// AWS AppSync: the null rule of Velocity, and `#return`.
    AppSync,
}

impl Dialect {
    /// Every dialect with its name.
    pub const ALL: &[(Dialect, &str)] =
        &[(Self::ApiGateway, "apigateway"), (Self::Velocity, "velocity"), (Self::AppSync, "appsync")];

    /// The dialect of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(dialect, _)| *dialect)
    }

    /// The name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(dialect, _)| *dialect == self).map_or("", |(_, name)| name)
    }
}

/// Where `#parse` and `#include` find texts. There is none by default.
pub trait TemplateLoader: Send + Sync {
    /// The text of a name, or `None` where there is none.
    fn load(&self, name: &str) -> Option<String>;
}

impl<F: Fn(&str) -> Option<String> + Send + Sync> TemplateLoader for F {
    fn load(&self, name: &str) -> Option<String> {
        self(name)
    }
}

/// The settings of an engine, as far as the language needs them.
#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub(crate) dialect: Dialect,
    pub(crate) limits: Limits,
    pub(crate) quirks: Quirks,
    pub(crate) loader: Option<Arc<dyn TemplateLoader>>,
    /// Whether the parameters of a definition are held to their schemas.
    pub(crate) parameter_schemas: bool,
    /// What compiles constant arguments of the roots.
    pub(crate) prepare: Option<Prepare>,
}

/// The variables that exist before a template sets any.
pub(crate) trait Variables {
    /// The value of a name; null where there is none.
    ///
    /// # Errors
    /// Of kind `Limit` where making it would cost too much.
    fn variable<'a>(&'a self, heap: &'a Heap<'a>, quirks: &Quirks, name: &str) -> Result<Value<'a>>;

    /// The names of all variables, where they are known: suggestions come from them.
    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    /// What a render changed in the variables, as data that outlives it.
    ///
    /// # Errors
    /// Of kind `Limit` where the data is nested too deep.
    fn changed<'a>(&'a self, _heap: &'a Heap<'a>) -> Result<Option<Map<'static>>> {
        Ok(None)
    }
}

/// What a render leaves behind besides its output.
#[derive(Default)]
pub(crate) struct Remains {
    /// What `#return` gave back.
    pub(crate) returned: Option<Data<'static>>,
    /// What was changed in the variables.
    pub(crate) changed: Option<Map<'static>>,
}
