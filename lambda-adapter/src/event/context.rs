//! What `requestContext` says, as variables of `$context`.

use gatewright::http::Request;
use gatewright::json::{Data, Map};

use super::UnknownEvent;
use super::field::Fields;

/// The names are those of `$context` already.
pub(super) fn of_v1(fields: &Fields<'_>, request: Request) -> Result<Request, UnknownEvent> {
    let variables = fields.object("requestContext")?.map(Map::entries).unwrap_or_default();
    let given = variables.iter().filter(|(_, value)| !matches!(value, Data::Null));
    Ok(given.fold(request, |request, (name, value)| request.with_context(name, value.to_static())))
}

/// The names of 2.0 that have another place in `$context`.
const MOVED: &[(&str, &str)] = &[
    ("requestContext.http.method", "httpMethod"),
    ("requestContext.http.path", "path"),
    ("requestContext.http.protocol", "protocol"),
    ("requestContext.time", "requestTime"),
    ("requestContext.timeEpoch", "requestTimeEpoch"),
];

/// Who calls, in `$context.identity`.
const IDENTITY: &[(&str, &str)] = &[
    ("requestContext.http.sourceIp", "sourceIp"),
    ("requestContext.http.userAgent", "userAgent"),
    ("requestContext.authorizer.iam.accessKey", "accessKey"),
    ("requestContext.authorizer.iam.accountId", "accountId"),
    ("requestContext.authorizer.iam.callerId", "caller"),
    ("requestContext.authorizer.iam.userArn", "userArn"),
    ("requestContext.authorizer.iam.userId", "user"),
];

/// As 1.0, and what REST APIs call otherwise under those names too.
pub(super) fn of_v2(fields: &Fields<'_>, request: Request) -> Result<Request, UnknownEvent> {
    let mut request = of_v1(fields, request)?;
    for (path, name) in MOVED {
        if let Some(value) = fields.find(path) {
            request = request.with_context(name, value.to_static());
        }
    }
    let mut identity = Map::new();
    for (path, name) in IDENTITY {
        if let Some(value) = fields.find(path) {
            identity.insert(*name, value.to_static());
        }
    }
    if !identity.is_empty() {
        request = request.with_context("identity", identity);
    }
    match authorizer(fields)? {
        Some(authorizer) => Ok(request.with_context("authorizer", authorizer)),
        None => Ok(request),
    }
}

/// What an authorizer of a function gave stands in `lambda`, the claims of a token in `jwt`; REST APIs have neither level.
fn authorizer(fields: &Fields<'_>) -> Result<Option<Map<'static>>, UnknownEvent> {
    let Some(given) = fields.object("requestContext.authorizer")? else { return Ok(None) };
    let Data::Map(mut authorizer) = Data::Map(given.clone()).into_owned() else { return Ok(None) };
    if let Some(Data::Map(lambda)) = fields.find("requestContext.authorizer.lambda") {
        for (name, value) in lambda.entries() {
            authorizer.insert(name.clone().into_owned(), value.to_static());
        }
    }
    if let Some(claims) = fields.find("requestContext.authorizer.jwt.claims") {
        authorizer.insert("claims", claims.to_static());
    }
    Ok(Some(authorizer))
}
