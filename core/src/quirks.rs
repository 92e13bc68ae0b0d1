//! What no recording of the service settles: each question is a setting, with the answer that the evidence favours.

/// Settings for behaviour of the service that is not verified. `COMPATIBILITY.md` says what speaks for each default.
///
/// ```
/// use gatewright::quirks::{JsonNull, Quirks};
/// use gatewright::Engine;
/// let mut quirks = Quirks::default();
/// quirks.json_null = JsonNull::Null;
/// let engine = Engine::builder().quirks(quirks).build();
/// # let _ = engine;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quirks {
    /// What `$input.json` prints for an explicit `null`.
    pub json_null: JsonNull,
    /// What `$input.path` and `$input.json` do with a body that even the permissive reader refuses.
    pub unreadable_body: OnFault,
    /// What a JSONPath does that does not parse, or cannot be evaluated on its document.
    pub bad_path: OnFault,
    /// What `$util.parseJson` does with a text that even the permissive reader refuses.
    pub bad_json: OnFault,
    /// What `$util.base64Decode` and `$util.urlDecode` do with a text that they cannot decode.
    pub bad_encoding: OnFault,
    /// Which texts `$util.base64Decode` takes.
    pub base64: Base64,
    /// What the functions of `$util` do with something that is no text.
    pub util_argument: UtilArgument,
    /// Whether `$input.params('NAME')` finds a header under another case of its name.
    pub header_names: HeaderNames,
    /// The order of query strings, path parameters and stage variables.
    pub parameter_order: ParameterOrder,
}

impl Default for Quirks {
    fn default() -> Self {
        Self {
            json_null: JsonNull::Empty,
            unreadable_body: OnFault::Empty,
            bad_path: OnFault::Fail,
            bad_json: OnFault::Fail,
            bad_encoding: OnFault::Fail,
            base64: Base64::Basic,
            util_argument: UtilArgument::ToString,
            header_names: HeaderNames::CaseSensitive,
            parameter_order: ParameterOrder::Hash,
        }
    }
}

/// An explicit `null` in `$input.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonNull {
    /// `""`, as for a member that is missing.
    Empty,
    /// `null`
    Null,
}

/// What follows a fault that the service may or may not forgive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnFault {
    /// As if nothing had been found.
    Empty,
    /// The render fails.
    Fail,
}

/// A decoder of the JDK.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base64 {
    /// `Base64.getDecoder()`: nothing but the alphabet and the padding.
    Basic,
    /// `Base64.getMimeDecoder()`: what is not in the alphabet is left out.
    Mime,
}

/// Something that is no text as an argument of `$util`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UtilArgument {
    /// Its `toString()` is taken.
    ToString,
    /// The call has no value.
    Undefined,
}

/// How names of headers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderNames {
    /// As they were sent.
    CaseSensitive,
    /// In any case.
    AnyCase,
}

/// The order of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterOrder {
    /// That of a `java.util.HashMap`.
    Hash,
    /// As they were given.
    Given,
}
