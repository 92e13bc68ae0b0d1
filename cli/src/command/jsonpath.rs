//! `jsonpath`: what a path finds in a document, or a batch of lines.

use gatewright::json::{self, ReadOptions};
use gatewright::jsonpath::Path;

use crate::args::Jsonpath;
use crate::failure::Failure;
use crate::{input, lines, output};

pub(crate) fn run(args: &Jsonpath) -> Result<(), Failure> {
    let file = args.file.as_deref().unwrap_or("-");
    if args.json_lines {
        // the only argument is then the file
        let file = args.selector.as_deref().unwrap_or("-");
        return lines::run(file, args.output.as_deref(), &lines::jsonpath);
    }
    let path = Path::compile(args.selector.as_deref().unwrap_or_default())?;
    let document = input::text(file)?;
    let reading = json::read_permissive(input::unmarked(&document.text), &ReadOptions::body())?;
    let mut text = path.find(&reading.data)?.to_json();
    text.push('\n');
    output::write(args.output.as_deref(), text.as_bytes())
}
