//! What a single template sees of a request, as data.

use std::borrow::Cow;

use super::{misfit, mistyped};
use crate::context::Context;
use crate::error::Result;
use crate::json::{Data, Map};

/// Adds a request to a context: `{"body", "params": {"path", "querystring", "header"}, "context", "stageVariables", "webSocket"}`,
/// each of which may be left out. A value of a parameter is a text or a list of texts. `stage_variables` and `web_socket` are
/// understood as well.
///
/// ```
/// use gatewright::json::{self, Data};
/// use gatewright::{Context, Engine, door};
/// let Ok(Data::Map(request)) = json::read(r#"{"params": {"path": {"id": "7"}}}"#) else { unreachable!() };
/// let context = door::view(request, Context::new()).unwrap();
/// let template = Engine::default().compile("t", "$input.params('id')").unwrap();
/// assert_eq!(template.render(&context).unwrap().body, "7");
/// ```
///
/// # Errors
/// Of kind `Input` where a member is unknown or has another shape.
pub fn view<'l>(request: Map<'l>, context: Context<'l>) -> Result<Context<'l>> {
    let mut context = context.with_empty_request();
    for (name, value) in request.into_entries() {
        context = match (name.as_ref(), value) {
            (_, Data::Null) => context,
            ("body", Data::Text(text)) => context.with_body(text),
            ("body", _) => return Err(mistyped("`request.body` is no string; write the JSON of a body as a text")),
            ("params", Data::Map(groups)) => params(groups, context)?,
            ("context", Data::Map(variables)) => {
                let add =
                    |context: Context<'l>, (name, value): (Cow<'l, str>, Data<'l>)| context.with_context(&name, value);
                variables.into_entries().into_iter().fold(context, add)
            }
            ("stageVariables" | "stage_variables", Data::Map(variables)) => {
                add_all("request.stageVariables", variables, context, Context::with_stage_variable)?
            }
            ("webSocket" | "web_socket", Data::Bool(true)) => context.with_web_socket(),
            ("webSocket" | "web_socket", Data::Bool(false)) => context,
            ("webSocket" | "web_socket", _) => return Err(mistyped("`request.webSocket` is neither true nor false")),
            ("params" | "context" | "stageVariables" | "stage_variables", _) => {
                return Err(mistyped(format!("`request.{name}` is no object")));
            }
            ("method" | "path" | "query" | "headers" | "json", _) => {
                return Err(misfit(format!("`request.{name}` is for a whole request, with `method` and `path`")));
            }
            _ => {
                return Err(misfit(format!(
                    "`request.{name}` is unknown; there are `body`, `params`, `context`, `stageVariables` and `webSocket`"
                )));
            }
        };
    }
    Ok(context)
}

fn params<'l>(groups: Map<'l>, mut context: Context<'l>) -> Result<Context<'l>> {
    for (group, values) in groups.into_entries() {
        let add: Add<'l> = match group.as_ref() {
            "path" => Context::with_path,
            "querystring" => Context::with_query,
            "header" => Context::with_header,
            _ => {
                return Err(misfit(format!(
                    "`request.params.{group}` is unknown; there are `path`, `querystring` and `header`"
                )));
            }
        };
        context = match values {
            Data::Null => context,
            Data::Map(values) => add_all(&format!("request.params.{group}"), values, context, add)?,
            _ => return Err(mistyped(format!("`request.params.{group}` is no object"))),
        };
    }
    Ok(context)
}

type Add<'l> = fn(Context<'l>, Cow<'l, str>, Cow<'l, str>) -> Context<'l>;

/// Adds names with their values, which stand at `path`; a value is a text or a list of texts.
fn add_all<'l>(path: &str, values: Map<'l>, mut context: Context<'l>, add: Add<'l>) -> Result<Context<'l>> {
    for (name, value) in values.into_entries() {
        let texts = match value {
            Data::List(list) => list.into_items(),
            text => vec![text],
        };
        for text in texts {
            let Data::Text(text) = text else {
                return Err(mistyped(format!("`{path}.{name}` is neither a string nor a list of strings")));
            };
            context = add(context, name.clone(), text);
        }
    }
    Ok(context)
}
