//! `check`: whether templates parse, all of them.

use gatewright::Engine;

use crate::args::Check;
use crate::failure::Failure;
use crate::{input, output, report};

pub(crate) fn run(args: &Check) -> Result<(), Failure> {
    let engine = Engine::builder().dialect(args.language.dialect()).build();
    let mut failed = false;
    for path in &args.templates {
        let checked = input::text(path).and_then(|source| {
            engine.compile(&source.name, &source.text)?;
            Ok(source.name)
        });
        match checked {
            Ok(name) => output::write(None, format!("{name}: ok\n").as_bytes())?,
            Err(failure) => {
                output::write(None, format!("{}: failed\n", input::name(path)).as_bytes())?;
                report::tell(&failure);
                failed = true;
            }
        }
    }
    if failed { Err(Failure::Told) } else { Ok(()) }
}
