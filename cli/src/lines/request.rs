//! The request of a case: what stands behind `$input`, `$util`, `$context` and `$stageVariables`.

use std::borrow::Cow;

use gatewright::Context;
use gatewright::json::{Data, Entry, Map};

/// Gives a context the request that a case describes.
pub(super) fn add<'l>(context: Context<'l>, request: Map<'l>) -> Result<Context<'l>, String> {
    let mut context = context.with_request();
    for (key, value) in request.into_entries() {
        context = match (key.as_ref(), value) {
            ("body", Data::Text(body)) => context.with_body(body),
            ("body" | "params" | "context" | "stageVariables", Data::Null) => context,
            ("body", _) => return Err("`request.body` is no string".to_owned()),
            ("params", Data::Map(params)) => add_params(context, params)?,
            ("context", Data::Map(variables)) => {
                let set = |context: Context<'l>, (name, value): Entry<'l>| context.with_context(&name, value);
                variables.into_entries().into_iter().fold(context, set)
            }
            ("stageVariables", Data::Map(variables)) => {
                let texts = texts(variables, "stageVariables")?;
                texts.into_iter().fold(context, |context, (name, value)| context.with_stage_variable(name, value))
            }
            ("params" | "context" | "stageVariables", _) => return Err(format!("`request.{key}` is no object")),
            _ => context,
        };
    }
    Ok(context)
}

fn add_params<'l>(context: Context<'l>, params: Map<'l>) -> Result<Context<'l>, String> {
    let mut context = context;
    for (kind, group) in params.into_entries() {
        let group = match group {
            Data::Map(group) => texts(group, &format!("params.{kind}"))?,
            Data::Null => continue,
            _ => return Err(format!("`request.params.{kind}` is no object")),
        };
        for (name, value) in group {
            context = match kind.as_ref() {
                "path" => context.with_path(name, value),
                "querystring" => context.with_query(name, value),
                "header" => context.with_header(name, value),
                _ => return Err(format!("`request.params.{kind}` is none of path, querystring, header")),
            };
        }
    }
    Ok(context)
}

type Text<'l> = (Cow<'l, str>, Cow<'l, str>);

/// Names and texts; a list of texts is a name that comes several times.
fn texts<'l>(map: Map<'l>, place: &str) -> Result<Vec<Text<'l>>, String> {
    let mut texts = Vec::new();
    for (name, value) in map.into_entries() {
        let values = match value {
            Data::List(list) => list.items().to_vec(),
            value => vec![value],
        };
        for value in values {
            match value {
                Data::Text(text) => texts.push((name.clone(), text)),
                _ => return Err(format!("a value in `request.{place}` is no string")),
            }
        }
    }
    Ok(texts)
}
