//! `render`: one template with variables from files and arguments, or a batch of lines.

use gatewright::{Context, Engine, Template, json};

use crate::args::Render;
use crate::failure::Failure;
use crate::{explain, input, lines, output, report, request};

pub(crate) fn run(args: &Render) -> Result<(), Failure> {
    let engine = Engine::builder().dialect(args.language.dialect()).build();
    let path = args.template.as_deref().unwrap_or("-");
    if args.json_lines {
        let dialect = args.language.dialect();
        return lines::run(path, args.output.as_deref(), &|line, number, out| {
            lines::render(line, number, dialect, out)
        });
    }
    input::once([
        ("the template", Some(path)),
        ("--context", args.context.as_deref()),
        ("--request", args.request.as_deref()),
        ("--body", args.body.as_deref().filter(|body| body.starts_with('@'))),
    ])?;
    let source = input::text(path)?;
    let template = engine.compile(&source.name, &source.text)?;
    let file = args.context.as_deref().map(input::text).transpose()?;
    let mut context = match &file {
        Some(file) => Context::from(input::object(file, "its keys are the names of the variables")?),
        None => Context::new(),
    };
    for (name, value) in &args.variables.0 {
        context.insert(name, value.clone());
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
    let rendered = template.render(&context)?;
    output::write(args.output.as_deref(), rendered.body.as_bytes())?;
    if let Some(returned) = &rendered.returned {
        report::tell_returned(&json::to_string(returned));
    }
    Ok(())
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
