//! From an API definition to a [`Pipeline`]: OpenAPI 3 with the extensions of Amazon API Gateway, as JSON.
//!
//! A definition is read as a whole: every problem is reported at once, each with its JSON Pointer and its place in the text.
//! What the service would do and this engine cannot is a problem too, so that nothing is left out in silence.
//!
//! ```
//! let error = gatewright::Pipeline::from_openapi(
//!     r#"{"openapi": "3.0.1", "paths": {"/a": {"get": {}}, "/b": {"get": {"x-amazon-apigateway-integration": {"type": "pigeon"}}}}}"#,
//! );
//! let error = error.unwrap_err();
//! let problems: Vec<_> = error.problems().iter().map(|problem| problem.message()).collect();
//! assert_eq!(problems[0], "the method has no `x-amazon-apigateway-integration` at `/paths/~1a/get`");
//! assert_eq!(problems.len(), 2);
//! ```

mod api;
mod integration;
mod operation;
mod reader;

use std::sync::Arc;

use crate::codes::Code;
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::json::{self, Decimals, ReadOptions};
use crate::pipeline::Pipeline;
use crate::source::{Source, Span};

impl Pipeline {
    /// The pipeline of an OpenAPI document, with the engine's defaults.
    ///
    /// # Errors
    /// As [`openapi`].
    pub fn from_openapi(document: &str) -> Result<Self> {
        openapi("openapi", document, &Engine::default())
    }
}

/// The pipeline of an OpenAPI document; `name` is what errors call the document, `engine` compiles its templates. A byte order
/// mark, which some editors put before a text, is overlooked.
///
/// # Errors
/// Of kind `Definition`: one error that holds every problem, see [`Error::problems`]. Of kind `Limit` where the document is
/// too long.
pub fn openapi(name: &str, document: &str, engine: &Engine) -> Result<Pipeline> {
    let limit = engine.limits().definition_bytes;
    if document.len() > limit {
        let message = format!("the definition is longer than {limit} bytes (limit `definition_bytes`)");
        return Err(Error::limit(Code::LIMIT_DEFINITION, message));
    }
    let document = document.strip_prefix('\u{feff}').unwrap_or(document);
    let source = Arc::new(Source::new(name, document));
    let reading = ReadOptions { decimals: Decimals::Written, ..ReadOptions::variables() };
    let data = json::read_with(document, &reading).map_err(|error| {
        let span = error.span().unwrap_or(Span::new(0, document.len()));
        let error = error.moved(&source, span).into_code(Code::DEFINITION_SYNTAX);
        match stranger(document) {
            Some((found, expected, help)) => error.found(found).expected(expected).help(help),
            None => error,
        }
    })?;
    let mut reader = reader::Reader::new(&data, engine, &source);
    let api = api::read(&mut reader);
    reader.finish()?;
    Ok(Pipeline::new(api, engine.limits()))
}

/// What a text is that is no JSON at all, what should stand there, and how to come to it.
fn stranger(document: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let text = document.trim();
    if text.starts_with(['{', '[']) {
        return None;
    }
    let is_name = |text: &str| {
        let ends = [".json", ".yaml", ".yml"].iter().any(|end| text.to_ascii_lowercase().ends_with(end));
        !text.contains(['\n', '{', '"']) && (ends || text.contains(['/', '\\']))
    };
    if text.len() < 1_000 && is_name(text) {
        let help = "read the file and give what it holds; Python also takes a `pathlib.Path`";
        return Some(("the name of a file", "the document itself", help));
    }
    let begins = ["openapi:", "swagger:", "info:", "paths:", "---", "%YAML"];
    if text.lines().any(|line| begins.iter().any(|begin| line.starts_with(begin))) {
        let help =
            "turn it into JSON, for instance with `yq -o=json api.yaml`, or give what a reader of YAML makes of it";
        return Some(("YAML", "JSON; definitions in YAML are not read yet", help));
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::pipeline::Pipeline;

    #[test]
    fn what_is_no_document_at_all_is_told() {
        let told = |text: &str| Pipeline::from_openapi(text).unwrap_err().to_string();
        for name in ["nope.json", "api/nope.YAML", "/etc/api", "C:\\api"] {
            assert!(told(name).contains("found the name of a file, expected the document itself"), "{name}");
        }
        for yaml in
            ["openapi: 3.0.1\npaths: {}\n", "# mine\n---\nopenapi: '3.0.1'", "info:\n  title: a/b.json\nopenapi: 3.0.1"]
        {
            assert!(told(yaml).contains("found YAML, expected JSON; definitions in YAML are not read yet"), "{yaml}");
        }
        for text in ["", "nope", "{openapi: 3}", "[\n---\n", "{\nopenapi: 3}"] {
            assert!(!told(text).contains("found the name") && !told(text).contains("YAML"), "{text}");
        }
    }
}
