//! What a template sees.

use std::borrow::Cow;

use crate::error::Result;
use crate::http::Request;
use crate::json::{Data, Map};
use crate::quirks::Quirks;
use crate::value::{Heap, Value};
use crate::vars::{Overrides, RequestView, utf8};
use crate::vtl::Variables;

/// The variables of a render: free ones, and the request behind `$input`, `$util`, `$context` and `$stageVariables`.
///
/// Those roots exist only once something of a request was given; a free variable of the same name wins.
///
/// ```
/// use gatewright::{Context, Engine};
/// let template = Engine::default().compile("t", "$name: $input.path('$.id'), $input.params('q')").unwrap();
/// let context = Context::new().set("name", "Ada").with_body(r#"{"id": 7}"#).with_query("q", "x");
/// assert_eq!(template.render(&context).unwrap().body, "Ada: 7, x");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Context<'b> {
    variables: Map<'b>,
    request: Option<Box<RequestView<'b>>>,
}

impl<'b> Context<'b> {
    /// A context without variables.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what a template sees of a request: its body, parameters, stage variables, and in `$context` what it carries, with
    /// `httpMethod` and `path` where it does not say them. Bytes of the body that are no UTF-8 become U+FFFD.
    ///
    /// ```
    /// use gatewright::http::Request;
    /// use gatewright::{Context, Engine};
    /// let request = Request::new("POST", "/orders?dry=1").with_body(r#"{"id": 7}"#).with_context("stage", "prod");
    /// let template = Engine::default().compile("t", "$context.path $input.params('dry') $input.path('$.id')").unwrap();
    /// assert_eq!(template.render(&Context::new().with_request(&request)).unwrap().body, "/prod/orders 1 7");
    /// ```
    #[must_use]
    pub fn with_request(self, request: &'b Request) -> Self {
        let text = |text: &'b str| Data::Text(text.into());
        let mut context = self
            .with_body(utf8(request.body().as_bytes()))
            .with_context("httpMethod", text(request.method()))
            .with_context("path", staged_path(request));
        for (name, value) in request.context().entries() {
            context = context.with_context(name, value.clone());
        }
        for (name, value) in request.query() {
            context = context.with_query(name, value);
        }
        for (name, value) in request.headers().iter() {
            context = context.with_header(name, value);
        }
        for (name, value) in request.stage_variables() {
            context = context.with_stage_variable(name, value);
        }
        context
    }

    /// Sets a variable.
    #[must_use]
    pub fn set(mut self, name: &str, value: impl Into<Data<'b>>) -> Self {
        self.insert(name, value);
        self
    }

    /// Sets a variable in place.
    pub fn insert(&mut self, name: &str, value: impl Into<Data<'b>>) {
        self.variables.insert(name.to_owned(), value.into());
    }

    /// The value of a variable.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Data<'b>> {
        self.variables.get(name)
    }

    /// Says that there is a request, even if nothing more is given of it: the roots exist from here on.
    #[must_use]
    pub fn with_empty_request(mut self) -> Self {
        self.view();
        self
    }

    /// The body: `$input.body`, `$input.json`, `$input.path`. An empty one is `{}`.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Cow<'b, str>>) -> Self {
        self.view().set_body(body.into());
        self
    }

    /// A path parameter.
    #[must_use]
    pub fn with_path(mut self, name: impl Into<Cow<'b, str>>, value: impl Into<Cow<'b, str>>) -> Self {
        self.view().given_mut().path.push((name.into(), value.into()));
        self
    }

    /// A parameter of the query string; of a name that comes several times templates see the last value.
    #[must_use]
    pub fn with_query(mut self, name: impl Into<Cow<'b, str>>, value: impl Into<Cow<'b, str>>) -> Self {
        self.view().given_mut().query.push((name.into(), value.into()));
        self
    }

    /// A header. Twelve of them, such as `Content-Length`, are invisible to templates, as on the service.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<Cow<'b, str>>, value: impl Into<Cow<'b, str>>) -> Self {
        self.view().given_mut().headers.push((name.into(), value.into()));
        self
    }

    /// A variable of `$context`: a text, or a map such as `identity`.
    #[must_use]
    pub fn with_context(mut self, name: &str, value: impl Into<Data<'b>>) -> Self {
        self.view().context_mut().insert(name.to_owned(), value.into());
        self
    }

    /// A stage variable.
    #[must_use]
    pub fn with_stage_variable(mut self, name: impl Into<Cow<'b, str>>, value: impl Into<Cow<'b, str>>) -> Self {
        self.view().stage_mut().push((name.into(), value.into()));
        self
    }

    /// What an earlier template of the same request set in the override maps; this one sees it.
    ///
    /// ```
    /// use gatewright::{Context, Engine};
    /// let render = |template: &str, context: Context| Engine::default().compile("t", template)?.render(&context);
    /// let request = render("#set($context.responseOverride.found = {'id': 7})", Context::new().with_body("")).unwrap();
    /// let context = Context::new().with_body("").with_overrides(request.overrides);
    /// assert_eq!(render("$context.responseOverride.found", context).unwrap().body, "{id=7}");
    /// ```
    #[must_use]
    pub fn with_overrides(mut self, overrides: Overrides) -> Self {
        self.view().set_overrides(overrides);
        self
    }

    /// Says that the request is a message of a WebSocket API: `$input` then has no `params`, and `$context` no override
    /// maps. Its variables (`connectionId`, `routeKey`, `eventType`, …) are given by [`Context::with_context`], the key
    /// of its route by [`Selection`](crate::mapping::Selection).
    ///
    /// ```
    /// use gatewright::{Context, Engine};
    /// let template = Engine::default().compile("t", "$context.routeKey: $input.path('$.text')$input.params('x')").unwrap();
    /// let message = Context::new().with_web_socket().with_context("routeKey", "send").with_body(r#"{"text": "hi"}"#);
    /// assert_eq!(template.render(&message).unwrap().body, "send: hi");
    /// ```
    #[must_use]
    pub fn with_web_socket(mut self) -> Self {
        self.view().set_web_socket();
        self
    }

    fn view(&mut self) -> &mut RequestView<'b> {
        self.request.get_or_insert_default()
    }
}

/// `$context.path` begins with the stage, `$context.resourcePath` does not (recorded, spec apigateway.md §5).
fn staged_path(request: &Request) -> Data<'_> {
    match request.context().get("stage").and_then(Data::as_str) {
        Some(stage) => Data::Text(format!("/{stage}{}", request.path()).into()),
        None => Data::Text(request.path().into()),
    }
}

impl Variables for Context<'_> {
    fn variable<'a>(&'a self, heap: &'a Heap<'a>, quirks: &Quirks, name: &str) -> Result<Value<'a>> {
        if let Some(value) = self.variables.get(name) {
            return Ok(Value::of(value));
        }
        Ok(self.request.as_ref().and_then(|request| request.root(heap, quirks, name)).unwrap_or(Value::Null))
    }

    fn names(&self) -> Vec<&str> {
        let roots: &[&str] = if self.request.is_some() { &["input", "util", "context", "stageVariables"] } else { &[] };
        self.variables.entries().iter().map(|(name, _)| &**name).chain(roots.iter().copied()).collect()
    }

    fn changed<'a>(&'a self, heap: &'a Heap<'a>) -> Result<Option<Map<'static>>> {
        self.request.as_ref().map_or(Ok(None), |request| request.changed(heap))
    }
}

impl<'b> From<Map<'b>> for Context<'b> {
    fn from(variables: Map<'b>) -> Self {
        Self { variables, request: None }
    }
}
