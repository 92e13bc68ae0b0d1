//! `validate`: what a body lacks to fit a model, or a batch of lines.

use gatewright::validate::{Model, ModelOptions, Profile};

use crate::args::Validate;
use crate::failure::Failure;
use crate::{input, lines, output};

pub(crate) fn run(args: &Validate) -> Result<(), Failure> {
    let options = args.options();
    if args.json_lines {
        let file = args.body.as_deref().unwrap_or("-");
        let answer = |line: &[u8], number: usize, out: &mut String| lines::validate(line, number, &options, out);
        return lines::run(file, args.output.as_deref(), &answer);
    }
    if options.draft.is_some() && options.profile != Profile::JsonSchema {
        return Err(Failure::Usage("--draft is for --profile jsonschema".to_owned()));
    }
    let judged = judge(args, &options);
    if let (true, Err(Failure::Engine(error))) = (args.json, &judged) {
        // whoever reads the report reads this as well
        output::write(args.output.as_deref(), (lines::failure(error) + "\n").as_bytes())?;
    }
    judged
}

fn judge(args: &Validate, options: &ModelOptions) -> Result<(), Failure> {
    let source = input::text(args.model.as_deref().unwrap_or("-"))?;
    let model = Model::compile(&source.text, options).map_err(|error| error.with_source_name(&source.name))?;
    if args.check_model && args.body.is_none() {
        return output::write(args.output.as_deref(), format!("{}: ok\n", source.name).as_bytes());
    }
    let body = input::text(args.body.as_deref().unwrap_or("-"))?;
    let report = model.check(&body.text).map_err(|error| error.with_source_name(&body.name))?;
    if args.json {
        let mut out = String::from("{");
        lines::full_report(&report, options.profile, &mut out);
        out.push_str("}\n");
        output::write(args.output.as_deref(), out.as_bytes())?;
    }
    match report.to_error(&body.name, &body.text) {
        None if args.json => Ok(()),
        None => output::write(args.output.as_deref(), format!("{}: valid\n", body.name).as_bytes()),
        Some(_) if args.json => Err(Failure::Told),
        Some(error) => Err(error.into()),
    }
}
