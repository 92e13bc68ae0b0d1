//! Templates: compiled, rendered, traced.

use std::cell::RefCell;

use gatewright::http::Request;
use gatewright::json::{Data, Map};
use gatewright::units::Unit;
use gatewright::{Context, Error, Rendered, Template, door};
use wasm_bindgen::prelude::*;

use crate::shelf::Shelf;
use crate::{Given, engine, lost, message, report, told, wire};

thread_local! {
    static TEMPLATES: Shelf<Template> = const { Shelf::new() };
    /// What the last render yielded besides its body: asked for afterwards, where there is something.
    static LAST: RefCell<Rendered> = RefCell::new(Rendered::default());
}

/// Compiles a template and gives its number.
#[wasm_bindgen]
pub fn template_new(source: &str, name: &str, options: Option<String>) -> Given<u32> {
    let template = compile(source, name, options.as_deref())?;
    Ok(TEMPLATES.with(|shelf| shelf.put(template)))
}

/// Forgets a template.
#[wasm_bindgen]
pub fn template_free(number: u32) {
    TEMPLATES.with(|shelf| shelf.take(number));
}

/// Renders a template. An empty text is no context.
#[wasm_bindgen]
pub fn template_render(number: u32, context: &str, request: Option<String>) -> Given<String> {
    render(&get(number)?, context, request.as_deref())
}

/// Compiles and renders a template that nobody needs again.
#[wasm_bindgen]
pub fn render_once(
    source: &str,
    name: &str,
    options: Option<String>,
    context: &str,
    request: Option<String>,
) -> Given<String> {
    render(&compile(source, name, options.as_deref())?, context, request.as_deref())
}

/// Whether the last render yielded more than its body: mostly not, and a number crosses faster than a text.
#[wasm_bindgen]
pub fn has_remains() -> bool {
    LAST.with_borrow(|last| !last.overrides.is_empty() || last.returned.is_some())
}

/// What the last render yielded besides its body: `{"overrides", "returned"?}`.
#[wasm_bindgen]
pub fn last_remains() -> String {
    LAST.with_borrow(|last| {
        let mut remains = Map::new().with("overrides", last.overrides.to_data());
        if let Some(returned) = &last.returned {
            remains.insert("returned", returned.clone());
        }
        wire::write(&Data::Map(remains))
    })
}

/// Traces a template.
#[wasm_bindgen]
pub fn template_trace(number: u32, context: &str, request: Option<String>) -> Given<String> {
    let template = get(number)?;
    let mut place = None;
    let trace = template.trace(&self::context(context, request.as_deref(), &mut place).map_err(told)?);
    let mut data = trace.to_data(template.source(), Unit::Utf16);
    if let (Data::Map(map), Some(error)) = (&mut data, &trace.error) {
        map.insert("error", report(error));
    }
    Ok(wire::write(&data))
}

fn compile(source: &str, name: &str, options: Option<&str>) -> Given<Template> {
    #[cfg(feature = "trap")]
    crate::trap::on(source);
    engine(options)?.compile(name, source).map_err(told)
}

fn get(number: u32) -> Given<Template> {
    TEMPLATES.with(|shelf| shelf.get(number)).ok_or_else(|| lost("template"))
}

fn render(template: &Template, context: &str, request: Option<&str>) -> Given<String> {
    let mut place = None;
    let context = self::context(context, request, &mut place).map_err(told)?;
    LAST.with_borrow_mut(|last| {
        template.render_into(&context, last).map_err(told)?;
        Ok(std::mem::take(&mut last.body))
    })
}

/// The context of what was given. A request is known by its method; it is read into the place.
fn context<'t>(
    variables: &'t str,
    request: Option<&'t str>,
    place: &'t mut Option<Request>,
) -> Result<Context<'t>, Error> {
    let context = match variables {
        "" => Context::new(),
        text => Context::from(wire::map(text)?),
    };
    let Some(request) = request else { return Ok(context) };
    let request = wire::map(request)?;
    if request.get("method").is_none() {
        return door::view(request, context);
    }
    Ok(context.with_request(place.insert(message::request(request)?)))
}
