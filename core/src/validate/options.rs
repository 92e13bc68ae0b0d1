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
    /// How numbers print.
    pub numbers: Numbers,
    /// Whether keywords that the validator does not know are told, with every value that meets them.
    pub unknown_keyword_warnings: bool,
    /// Whether the model must be one that the service takes.
    pub model_checks: bool,
    /// What compiling and validating may cost.
    pub limits: Limits,
}
