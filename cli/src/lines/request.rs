//! The request of a case: what `$input`, `$context` and `$stageVariables` show.

use gatewright::Context;
use gatewright::json::{Data, Map};

use super::case::object;

/// Adds `{"body", "params": {"path", "querystring", "header"}, "context", "stageVariables"}` to a context.
pub(super) fn read<'l>(request: &Map<'l>, context: Context<'l>) -> Result<Context<'l>, String> {
    let mut context = context.with_request();
    for (name, value) in request.entries() {
        context = match (&**name, value) {
            ("body", Data::Null) => context,
            ("body", Data::Text(text)) => context.with_body(text.clone()),
            ("body", _) => return Err("`request.body` is no string; write the JSON of a body as a text".to_owned()),
            ("params", _) => params(request, context)?,
            ("context", _) => match object(request, "context")? {
                Some(variables) => variables
                    .entries()
                    .iter()
                    .fold(context, |context, (name, value)| context.with_context(name, value.clone())),
                None => context,
            },
            ("stageVariables", _) => pairs(request, "stageVariables")?
                .into_iter()
                .fold(context, |context, (name, value)| context.with_stage_variable(name, value)),
            (other, _) => {
                return Err(format!(
                    "`request.{other}` is unknown; there are `body`, `params`, `context` and `stageVariables`"
                ));
            }
        };
    }
    Ok(context)
}

fn params<'l>(request: &Map<'l>, mut context: Context<'l>) -> Result<Context<'l>, String> {
    let Some(params) = object(request, "params")? else { return Ok(context) };
    for (group, _) in params.entries() {
        let add: fn(Context<'l>, String, String) -> Context<'l> = match &**group {
            "path" => Context::with_path,
            "querystring" => Context::with_query,
            "header" => Context::with_header,
            other => {
                return Err(format!(
                    "`request.params.{other}` is unknown; there are `path`, `querystring` and `header`"
                ));
            }
        };
        for (name, value) in pairs(params, group)? {
            context = add(context, name, value);
        }
    }
    Ok(context)
}

/// The names and values of a group; a value is a text or a list of texts.
fn pairs(holder: &Map<'_>, group: &str) -> Result<Vec<(String, String)>, String> {
    let mut pairs = Vec::new();
    let Some(values) = object(holder, group)? else { return Ok(pairs) };
    let wrong = |name: &str| format!("`{group}.{name}` is neither a string nor a list of strings");
    for (name, value) in values.entries() {
        let texts = match value {
            Data::List(list) => list.items().iter().map(Data::as_str).collect::<Option<Vec<_>>>(),
            other => other.as_str().map(|text| vec![text]),
        };
        let texts = texts.ok_or_else(|| wrong(name))?;
        pairs.extend(texts.into_iter().map(|text| (name.clone().into_owned(), text.to_owned())));
    }
    Ok(pairs)
}
