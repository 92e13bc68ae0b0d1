//! What a definition sets in place of an answer of the gateway: a status, and a body with variables.
//!
//! The body is no template of Velocity: variables are put in as they are, and nothing else happens.

use super::kind::Kind;
use crate::json::{WriteOptions, write};

/// A gateway response of a definition.
#[derive(Debug, Default)]
pub(crate) struct GatewayResponse {
    pub(crate) status: Option<u16>,
    pub(crate) body: Option<Box<[Part]>>,
}

/// A piece of a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Text(String),
    Variable(Variable),
}

/// What can be put into a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variable {
    /// `$context.error.message`: the text.
    Message,
    /// `$context.error.messageString`: the text in its quotes.
    MessageString,
    /// `$context.error.responseType`
    ResponseType,
    /// `$context.error.validationErrorString`: escaped, without quotes around it.
    ValidationErrorString,
}

/// The longer names first.
const VARIABLES: [(&str, Variable); 4] = [
    ("$context.error.messageString", Variable::MessageString),
    ("$context.error.message", Variable::Message),
    ("$context.error.responseType", Variable::ResponseType),
    ("$context.error.validationErrorString", Variable::ValidationErrorString),
];

/// How the names of the service's other variables begin; what follows any other `$` is text.
const ROOTS: [&str; 3] = ["$context.", "$stageVariables.", "$method."];

/// The pieces of a body; the name of a variable that is not supported where there is one.
pub(crate) fn parts(body: &str) -> Result<Box<[Part]>, String> {
    let mut parts = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find('$') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let known = VARIABLES.iter().find_map(|(name, variable)| Some((from.strip_prefix(name)?, *variable)));
        rest = match known {
            Some((after, variable)) => {
                parts.extend([Part::Text(before.to_owned()), Part::Variable(variable)]);
                after
            }
            None if ROOTS.iter().any(|root| from.starts_with(root)) => {
                let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '$' | '.' | '_' | '-');
                return Err(from.chars().take(100).take_while(|c| is_name(*c)).collect());
            }
            None => {
                let (text, after) = rest.split_at_checked(at.saturating_add(1)).unwrap_or((rest, ""));
                parts.push(Part::Text(text.to_owned()));
                after
            }
        };
    }
    parts.push(Part::Text(rest.to_owned()));
    Ok(parts.into())
}

/// A body with its variables put in.
pub(super) fn fill(parts: &[Part], kind: Kind, message: &str, validation: &str) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Variable(Variable::Message) => out.push_str(message),
            Part::Variable(Variable::MessageString) => write::text(message, &WriteOptions::PLAIN, &mut out),
            Part::Variable(Variable::ResponseType) => out.push_str(kind.name()),
            Part::Variable(Variable::ValidationErrorString) => {
                write::escape(validation, &WriteOptions::PLAIN, &mut out)
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Kind, fill, parts};

    #[test]
    fn what_is_no_variable_is_text() {
        let parts = parts("costs 5$ #set($a = 1) $foo.bar $context.error.message$").unwrap();
        let filled = fill(&parts, Kind::BadRequestBody, "Invalid", "");
        assert_eq!(filled, "costs 5$ #set($a = 1) $foo.bar Invalid$");
        assert_eq!(super::parts("{$context.requestId}"), Err("$context.requestId".to_owned()));
    }
}
