//! How a model is compiled and asked.

use crate::limits::Limits;

/// Who judges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// As the service: draft 4, its messages, its formats.
    #[default]
    ApiGateway,
    /// JSON Schema as it is specified, in one of its drafts.
    JsonSchema,
}

impl Profile {
    /// Every profile with its name.
    pub const ALL: &[(Profile, &str)] = &[(Self::ApiGateway, "apigateway"), (Self::JsonSchema, "jsonschema")];

    /// The profile of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(profile, _)| *profile)
    }

    /// The name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(profile, _)| *profile == self).map_or("", |(_, name)| name)
    }
}

/// A draft of JSON Schema, or a dialect of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {
    /// Draft 4, the only one of the profile `apigateway`.
    Draft4,
    /// Draft 6.
    Draft6,
    /// Draft 7.
    Draft7,
    /// Draft 2019-09.
    Draft201909,
    /// Draft 2020-12.
    Draft202012,
    /// The schemas of OpenAPI 3.0: draft 4 with `nullable`, and bounds that are exclusive or not.
    OpenApi30,
    /// The schemas of OpenAPI 3.1: draft 2020-12.
    OpenApi31,
}

impl Draft {
    /// Every draft with its name.
    pub const ALL: &[(Draft, &str)] = &[
        (Self::Draft4, "4"),
        (Self::Draft6, "6"),
        (Self::Draft7, "7"),
        (Self::Draft201909, "2019-09"),
        (Self::Draft202012, "2020-12"),
        (Self::OpenApi30, "openapi-3.0"),
        (Self::OpenApi31, "openapi-3.1"),
    ];

    /// The draft of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(draft, _)| *draft)
    }

    /// The name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(draft, _)| *draft == self).map_or("", |(_, name)| name)
    }
}

/// How numbers print in the messages of the profile `apigateway`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbers {
    /// With the spelling that they have in body or model, as the service prints them.
    #[default]
    AsWritten,
    /// As the service's library does by itself: `91` for `91.0`, `1E+2` for `100.0`.
    Library,
}

/// How a model is compiled.
///
/// ```
/// use gatewright::validate::{ModelOptions, Numbers};
/// let options = ModelOptions { numbers: Numbers::Library, ..ModelOptions::default() };
/// assert!(!options.unknown_keyword_warnings);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct ModelOptions {
    /// Who judges.
    pub profile: Profile,
    /// The draft of the profile `jsonschema`; `None` for the one that `$schema` names, else the latest. A `$schema` that is
    /// among the documents given with a model wins.
    pub draft: Option<Draft>,
    /// How numbers print.
    pub numbers: Numbers,
    /// Whether keywords that the validator does not know are told, with every value that meets them.
    pub unknown_keyword_warnings: bool,
    /// Whether the model must be one that the service takes.
    pub model_checks: bool,
    /// What compiling and validating may cost.
    pub limits: Limits,
}
