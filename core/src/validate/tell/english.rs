//! The messages in English, and with them the codes that there are.

/// The message of a code.
pub(super) fn text(code: &str) -> &'static str {
    TEXTS.iter().find(|(known, _)| *known == code).map_or("the value does not fit the model", |(_, text)| text)
}

/// The code of a keyword.
#[cfg(feature = "full-schema")]
pub(in crate::validate) fn code(keyword: &str) -> &'static str {
    TEXTS.iter().find(|(known, _)| *known == keyword).map_or("schema", |(code, _)| code)
}

const TEXTS: &[(&str, &str)] = &[
    ("additionalItems", "the list has more items than the {expected} that are described"),
    ("additionalProperties", "the property `{name}` is not allowed"),
    ("allOf", "the value fits only {received} of {expected} schemas that must all fit"),
    ("anyOf", "the value fits none of the {expected}"),
    ("const", "{received} is not {expected}"),
    ("contains", "the list holds no item, or not the right number of items, that fits `contains`"),
    ("contentEncoding", "{received} is not encoded as {expected}"),
    ("contentMediaType", "{received} is no {expected}"),
    ("dependencies", "the property `{name}` is missing, which another one asks for"),
    ("enum", "{received} is none of {expected}"),
    ("exclusiveMaximum", "{received} is not less than {expected}"),
    ("exclusiveMinimum", "{received} is not greater than {expected}"),
    ("falseSchema", "nothing may stand here"),
    ("format", "{received} does not have the format {expected}"),
    ("maxItems", "the list has more than {expected} items"),
    ("maxLength", "{received} is longer than {expected} characters"),
    ("maxProperties", "the object has more than {expected} properties"),
    ("maximum", "{received} is greater than {expected}"),
    ("minItems", "the list has fewer than {expected} items"),
    ("minLength", "{received} is shorter than {expected} characters"),
    ("minProperties", "the object has fewer than {expected} properties"),
    ("minimum", "{received} is less than {expected}"),
    ("multipleOf", "{received} is no multiple of {expected}"),
    ("not", "the value fits a schema that it must not fit"),
    ("oneOf", "the value fits none of the {expected}"),
    ("oneOf.many", "the value fits several of the schemas of which exactly one must fit"),
    ("parameter", "the parameter `{name}` is missing"),
    ("pattern", "{received} does not match the pattern {expected}"),
    ("propertyNames", "the object has a property whose name is not allowed"),
    ("required", "the property `{name}` is missing"),
    ("type", "{received} stands where {expected} is expected"),
    ("unevaluatedItems", "the list has items that nothing describes"),
    ("unevaluatedProperties", "the object has properties that nothing describes"),
    ("uniqueItems", "the list holds something twice"),
];
