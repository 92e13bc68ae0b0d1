//! Reading files, and helping whoever mistyped the name of one.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use gatewright::json::{self, Data, Map};
use gatewright::suggest;

use crate::failure::{Failure, reason};
use crate::report;

/// Bytes of a file: far above every limit of the engine, and an end to what has none.
const BYTES: u64 = 64 * 1024 * 1024;

/// Entries of a folder that are compared with a mistyped name.
const ENTRIES: usize = 10_000;

/// What errors call the standard input.
pub(crate) const STDIN: &str = "stdin";

/// A text with the name that errors show.
pub(crate) struct Text {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// What errors call a file.
pub(crate) fn name(path: &str) -> &str {
    if path == "-" { STDIN } else { path }
}

/// Reads a file, or the standard input for `-`, as text.
pub(crate) fn text(path: &str) -> Result<Text, Failure> {
    let name = name(path);
    let text = String::from_utf8(bytes(path)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::message(format!("`{name}` is no UTF-8 text: byte {at} is wrong"))
    })?;
    Ok(Text { name: name.to_owned(), text })
}

/// Reads a file, or the standard input for `-`.
pub(crate) fn bytes(path: &str) -> Result<Vec<u8>, Failure> {
    if path == "-" {
        return all(io::stdin().lock(), STDIN);
    }
    all(open(path)?, path)
}

/// Fails where several arguments name the standard input; each is a path, or a text that names one behind `@`.
pub(crate) fn once<'a>(arguments: impl IntoIterator<Item = (&'static str, Option<&'a str>)>) -> Result<(), Failure> {
    let is_stdin = |argument: &str| matches!(argument, "-" | "@-");
    let mut names = arguments.into_iter().filter(|(_, argument)| argument.is_some_and(is_stdin)).map(|(name, _)| name);
    match (names.next(), names.next()) {
        (Some(first), Some(second)) => {
            Err(Failure::Usage(format!("{first} and {second} cannot both come from the standard input")))
        }
        _ => Ok(()),
    }
}

/// The bytes of a text, or of the file that `@` names.
pub(crate) fn bytes_or_file(argument: &str) -> Result<Vec<u8>, Failure> {
    file_of(argument)?.map_or_else(|| Ok(own(argument).as_bytes().to_vec()), bytes)
}

/// A text, or the file that `@` names.
pub(crate) fn text_or_file(argument: &str) -> Result<String, Failure> {
    file_of(argument)?.map_or_else(|| Ok(own(argument).to_owned()), |path| Ok(text(path)?.text))
}

/// The name behind `@`.
fn file_of(argument: &str) -> Result<Option<&str>, Failure> {
    match argument.strip_prefix('@') {
        Some("") => Err(Failure::Usage("the name of a file is missing behind `@`".to_owned())),
        name => Ok(name),
    }
}

/// A text that stands for itself. Whoever wrote the name of a file may have meant what is in it.
fn own(argument: &str) -> &str {
    if Path::new(argument).is_file() {
        report::note(&format!("the body is the text `{argument}`; for what is in that file write `@{argument}`"));
    }
    argument
}

/// The JSON object in a file; `keys` says what it is made of.
pub(crate) fn object<'f>(file: &'f Text, keys: &str) -> Result<Map<'f>, Failure> {
    match json::read(unmarked(&file.text)).map_err(|error| error.with_source_name(&file.name))? {
        Data::Map(map) => Ok(map),
        _ => Err(Failure::message(format!("`{}` holds no JSON object: {keys}", file.name))),
    }
}

/// A text of JSON without the byte order mark that some editors put before it.
pub(crate) fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Opens a file.
pub(crate) fn open(path: &str) -> Result<File, Failure> {
    let file = File::open(path).map_err(|error| missing(path, &error))?;
    match file.metadata() {
        Ok(about) if about.is_dir() => Err(Failure::message(format!("cannot read `{path}`: is a directory"))),
        _ => Ok(file),
    }
}

fn all(source: impl Read, name: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = source.take(BYTES.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| Failure::message(format!("cannot read `{name}`: {}", reason(&error))))?;
    if bytes.len() as u64 > BYTES {
        return Err(Failure::message(format!("`{name}` is longer than {BYTES} bytes")));
    }
    Ok(bytes)
}

fn missing(path: &str, error: &io::Error) -> Failure {
    let text = format!("cannot read `{path}`: {}", reason(error));
    let near = if error.kind() == io::ErrorKind::NotFound { near(Path::new(path)) } else { Vec::new() };
    let help = match near.as_slice() {
        [] => None,
        names => Some(format!("did you mean {}?", names.join(" or "))),
    };
    Failure::Message { text, help }
}

/// The names in the same folder that are nearest to the one that is not there.
fn near(path: &Path) -> Vec<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let Some(wanted) = path.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    let Ok(entries) = folder.unwrap_or(Path::new(".")).read_dir() else { return Vec::new() };
    if wanted.chars().count() < 2 {
        // every other letter would be near
        return Vec::new();
    }
    let names: Vec<_> = entries.take(ENTRIES).filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    let shown = |name: &str| {
        let path = folder.map_or_else(|| name.into(), |folder| folder.join(name));
        format!("`{}`", path.display())
    };
    suggest::near(wanted, names.iter().map(String::as_str)).into_iter().take(3).map(shown).collect()
}
