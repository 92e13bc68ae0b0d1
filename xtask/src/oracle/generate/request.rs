//! Requests: bodies that are JSON, nearly JSON or nothing of the kind, parameters, context and stage variables.

use gatewright::Dialect;
use serde_json::{Map, Value, json};

use super::super::question::{Body, Question, Request};
use super::document::{self, Document, TEXTS};
use super::random::Random;
use super::{json as permissive, look};

/// Names of path and query parameters, of headers, and of stage variables.
pub(super) const PARAMETERS: &[&str] = &[
    "id",
    "name",
    "q",
    "page",
    "limit",
    "sort",
    "proxy",
    "a",
    "b",
    "a b",
    "é",
    "",
    "filter[x]",
    "X-Id",
    "size",
    "x.y",
];
pub(super) const HEADERS: &[&str] = &[
    "Content-Type",
    "content-type",
    "Accept",
    "Host",
    "User-Agent",
    "X-Amzn-Trace-Id",
    "X-Forwarded-For",
    "x-id",
    "X-Id",
    "Connection",
    "content-length",
    "Expect",
    "TE",
    "Authorization",
    "id",
    "é",
    "cache-control",
    "Via",
];
pub(super) const STAGE: &[&str] = &[
    "url",
    "MQTT_HOST",
    "MESSENGER_VALIDATION_TOKEN",
    "MQTT_PORT",
    "DEVICE_PUBLISHER_URL",
    "PAGE_ACCESS_TOKEN",
    "env",
    "table",
    "a-b",
    "key1",
    "key2",
    "size",
    "empty",
];

const VALUES: &[&str] = &[
    "1",
    "7",
    "x",
    "text",
    "a/b",
    "a b",
    "",
    "é",
    "日本 😀",
    "a%20b",
    "%C3%A9",
    "%zz",
    "aGk=",
    "it's",
    "\"q\"",
    "{\"a\":1}",
    "[1,2]",
    "a,b,c",
    "true",
    "\u{2019}\u{20ac}",
    "a\\b",
    "<b>",
    "1,2",
    "k=v&x=y",
    "null",
];

pub(super) const CONTEXT: &[&str] = &[
    "resourceId",
    "resourcePath",
    "httpMethod",
    "extendedRequestId",
    "requestTime",
    "path",
    "accountId",
    "protocol",
    "stage",
    "domainPrefix",
    "requestTimeEpoch",
    "requestId",
    "domainName",
    "deploymentId",
    "apiId",
    "isCanaryRequest",
    "awsEndpointRequestId",
    "wafResponseCode",
    "custom",
];

pub(super) const IDENTITY: &[&str] = &[
    "cognitoIdentityPoolId",
    "accountId",
    "cognitoIdentityId",
    "caller",
    "sourceIp",
    "principalOrgId",
    "accessKey",
    "cognitoAuthenticationType",
    "cognitoAuthenticationProvider",
    "userArn",
    "userAgent",
    "user",
    "apiKey",
    "apiKeyId",
];

/// A template that looks at a request.
pub(super) fn question(random: &mut Random, origin: String) -> Question {
    let dialect = if random.chance(75) { Dialect::ApiGateway } else { Dialect::Velocity };
    let document = document::make(random);
    let body = body(random, &document);
    let template = look::make(random, &document);
    let rest = rest(random);
    Question::new(origin, Body::Request(Request { dialect, template, body, rest }))
}

fn body(random: &mut Random, document: &Document) -> String {
    match random.below(12) {
        0 => String::new(),
        1 => {
            random.word(&[" ", "\n", "null", "a=1&b=2", "{a", "[a", "true", "\"x\"", "5", "1.50", "[]", "x"]).to_owned()
        }
        2 => permissive::make(random),
        _ => document.text(random),
    }
}

fn rest(random: &mut Random) -> Value {
    let path = texts(random, PARAMETERS, 3, false);
    let query = texts(random, PARAMETERS, 6, true);
    let header = texts(random, HEADERS, 8, true);
    let stage = texts(random, STAGE, 7, false);
    json!({
        "params": {"path": path, "querystring": query, "header": header}, "stageVariables": stage,
        "context": context(random),
    })
}

/// Texts under some of the names; now and then a list of texts.
fn texts(random: &mut Random, names: &[&'static str], most: usize, lists: bool) -> Value {
    let mut map = Map::new();
    for _ in 0..random.between(0, most) {
        let mut value: Value = random.word(VALUES).into();
        if lists && random.chance(15) {
            value = json!([value, random.word(VALUES)]);
        }
        map.insert(random.word(names).to_owned(), value);
    }
    Value::Object(map)
}

fn context(random: &mut Random) -> Value {
    let mut map = Map::new();
    for _ in 0..random.between(0, 10) {
        map.insert(random.word(CONTEXT).to_owned(), variable(random));
    }
    if random.chance(60) {
        map.insert("identity".to_owned(), texts(random, IDENTITY, 12, false));
    }
    if random.chance(40) {
        let claims = texts(random, &["sub", "email", "iss", "cognito:groups", "exp"], 4, false);
        let authorizer =
            json!({"principalId": random.word(TEXTS), "claims": claims, "n": "1", "key": random.word(VALUES)});
        map.insert("authorizer".to_owned(), authorizer);
    }
    Value::Object(map)
}

fn variable(random: &mut Random) -> Value {
    match random.below(10) {
        0 => json!(true),
        1 => json!(1_428_582_896_000_u64),
        2 => json!(7),
        _ => random.word(VALUES).into(),
    }
}
