//! `jsonpath`: what a path finds in a document, or a batch of lines.

use std::path::Path;

use gatewright::json::{self, ReadOptions};
use gatewright::jsonpath::Path as JsonPath;

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
    if file.starts_with('$') && args.selector.as_deref().is_some_and(|selector| Path::new(selector).exists()) {
        return Err(Failure::Usage("the JSONPath comes before the file: `gatewright jsonpath '$.a' FILE`".to_owned()));
    }
    let path = JsonPath::compile(args.selector.as_deref().unwrap_or_default())?;
    let document = input::text(file)?;
    let reading = json::read_permissive(input::unmarked(&document.text), &ReadOptions::body())?;
    let mut text = path.find(&reading.data)?.to_json();
    text.push('\n');
    output::write(args.output.as_deref(), text.as_bytes())
}
