//! The gateway response types that the pipeline raises, with status, error type and text.

/// A gateway response type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    ApiConfigurationError,
    BadRequestBody,
    BadRequestParameters,
    IntegrationFailure,
    IntegrationTimeout,
    MissingAuthenticationToken,
    RequestTooLarge,
    UnsupportedMediaType,
}

/// What the service answers with.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The header `x-amzn-ErrorType`, where it is known.
    pub(crate) error_type: Option<&'static str>,
    pub(crate) message: &'static str,
    /// Whether the error is raised before the request is executed: then no blank follows the colon.
    pub(crate) early: bool,
}

impl Kind {
    /// The name under which a definition sets its answer.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ApiConfigurationError => "API_CONFIGURATION_ERROR",
            Self::BadRequestBody => "BAD_REQUEST_BODY",
            Self::BadRequestParameters => "BAD_REQUEST_PARAMETERS",
            Self::IntegrationFailure => "INTEGRATION_FAILURE",
            Self::IntegrationTimeout => "INTEGRATION_TIMEOUT",
            Self::MissingAuthenticationToken => "MISSING_AUTHENTICATION_TOKEN",
            Self::RequestTooLarge => "REQUEST_TOO_LARGE",
            Self::UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
        }
    }

    pub(crate) fn answer(self) -> Answer {
        let late = |status, error_type, message| Answer { status, error_type: Some(error_type), message, early: false };
        match self {
            Self::ApiConfigurationError => late(500, "InternalServerErrorException", "Internal server error"),
            Self::BadRequestBody => late(400, "BadRequestException", "Invalid request body"),
            Self::BadRequestParameters => late(400, "BadRequestException", "Missing required request parameters: []"),
            // Documented as 504; the service answers 500 unless a status is set.
            Self::IntegrationFailure => late(500, "InternalServerErrorException", "Internal server error"),
            Self::IntegrationTimeout => late(504, "InternalServerErrorException", "Endpoint request timed out"),
            Self::MissingAuthenticationToken => Answer {
                status: 403,
                error_type: Some("MissingAuthenticationTokenException"),
                message: "Missing Authentication Token",
                early: true,
            },
            Self::RequestTooLarge => Answer { status: 413, error_type: None, message: "Request Too Long", early: true },
            Self::UnsupportedMediaType => late(415, "BadRequestException", "Unsupported Media Type"),
        }
    }
}
