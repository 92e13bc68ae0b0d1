//! Puts what is wrong into words: in the language of the caller, with the values that may be shown.

mod bundle;
mod english;
mod masking;

pub use bundle::Bundles;
#[cfg(feature = "full-schema")]
pub(super) use english::code;
pub use masking::Masking;

use std::fmt::Write;

use super::finding::{self, Finding};
use super::hidden::Hidden;
use super::report::{Location, Violation};
use super::secret::Secrets;
use crate::json::Data;
use crate::suggest;

/// Bytes that most messages have.
const MESSAGE: usize = 128;

/// Characters of a message.
const MOST: usize = 1_000;

/// How violations are told.
///
/// ```
/// use gatewright::json;
/// use gatewright::validate::{Bundles, Masking, Model, ModelOptions, Telling};
/// let bundles = Bundles::new().with("de", &[("required", "`{name}` fehlt")]);
/// let telling = Telling { bundles: &bundles, accept_language: "de-CH, en;q=0.5", ..Telling::default() };
/// let model = Model::compile(r#"{"required": ["id"]}"#, &ModelOptions::default()).unwrap();
/// let report = model.check_with(&json::read("{}").unwrap(), &telling).unwrap();
/// assert_eq!(report.violations()[0].message, "`id` fehlt");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Telling<'t> {
    /// What of values is shown. Those that a model marks with `writeOnly` or `format: password` never are.
    pub masking: Masking,
    /// JSON Pointers of values that are never shown, nor what lies below.
    pub masked: &'t [&'t str],
    /// The field `Accept-Language` of the request.
    pub accept_language: &'t str,
    /// Messages in languages other than English.
    pub bundles: &'t Bundles,
}

impl Default for Telling<'_> {
    fn default() -> Self {
        const NONE: &Bundles = &Bundles::new();
        Self { masking: Masking::None, masked: &[], accept_language: "", bundles: NONE }
    }
}

impl Telling<'_> {
    /// The violations of a body.
    pub(super) fn tell(&self, findings: Vec<Finding>, body: &Data<'_>, secrets: &Secrets) -> Vec<Violation> {
        let texts = self.bundles.choose(self.accept_language);
        let teller = Teller { telling: self, texts, secrets, body };
        findings.into_iter().map(|finding| teller.violation(finding)).collect()
    }

    /// What of a body may not be shown.
    pub(super) fn hidden(&self, body: &Data<'_>, secrets: &Secrets) -> Hidden {
        match self.masking {
            Masking::None => Hidden::of(body, secrets, self.masked),
            _ => Hidden::Everything,
        }
    }

    fn is_masked(&self, pointer: &str) -> bool {
        let covers =
            |masked: &&str| pointer.strip_prefix(*masked).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.masked.iter().any(covers)
    }
}

struct Teller<'t> {
    telling: &'t Telling<'t>,
    texts: Option<&'t bundle::Texts>,
    secrets: &'t Secrets,
    body: &'t Data<'t>,
}

impl Teller<'_> {
    fn violation(&self, finding: Finding) -> Violation {
        let Finding { pointer, keyword, code, schema, name, expected, received, candidates, custom, causes } = finding;
        // the place of a property that is not allowed is its own
        let pointer = match &name {
            Some(name) if code == "additionalProperties" => finding::step(&pointer, name),
            _ => pointer,
        };
        // what is missing is not received
        let value = at(self.body, &pointer).filter(|_| !matches!(code, "required" | "dependencies" | "parameter"));
        let is_secret = self.secrets.cover(&pointer) || self.telling.is_masked(&pointer);
        let masking = match self.telling.masking {
            Masking::None | Masking::TypeOnly if is_secret => Masking::Mask,
            masking => masking,
        };
        let suggestion = match (&name, value) {
            (Some(name), _) if !candidates.is_empty() => near(name, &candidates),
            (None, Some(Data::Text(text))) if masking == Masking::None => near(text, &candidates),
            _ => None,
        };
        let received = received.or_else(|| value.map(|value| masking.show(value)));
        let parts = Parts { name: name.as_deref(), expected: expected.as_deref(), received: received.as_deref() };
        let text = custom.as_deref().or_else(|| self.texts.and_then(|texts| texts.get(code)).map(String::as_str));
        let message = parts.fill(text.unwrap_or_else(|| english::text(code)));
        Violation {
            location: Location::Body(pointer),
            keyword,
            schema,
            code,
            message,
            expected,
            received,
            suggestion,
            causes: causes.into_iter().map(|cause| self.violation(cause)).collect(),
        }
    }
}

fn near(wanted: &str, candidates: &[String]) -> Option<String> {
    suggest::nearest(wanted, candidates.iter().map(String::as_str)).map(str::to_owned)
}

/// What a message may show.
struct Parts<'p> {
    name: Option<&'p str>,
    expected: Option<&'p str>,
    received: Option<&'p str>,
}

impl Parts<'_> {
    /// A text with its placeholders filled; others stay as they are.
    fn fill(&self, text: &str) -> String {
        let mut out = String::with_capacity(MESSAGE);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let filled = after.split_once('}').and_then(|(place, after)| {
                let part = match place {
                    "name" => self.name,
                    "expected" => self.expected,
                    "received" => self.received,
                    _ => return None,
                };
                Some((part.unwrap_or_default(), after))
            });
            match filled {
                Some((part, after)) => {
                    out.push_str(part);
                    rest = after;
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        if out.len() > MOST
            && let Some((end, _)) = out.char_indices().nth(MOST)
        {
            out.truncate(end);
            let _ = write!(out, "…");
        }
        out
    }
}

/// The value at a JSON Pointer.
pub(super) fn at<'d>(body: &'d Data<'d>, pointer: &str) -> Option<&'d Data<'d>> {
    pointer.split('/').skip(1).try_fold(body, |value, step| match value {
        Data::List(list) => list.items().get(step.parse::<usize>().ok()?),
        Data::Map(map) if step.contains('~') => map.get(&step.replace("~1", "/").replace("~0", "~")),
        Data::Map(map) => map.get(step),
        _ => None,
    })
}
