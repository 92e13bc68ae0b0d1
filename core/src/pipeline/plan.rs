//! What a definition comes to: plain data that the stages read.

use super::{Passthrough, Router, Templates};
use crate::envelope::GatewayResponse;
use crate::regex::Pattern;
use crate::validate::{Model, Parameter, Parameters};

/// An API.
#[derive(Default)]
pub(crate) struct Api {
    pub(crate) router: Router,
    /// What the definition sets for bodies that do not fit their model.
    pub(crate) bad_request_body: Option<GatewayResponse>,
}

/// A method of a resource.
pub(crate) struct Method {
    /// The path of the resource, as the definition writes it.
    pub(crate) resource: String,
    pub(crate) validation: Validation,
    /// Request templates by content type.
    pub(crate) requests: Templates,
    pub(crate) passthrough: Passthrough,
    pub(crate) integration: Integration,
    /// Integration responses in the order in which they are tried.
    pub(crate) responses: Vec<IntegrationResponse>,
}

/// What is checked before a request goes on.
#[derive(Default)]
pub(crate) struct Validation {
    /// Sorted by location.
    pub(crate) parameters: Vec<Parameter>,
    /// The schemas of parameters, where they are asked for.
    pub(crate) schemas: Option<Parameters>,
    /// Models by content type; a content type without a model is not checked.
    pub(crate) models: Vec<(String, Model)>,
}

/// What stands behind a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Integration {
    pub(crate) kind: IntegrationType,
    /// The method of the call, where the definition names one.
    pub(crate) method: Option<String>,
    pub(crate) uri: Option<String>,
}

/// The type of an integration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IntegrationType {
    /// `mock`: the gateway answers by itself.
    Mock,
    /// `http`: templates make the request of an HTTP endpoint and its answer.
    Http,
    /// `http_proxy`: request and answer pass as they are.
    HttpProxy,
    /// `aws`: a service of AWS, with templates.
    Aws,
    /// `aws_proxy`: a Lambda function that sees the request as it is.
    AwsProxy,
}

impl IntegrationType {
    /// Every type with its name in a definition.
    pub const ALL: &[(Self, &str)] = &[
        (Self::Mock, "mock"),
        (Self::Http, "http"),
        (Self::HttpProxy, "http_proxy"),
        (Self::Aws, "aws"),
        (Self::AwsProxy, "aws_proxy"),
    ];

    /// The name in a definition.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// Whether requests and answers pass as they are.
    #[must_use]
    pub fn is_proxy(self) -> bool {
        matches!(self, Self::HttpProxy | Self::AwsProxy)
    }
}

/// An integration response.
pub(crate) struct IntegrationResponse {
    /// What the status must match as a whole; `None` for the default.
    pub(crate) pattern: Option<Pattern>,
    pub(crate) status: u16,
    /// Response templates by content type.
    pub(crate) templates: Templates,
}
