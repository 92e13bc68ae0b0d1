//! The settings of an engine by name.

use crate::tables::HashMap;
use std::borrow::Cow;

use super::limits::limits;
use super::mistyped;
use crate::codes::Code;
use crate::engine::{Dialect, Engine};
use crate::error::{Error, Result};
use crate::json::{Data, Map};
use crate::quirks::{Base64, HeaderNames, JsonNull, OnFault, ParameterOrder, Quirks, UtilArgument};
use crate::suggest::nearest;

/// How a language spells names of several words. Both spellings are understood; errors use this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// `loop_turns`
    Snake,
    /// `loopTurns`
    Camel,
}

impl Spelling {
    pub(super) fn of(self, name: &str) -> String {
        match self {
            Self::Snake => name.to_owned(),
            Self::Camel => {
                let mut words = name.split('_');
                let first = words.next().unwrap_or_default().to_owned();
                words.fold(first, |all, word| {
                    let mut chars = word.chars();
                    let head = chars.next().map(|c| c.to_ascii_uppercase());
                    all + &head.into_iter().chain(chars).collect::<String>()
                })
            }
        }
    }
}

/// `loopTurns` → `loop_turns`
pub(super) fn snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

const OPTIONS: &[&str] = &["dialect", "limits", "quirks", "resources"];

/// The engine of `{dialect?, limits?: {NAME: NUMBER}, quirks?: {NAME: ANSWER}, resources?: {NAME: TEXT}}`; `resources` are what
/// `#parse` and `#include` find.
///
/// # Errors
/// Of kind `Input` where a name or a value is unknown; it lists the known ones.
pub fn engine(options: Map<'_>, spelling: Spelling) -> Result<Engine> {
    let mut builder = Engine::builder();
    for (name, value) in options.into_entries() {
        builder = match (snake(&name).as_str(), value) {
            (_, Data::Null) => builder,
            ("dialect", value) => builder.dialect(dialect(&value)?),
            ("limits", Data::Map(map)) => builder.limits(limits(map, spelling)?),
            ("quirks", Data::Map(map)) => builder.quirks(quirks(map, spelling)?),
            ("resources", Data::Map(map)) => {
                let texts = texts(map)?;
                builder.loader(move |name: &str| texts.get(name).cloned())
            }
            (known @ ("limits" | "quirks" | "resources"), _) => {
                return Err(mistyped(format!("`{known}` is no object")));
            }
            _ => return Err(unknown("option", &name, OPTIONS, spelling)),
        };
    }
    Ok(builder.build())
}

fn dialect(value: &Data<'_>) -> Result<Dialect> {
    let found = value.as_str().and_then(Dialect::from_name);
    found.ok_or_else(|| {
        let names: Vec<&str> = Dialect::ALL.iter().map(|(_, name)| *name).collect();
        match value.as_str() {
            Some(name) => unknown("dialect", name, &names, Spelling::Snake),
            None => mistyped("`dialect` is no string").expected(listed(&names, Spelling::Snake)),
        }
    })
}

/// Every quirk with its answers, the default first.
const QUIRKS: &[(&str, &[&str])] = &[
    ("json_null", &["empty", "null"]),
    ("unreadable_body", &["empty", "fail"]),
    ("bad_path", &["fail", "empty"]),
    ("bad_json", &["fail", "empty"]),
    ("bad_encoding", &["fail", "empty"]),
    ("base64", &["basic", "mime"]),
    ("util_argument", &["to-string", "undefined"]),
    ("header_names", &["case-sensitive", "any-case"]),
    ("parameter_order", &["hash", "given"]),
];

fn quirks(map: Map<'_>, spelling: Spelling) -> Result<Quirks> {
    let mut quirks = Quirks::default();
    for (name, value) in map.into_entries() {
        let own = snake(&name);
        let Some((own, answers)) = QUIRKS.iter().find(|(known, _)| *known == own) else {
            let names: Vec<&str> = QUIRKS.iter().map(|(name, _)| *name).collect();
            return Err(unknown("quirk", &name, &names, spelling));
        };
        let Some(answer) = value.as_str().filter(|answer| answers.contains(answer)) else {
            return Err(misfit(&name, &listed(answers, Spelling::Snake), value.as_str().is_some()));
        };
        let fault = if answer == "fail" { OnFault::Fail } else { OnFault::Empty };
        match (*own, answer) {
            ("json_null", "null") => quirks.json_null = JsonNull::Null,
            ("unreadable_body", _) => quirks.unreadable_body = fault,
            ("bad_path", _) => quirks.bad_path = fault,
            ("bad_json", _) => quirks.bad_json = fault,
            ("bad_encoding", _) => quirks.bad_encoding = fault,
            ("base64", "mime") => quirks.base64 = Base64::Mime,
            ("util_argument", "undefined") => quirks.util_argument = UtilArgument::Undefined,
            ("header_names", "any-case") => quirks.header_names = HeaderNames::AnyCase,
            ("parameter_order", "given") => quirks.parameter_order = ParameterOrder::Given,
            _ => {}
        }
    }
    Ok(quirks)
}

