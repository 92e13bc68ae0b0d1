//! The engine: settings that many templates share, compiled templates, and what a render yields.

use std::sync::Arc;

use crate::context::Context;
use crate::error::Result;
use crate::json::Data;
use crate::limits::Limits;
use crate::source::Source;
use crate::vtl::parse::MacroNames;
use crate::vtl::program::Program;
use crate::vtl::{Settings, lower, render};

pub use crate::vtl::{Dialect, TemplateLoader};

/// Settings shared by templates. Cheap to clone, `Send + Sync`.
///
/// ```
/// use gatewright::{Context, Engine};
/// let engine = Engine::default();
/// let template = engine.compile("hello", "Hello $name!").unwrap();
/// let context = Context::new().set("name", "World");
/// assert_eq!(template.render(&context).unwrap().body, "Hello World!");
/// ```
#[derive(Clone, Default)]
pub struct Engine(Arc<Settings>);

/// Builds an [`Engine`].
#[derive(Default)]
pub struct EngineBuilder(Settings);

impl EngineBuilder {
    /// The language of the templates.
    #[must_use]
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.0.dialect = dialect;
        self
    }

    /// What templates may cost.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.0.limits = limits;
        self
    }

    /// Where `#parse` and `#include` find texts.
    #[must_use]
    pub fn loader(mut self, loader: impl TemplateLoader + 'static) -> Self {
        self.0.loader = Some(Arc::new(loader));
        self
    }

    /// The engine.
    #[must_use]
    pub fn build(self) -> Engine {
        Engine(Arc::new(self.0))
    }
}

impl Engine {
    /// A builder with the defaults.
    #[must_use]
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }

    /// What templates may cost.
    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Compiles a template; `name` is what errors call it.
    ///
    /// # Errors
    /// Of kind `Parse` where the text is no template, of kind `Limit` where it is too long or nested too deep.
    pub fn compile(&self, name: &str, source: &str) -> Result<Template> {
        let source = Arc::new(Source::new(name, source));
        let program = lower::compile(&source, &mut MacroNames::default(), &self.0)?;
        Ok(Template { settings: Arc::clone(&self.0), program: Arc::new(program) })
    }
}

/// A compiled template. Cheap to clone, `Send + Sync`.
#[derive(Clone)]
pub struct Template {
    settings: Arc<Settings>,
    program: Arc<Program>,
}

/// What a render yields.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Rendered {
    /// The output.
    pub body: String,
    /// What `#return` gave back (AppSync only).
    pub returned: Option<Data<'static>>,
}

impl Template {
    /// Renders with a context.
    ///
    /// # Errors
    /// Of kind `Render` where rendering fails, of kind `Limit` where a limit is hit.
    pub fn render(&self, context: &Context<'_>) -> Result<Rendered> {
        let mut body = String::new();
        let returned = self.render_to(context, &mut body)?;
        Ok(Rendered { body, returned })
    }

    /// Renders into a buffer, which is cleared first; gives what `#return` gave back. After an error the buffer holds
    /// what was printed until then.
    ///
    /// # Errors
    /// As [`Template::render`].
    pub fn render_to(&self, context: &Context<'_>, out: &mut String) -> Result<Option<Data<'static>>> {
        render::render(&self.program, &self.settings, context, out)
    }

    /// The source.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.program.source
    }
}
