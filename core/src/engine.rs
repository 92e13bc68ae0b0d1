//! The engine: settings that many templates share, compiled templates, and what a render yields.

use std::fmt;
use std::sync::Arc;

use crate::context::Context;
use crate::error::Result;
use crate::json::Data;
use crate::limits::Limits;
use crate::quirks::Quirks;
use crate::source::Source;
use crate::vars::prepare;
use crate::vtl::parse::MacroNames;
use crate::vtl::program::Program;
use crate::vtl::trace::Trace;
use crate::vtl::{Settings, lower, render};

pub use crate::vars::Overrides;
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
#[derive(Clone)]
pub struct Engine(Arc<Settings>);

impl Default for Engine {
    fn default() -> Self {
        Self::builder().build()
    }
}

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

    /// Answers to what no recording of the service settles.
    #[must_use]
    pub fn quirks(mut self, quirks: Quirks) -> Self {
        self.0.quirks = quirks;
        self
    }

    /// Where `#parse` and `#include` find texts.
    #[must_use]
    pub fn loader(mut self, loader: impl TemplateLoader + 'static) -> Self {
        self.0.loader = Some(Arc::new(loader));
        self
    }

    /// Whether requests are held to the schemas that a definition gives its parameters, cookies among them, where their
    /// method validates parameters. The service asks only whether required ones are there, which cookies never are, and so
    /// does the engine unless this is set.
    ///
    /// ```
    /// use gatewright::http::Request;
    /// use gatewright::{Engine, Step, definition};
    /// let api = r#"{"openapi": "3.0.1", "x-amazon-apigateway-request-validators": {"all": {"validateRequestParameters": true}},
    ///     "x-amazon-apigateway-request-validator": "all", "paths": {"/pets": {"get": {
    ///         "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
    ///         "x-amazon-apigateway-integration": {"type": "http_proxy", "httpMethod": "GET", "uri": "https://example.com"}}}}}"#;
    /// let engine = Engine::builder().parameter_schemas(true).build();
    /// let pipeline = definition::openapi("pets", api, &engine).unwrap();
    /// let Step::Respond(refused) = pipeline.receive(&Request::new("GET", "/pets?limit=ten")) else { panic!() };
    /// assert_eq!(refused.body().as_text(), Some(r#"{"message": "Invalid request parameters: [limit]"}"#));
    /// ```
    #[must_use]
    pub fn parameter_schemas(mut self, are_checked: bool) -> Self {
        self.0.parameter_schemas = are_checked;
        self
    }

    /// The engine.
    #[must_use]
    pub fn build(mut self) -> Engine {
        self.0.prepare = Some(prepare);
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

    /// Whether the parameters of a definition are held to their schemas.
    pub(crate) fn has_parameter_schemas(&self) -> bool {
        self.0.parameter_schemas
    }

    /// Compiles a template; `name` is what errors call it.
    ///
    /// # Errors
    /// Of kind `Parse` where the text is no template, of kind `Limit` where it is too long or nested too deep.
    pub fn compile(&self, name: &str, source: &str) -> Result<Template> {
        let source = Arc::new(Source::new(name, source));
        let program = lower::compile(&source, &mut MacroNames::default(), &self.0, false)?;
        Ok(Template { settings: Arc::clone(&self.0), program: Arc::new(program) })
    }
}

/// A compiled template. Cheap to clone, `Send + Sync`.
#[derive(Clone)]
pub struct Template {
    settings: Arc<Settings>,
    program: Arc<Program>,
}

impl fmt::Debug for Template {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Template").field(&self.source().name()).finish()
    }
}

/// What a render yields.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Rendered {
    /// The output.
    pub body: String,
    /// What the template set in `$context.requestOverride` and `$context.responseOverride`.
    pub overrides: Overrides,
    /// What `#return` gave back (AppSync only).
    pub returned: Option<Data<'static>>,
}

impl Template {
    /// Renders with a context.
    ///
    /// # Errors
    /// Of kind `Render` where rendering fails, of kind `Limit` where a limit is hit.
    pub fn render(&self, context: &Context<'_>) -> Result<Rendered> {
        let mut rendered = Rendered::default();
        self.render_into(context, &mut rendered)?;
        Ok(rendered)
    }

    /// Renders into what an earlier render left, whose buffer is used again. After an error the body holds what was printed
    /// until then.
    ///
    /// # Errors
    /// As [`Template::render`].
    pub fn render_into(&self, context: &Context<'_>, rendered: &mut Rendered) -> Result<()> {
        let remains = render::render(&self.program, &self.settings, context, &mut rendered.body)?;
        rendered.overrides = remains.changed.map(Overrides::from_changed).unwrap_or_default();
        rendered.returned = remains.returned;
        Ok(())
    }

    /// Renders into a buffer, which is cleared first; what else a render yields is dropped.
    ///
    /// # Errors
    /// As [`Template::render`].
    pub fn render_to(&self, context: &Context<'_>, out: &mut String) -> Result<()> {
        render::render(&self.program, &self.settings, context, out).map(|_| ())
    }

    /// Renders, and writes down which part of the template made which part of the output and what became of every
    /// reference. The output is that of [`Template::render`]; a template that fails gives what was printed so far.
    #[must_use]
    pub fn trace(&self, context: &Context<'_>) -> Trace {
        render::trace(&self.program, &self.settings, context).0
    }

    /// The source.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.program.source
    }
}