fn texts(map: Map<'_>) -> Result<HashMap<String, String>> {
    let text = |(name, text): (Cow<'_, str>, Data<'_>)| match text {
        Data::Text(text) => Ok((name.into_owned(), text.into_owned())),
        _ => Err(mistyped(format!("`resources.{name}` is no string"))),
    };
    map.into_entries().into_iter().map(text).collect()
}

#[cold]
pub(super) fn refuse(message: String) -> Error {
    Error::new(Code::OPTION, message)
}

/// The error of a value that a setting does not take; `is_type` says whether its type at least is right.
#[cold]
pub(super) fn misfit(name: &str, expected: &str, is_type: bool) -> Error {
    let message = format!("`{name}` does not take this value");
    if is_type { refuse(message) } else { mistyped(message) }.expected(expected)
}

#[cold]
pub(super) fn unknown(what: &str, name: &str, known: &[&str], spelling: Spelling) -> Error {
    let error = refuse(format!("there is no {what} `{name}`")).expected(listed(known, spelling));
    match nearest(&snake(name), known.iter().copied()) {
        Some(near) => error.help(format!("did you mean `{}`?", spelling.of(near))),
        None => error,
    }
}

pub(super) fn listed(names: &[&str], spelling: Spelling) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", spelling.of(name))).collect();
    match names.as_slice() {
        [head @ .., last] if !head.is_empty() => format!("{} or {last}", head.join(", ")),
        names => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::limits::limit_names;
    use super::{QUIRKS, Spelling, engine};
    use crate::codes::Code;
    use crate::json::{self, Data};
    use crate::limits::Limits;
    use crate::quirks::Quirks;

    fn refused(options: &str, spelling: Spelling) -> Option<String> {
        let Ok(Data::Map(map)) = json::read(options) else { panic!("{options}") };
        engine(map, spelling).err().map(|error| error.to_string())
    }

    #[test]
    fn unknown_names_list_the_known_ones() {
        for (options, expected) in [
            (
                r#"{"dialect": "velocty"}"#,
                "there is no dialect `velocty`: expected `apigateway`, `velocity` or `appsync`",
            ),
            (
                r#"{"dailect": 1}"#,
                "there is no option `dailect`: expected `dialect`, `limits`, `quirks` or `resources`",
            ),
            (r#"{"limits": {"fuel": -1}}"#, "`fuel` does not take this value: expected a whole number, not negative"),
            (
                r#"{"limits": {"nesting": 4001}}"#,
                "`nesting` does not take this value: expected at most 4000, since every level takes stack",
            ),
            (r#"{"limits": []}"#, "`limits` is no object"),
            (r#"{"quirks": {"base64": 1}}"#, "`base64` does not take this value: expected `basic` or `mime`"),
        ] {
            assert_eq!(refused(options, Spelling::Snake).as_deref(), Some(expected));
        }
        let said = refused(r#"{"limits": {"loopTurn": 1}}"#, Spelling::Camel).unwrap();
        assert!(said.contains("`loopTurns`") && !said.contains('_'), "{said}");
    }

    #[test]
    fn another_type_is_told_apart_from_another_value() {
        for (options, is_type) in [
            (r#"{"limits": {"fuel": -1}}"#, true),
            (r#"{"limits": {"fuel": 1.5}}"#, true),
            (r#"{"limits": {"fuel": "1"}}"#, false),
            (r#"{"limits": {"nesting": 4001}}"#, true),
            (r#"{"limits": {"loop_turns": "all"}}"#, true),
            (r#"{"limits": {"loop_turns": true}}"#, false),
            (r#"{"limits": {"loop_overrun": 1}}"#, false),
            (r#"{"limits": 1}"#, false),
            (r#"{"quirks": {"base64": "none"}}"#, true),
            (r#"{"quirks": {"base64": 1}}"#, false),
            (r#"{"resources": {"a": 1}}"#, false),
            (r#"{"dialect": 1}"#, false),
            (r#"{"dialect": "none"}"#, true),
        ] {
            let Ok(Data::Map(map)) = json::read(options) else { panic!("{options}") };
            let code = engine(map, Spelling::Snake).err().map(|error| error.code());
            assert_eq!(code, Some(if is_type { Code::OPTION } else { Code::VALUE_TYPE }), "{options}");
        }
    }

    #[test]
    fn every_limit_and_quirk_has_a_name() {
        let fields = |debug: String| debug.matches(": ").count();
        assert_eq!(limit_names().len(), fields(format!("{:?}", Limits::default())));
        assert_eq!(QUIRKS.len(), fields(format!("{:?}", Quirks::default())));
        for name in limit_names().into_iter().filter(|name| *name != "loop_overrun") {
            assert_eq!(refused(&format!(r#"{{"limits": {{"{name}": 7}}}}"#), Spelling::Snake), None);
        }
        for (name, answers) in QUIRKS {
            for answer in *answers {
                assert_eq!(refused(&format!(r#"{{"quirks": {{"{name}": "{answer}"}}}}"#), Spelling::Snake), None);
            }
        }
    }
}
