//! `render`: one template with variables from files and arguments, or a batch of lines.

use gatewright::json::{self, Data};
use gatewright::{Context, Engine, Template};

use crate::args::Render;
use crate::failure::Failure;
use crate::{explain, input, lines, output, request};

pub(crate) fn run(args: &Render) -> Result<(), Failure> {
    let engine = Engine::builder().dialect(args.language.dialect()).build();
    let path = args.template.as_deref().unwrap_or("-");
    if args.json_lines {
        let dialect = args.language.dialect();
        return lines::run(path, args.output.as_deref(), &|line, number, out| {
            lines::render(line, number, dialect, out)
        });
    }
    if path == "-" && args.context.as_deref() == Some("-") {
        return Err(Failure::message("template and context cannot both come from the standard input"));
    }
    let source = input::text(path)?;
    let template = engine.compile(&source.name, &source.text)?;
    let file = args.context.as_deref().map(input::text).transpose()?;
    let mut context = match &file {
        Some(file) => Context::from(input::object(file, "its keys are the names of the variables")?),
        None => Context::new(),
    };
    for (name, text) in &args.set {
        context.insert(name, Data::Text(text.as_str().into()));
    }
    for (name, text) in &args.set_json {
        context.insert(name, json::read(text).map_err(|error| error.with_source_name(&format!("--set-json {name}")))?);
    }
    let request = args.request.as_deref().map(input::text).transpose()?;
    if let Some(file) = &request {
        let map = input::object(file, "a request has `body`, `params`, `context`, `stageVariables`")?;
        context = request::read(map, context).map_err(|told| Failure::message(format!("`{}`: {told}", file.name)))?;
    }
    if let Some(body) = &args.body {
        context = context.with_body(input::text_or_file(body)?);
    }
    if args.explain {
        return explained(args, &template, &context);
    }
    output::write(args.output.as_deref(), template.render(&context)?.body.as_bytes())
}

/// Renders and tells what became of the references; what was printed before an error is shown as well.
fn explained(args: &Render, template: &Template, context: &Context<'_>) -> Result<(), Failure> {
    let trace = template.trace(context);
    if trace.error.is_none() {
        output::write(args.output.as_deref(), trace.output.as_bytes())?;
    }
    explain::tell(template.source(), &trace);
    trace.error.map_or(Ok(()), |error| Err(error.into()))
}
