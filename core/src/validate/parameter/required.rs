//! Required parameters.

use crate::http::Request;

/// Where a parameter stands. The order is the one in which the service lists what is missing; of cookies it knows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Location {
    Header,
    Path,
    Query,
    Cookie,
}

/// A parameter that must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    pub(crate) location: Location,
    pub(crate) name: String,
}

/// The names of the required parameters that are missing or blank, in the order of `required`, which is sorted by location.
pub(crate) fn missing<'p>(required: &'p [Parameter], request: &Request, path: &[(String, String)]) -> Vec<&'p str> {
    let value = |parameter: &Parameter| match parameter.location {
        Location::Header => request.headers().last(&parameter.name),
        Location::Path => path.iter().rev().find(|(name, _)| *name == parameter.name).map(|(_, value)| value.as_str()),
        Location::Query => request.query().filter(|(name, _)| *name == parameter.name).last().map(|(_, value)| value),
        Location::Cookie => None,
    };
    let blank = |parameter: &&Parameter| value(parameter).is_none_or(|value| value.trim().is_empty());
    required.iter().filter(blank).map(|parameter| parameter.name.as_str()).collect()
}
