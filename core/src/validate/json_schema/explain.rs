//! What the crate's errors say, as findings.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

use crate::json::{Data, Entry};
use crate::validate::MOST_VIOLATIONS;
use crate::validate::finding::{self, Finding};
use crate::validate::tell;

/// The keyword of properties that are not described.
const OTHERS: &str = "additionalProperties";

/// Levels of branches in branches that are explained.
pub(super) const LEVELS: usize = 2;

/// Causes of one violation, values of `enum` that are shown, and characters of each.
const CAUSES: usize = 10;
const SHOWN: usize = 100;

/// What errors are about.
#[derive(Clone, Copy)]
pub(super) struct Case<'c> {
    pub(super) schema: &'c Value,
    pub(super) body: &'c Data<'c>,
}

/// Appends what an error says: one finding for each property that is missing or not allowed.
pub(super) fn findings(error: &ValidationError<'_>, case: Case<'_>, levels: usize, out: &mut Vec<Finding>) {
    let schema = case.schema;
    let kind = error.kind();
    let keyword = kind.keyword();
    let path = error.schema_path().to_string();
    let path = path.strip_suffix(keyword).and_then(|path| path.strip_suffix('/')).unwrap_or(&path);
    // a path of another document leads to something else here, which mostly lacks the keyword
    let place = schema.pointer(path).filter(|place| place.get(keyword).is_some());
    let mut finding = Finding {
        pointer: error.instance_path().to_string(),
        keyword: keyword.to_owned(),
        code: tell::code(keyword),
        schema: path.to_owned(),
        expected: expected(kind),
        ..Finding::default()
    };
    match kind {
        Kind::FalseSchema => {
            if let Some((path, names)) = unwanted(path, case, &finding.pointer) {
                path.clone_into(&mut finding.schema);
                OTHERS.clone_into(&mut finding.keyword);
                finding.code = OTHERS;
                finding.custom = schema.pointer(path).and_then(|place| custom(place, OTHERS, None));
                let named = |(name, _): &Entry<'_>| Finding { name: Some(name.to_string()), ..finding.clone() };
                out.extend(names.iter().take(MOST_VIOLATIONS.saturating_add(1)).map(named));
                return;
            }
        }
        Kind::Required { property } => finding.name = property.as_str().map(str::to_owned),
        Kind::Enum { options } => {
            let values = options.as_array().into_iter().flatten().filter_map(Value::as_str);
            finding.candidates = values.take(SHOWN).map(str::to_owned).collect();
        }
        Kind::OneOfMultipleValid { .. } => finding.code = "oneOf.many",
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            finding.causes =
                levels.checked_sub(1).map(|levels| causes(context, case, &finding.pointer, levels)).unwrap_or_default();
        }
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            finding.code = OTHERS;
            let known = place.and_then(|place| place.get("properties")).and_then(Value::as_object);
            finding.candidates = known.into_iter().flat_map(|known| known.keys()).take(SHOWN).cloned().collect();
            finding.custom = place.and_then(|place| custom(place, keyword, None));
            let named = |name: &String| Finding { name: Some(name.clone()), ..finding.clone() };
            out.extend(unexpected.iter().take(MOST_VIOLATIONS.saturating_add(1)).map(named));
            return;
        }
        _ => {}
    }
    finding.custom = place.and_then(|place| custom(place, keyword, finding.name.as_deref()));
    out.push(finding);
}

/// The members of an object of which a schema, at a path, allows none: the crate tells only that it does.
fn unwanted<'c>(path: &'c str, case: Case<'c>, pointer: &str) -> Option<(&'c str, &'c [Entry<'c>])> {
    let path = path.strip_suffix(OTHERS)?.strip_suffix('/')?;
    let place = case.schema.pointer(path)?;
    let none = place.get(OTHERS) == Some(&Value::Bool(false));
    let has_known = ["properties", "patternProperties"].iter().any(|keyword| place.get(keyword).is_some());
    match tell::at(case.body, pointer)? {
        Data::Map(map) if none && !has_known => Some((path, map.entries())),
        _ => None,
    }
}

fn causes(branches: &[Vec<ValidationError<'static>>], case: Case<'_>, pointer: &str, levels: usize) -> Vec<Finding> {
    let told = branches.iter().map(|errors| {
        let mut told = Vec::new();
        for error in errors.iter().take(CAUSES) {
            findings(error, case, levels, &mut told);
        }
        told
    });
    let mut causes = finding::best(told.collect(), pointer).map(|(_, causes)| causes).unwrap_or_default();
    causes.truncate(CAUSES);
    causes
}

fn expected(kind: &Kind) -> Option<String> {
    Some(match kind {
        Kind::AdditionalItems { limit } => limit.to_string(),
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => format!("{} schemas", context.len()),
        Kind::Constant { expected_value } => cut(&expected_value.to_string()),
        Kind::ContentEncoding { content_encoding } => content_encoding.clone(),
        Kind::ContentMediaType { content_media_type } => content_media_type.clone(),
        Kind::Enum { options } => {
            let values = options.as_array().into_iter().flatten();
            let mut shown: Vec<_> = values.clone().take(SHOWN).map(|value| cut(&value.to_string())).collect();
            shown.extend(values.clone().nth(SHOWN).map(|_| "…".to_owned()));
            shown.join(", ")
        }
        Kind::ExclusiveMaximum { limit }
        | Kind::ExclusiveMinimum { limit }
        | Kind::Maximum { limit }
        | Kind::Minimum { limit } => limit.to_string(),
        Kind::Format { format } => format!("`{format}`"),
        Kind::MaxItems { limit }
        | Kind::MaxLength { limit }
        | Kind::MaxProperties { limit }
        | Kind::MinItems { limit }
        | Kind::MinLength { limit }
        | Kind::MinProperties { limit } => limit.to_string(),
        Kind::MultipleOf { multiple_of } => multiple_of.to_string(),
        Kind::Pattern { pattern } => format!("`{}`", cut(pattern)),
        Kind::Type { kind: TypeKind::Single(kind) } => kind.to_string(),
        Kind::Type { kind: TypeKind::Multiple(kinds) } => {
            let kinds: Vec<_> = kinds.iter().map(|kind| kind.to_string()).collect();
            kinds.join(" or ")
        }
        _ => return None,
    })
}

/// What a schema says itself: `errorMessage`, a text or an object of texts by keyword.
fn custom(schema: &Value, keyword: &str, name: Option<&str>) -> Option<String> {
    let message = schema.get("errorMessage").or_else(|| schema.get("x-gatewright-errors"))?;
    let of_keyword = message.get(keyword);
    let text = match (message, of_keyword) {
        (Value::String(_), _) => Some(message),
        (_, Some(Value::Object(names))) => name.and_then(|name| names.get(name)),
        (_, text) => text,
    };
    text.or_else(|| message.get("_")).and_then(Value::as_str).map(str::to_owned)
}

fn cut(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}
