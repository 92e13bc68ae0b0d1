//! Templates.

use gatewright::engine::Overrides;
use gatewright::json::{self, Data};
use gatewright::units::Unit;
use gatewright::{Context, Error, door};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::asked::{Asked, asked};
use crate::fail::{self, OrRaise};
use crate::settings::Settings;
use crate::text::{self, JsonText};
use crate::{convert, give, work};

type Given<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

/// A compiled template: compiled once, rendered any number of times, in any number of threads.
///
/// >>> from gatewright import Template
/// >>> template = Template("Hello $name!")
/// >>> template.render({"name": "World"}).body
/// 'Hello World!'
#[pyclass(frozen, module = "gatewright")]
pub(crate) struct Template {
    template: gatewright::Template,
    may_loop: bool,
}

#[pymethods]
impl Template {
    #[new]
    #[pyo3(signature = (source, *, dialect=None, limits=None, quirks=None, resources=None, name=None))]
    fn new(
        py: Python<'_>,
        source: &Bound<'_, PyAny>,
        dialect: Option<&str>,
        limits: Given<'_, '_>,
        quirks: Given<'_, '_>,
        resources: Given<'_, '_>,
        name: Option<&str>,
    ) -> PyResult<Self> {
        Self::compile(py, source, "source", Settings { dialect, limits, quirks, resources }, name)
    }

    /// Renders the template.
    #[pyo3(signature = (context=None, *, request=None))]
    fn render(&self, py: Python<'_>, context: Given<'_, '_>, request: Given<'_, '_>) -> PyResult<Rendered> {
        let rendered = self.run(py, context, request, |template, context| template.render(context))?;
        let body = PyString::new(py, &rendered.body).unbind();
        Ok(Rendered { body, overrides: rendered.overrides, returned: rendered.returned })
    }

    /// Renders, and tells which part of the template made which part of the output, as data.
    #[pyo3(signature = (context=None, *, request=None))]
    fn trace<'py>(
        &self,
        py: Python<'py>,
        context: Given<'_, '_>,
        request: Given<'_, '_>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let trace = self.run(py, context, request, |template, context| Ok(template.trace(context)))?;
        let mut data = trace.to_data(self.template.source(), Unit::CodePoint);
        if let (Data::Map(map), Some(error)) = (&mut data, &trace.error) {
            map.insert("error", door::report(error, Unit::CodePoint));
        }
        give::value(py, &data)
    }

    #[getter]
    fn source(&self) -> &str {
        self.template.source().text()
    }

    #[getter]
    fn name(&self) -> &str {
        self.template.source().name()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<gatewright.Template {}>", PyString::new(py, self.name()).repr()?))
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(fail::no_pickle("Template"))
    }
}

impl Template {
    fn compile(
        py: Python<'_>,
        source: &Bound<'_, PyAny>,
        path: &str,
        settings: Settings<'_, '_>,
        name: Option<&str>,
    ) -> PyResult<Self> {
        let source = text::of(source, path)?;
        let (engine, name) = (settings.engine(py)?, name.unwrap_or("template"));
        let template = work::call(py, source.len(), false, || engine.compile(name, source))?;
        // what is not in the template itself may hold a loop as well
        let may_loop = ["foreach", "evaluate", "parse"].iter().any(|directive| source.contains(directive));
        Ok(Self { template, may_loop })
    }

    /// Runs the engine with what the caller gave.
    fn run<T: Send>(
        &self,
        py: Python<'_>,
        variables: Given<'_, '_>,
        request: Given<'_, '_>,
        run: impl FnOnce(&gatewright::Template, &Context<'_>) -> Result<T, Error> + Send,
    ) -> PyResult<T> {
        let mut weight = self.source().len();
        let context = match variables {
            None => Context::new(),
            Some(given) => match given.cast::<JsonText>() {
                Ok(text) => {
                    let text = &text.get().text;
                    weight += text.len();
                    match json::read(text).or_raise(py)? {
                        Data::Map(map) => Context::from(map),
                        other => return Err(fail::raised(py, &convert::not_an_object(&other))),
                    }
                }
                Err(_) => {
                    let variables = convert::map(given, "context")?;
                    weight += variables.weight;
                    Context::from(variables.data)
                }
            },
        };
        let (request, view) = match request.map(asked).transpose()? {
            None => (None, None),
            Some(Asked::Request(request)) => (Some(request), None),
            Some(Asked::View(view)) => (None, Some(view)),
        };
        let context = match (&request, view) {
            (Some(request), _) => {
                let request = &request.get().inner;
                weight += request.body().len();
                context.with_request(request)
            }
            (None, Some(view)) => {
                weight += view.weight;
                door::view(view.data, context).or_raise(py)?
            }
            (None, None) => context,
        };
        work::call(py, weight, self.may_loop, || run(&self.template, &context))
    }
}

/// What a render yields: the output, and what the template set for the request and the response.
///
/// >>> from gatewright import Rendered, Template
/// >>> rendered = Template("#set($context.responseOverride.status = 201)ok").render(request={"body": ""})
/// >>> isinstance(rendered, Rendered), rendered.body, rendered.overrides
/// (True, 'ok', {'response': {'status': 201}})
#[pyclass(frozen, module = "gatewright")]
pub(crate) struct Rendered {
    body: Py<PyString>,
    overrides: Overrides,
    returned: Option<Data<'static>>,
}

#[pymethods]
impl Rendered {
    #[getter]
    fn body(&self, py: Python<'_>) -> Py<PyString> {
        self.body.clone_ref(py)
    }

    #[getter]
    fn overrides<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        give::value(py, &self.overrides.to_data())
    }

    /// What `#return` gave back (AppSync only).
    #[getter]
    fn returned<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        give::value(py, self.returned.as_ref().unwrap_or(&Data::Null))
    }

    fn __str__(&self, py: Python<'_>) -> Py<PyString> {
        self.body(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (body, overrides) = (self.body.bind(py).repr()?, self.overrides(py)?.repr()?);
        Ok(format!("Rendered(body={body}, overrides={overrides})"))
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(fail::no_pickle("Rendered"))
    }
}

/// Renders a template that is not needed again.
///
/// >>> from gatewright import render
/// >>> render("Hello $name!", {"name": "World"})
/// 'Hello World!'
/// >>> render("$input.path('$.id')", request={"body": '{"id": 7}'})
/// '7'
#[pyfunction]
#[pyo3(signature = (template, context=None, *, request=None, dialect=None, limits=None, quirks=None, resources=None, name=None))]
#[allow(clippy::too_many_arguments)]
pub(crate) fn render(
    py: Python<'_>,
    template: &Bound<'_, PyAny>,
    context: Given<'_, '_>,
    request: Given<'_, '_>,
    dialect: Option<&str>,
    limits: Given<'_, '_>,
    quirks: Given<'_, '_>,
    resources: Given<'_, '_>,
    name: Option<&str>,
) -> PyResult<String> {
    let settings = Settings { dialect, limits, quirks, resources };
    let template = Template::compile(py, template, "template", settings, name)?;
    Ok(template.run(py, context, request, |template, context| template.render(context))?.body)
}
