//! `render`: one template with variables from files and arguments, or a batch of lines.

use gatewright::json::{self, Data, Map};
use gatewright::{Context, Engine};

use crate::args::Render;
use crate::failure::Failure;
use crate::{input, lines, output};

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
        Some(file) => Context::from(variables(file)?),
        None => Context::new(),
    };
    for (name, text) in &args.set {
        context.insert(name, Data::Text(text.as_str().into()));
    }
    for (name, text) in &args.set_json {
        context.insert(name, json::read(text).map_err(|error| error.with_source_name(&format!("--set-json {name}")))?);
    }
    output::write(args.output.as_deref(), template.render(&context)?.body.as_bytes())
}

/// The variables in a file.
fn variables(file: &input::Text) -> Result<Map<'_>, Failure> {
    match json::read(&file.text).map_err(|error| error.with_source_name(&file.name))? {
        Data::Map(map) => Ok(map),
        _ => Err(Failure::message(format!(
            "`{}` holds no JSON object, and the names of variables are its keys",
            file.name
        ))),
    }
}
