//! One request as an event of every kind, and as the engine takes it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gatewright::http::{Request, Response};
use gatewright::json::Map;
use gatewright_lambda::Origin;
use serde_json::{Value, json};

pub(crate) const ORIGINS: [Origin; 4] = [Origin::Rest, Origin::HttpApi1, Origin::HttpApi2, Origin::FunctionUrl];

const TIME: i64 = 1_583_348_638_390;

/// A request of a client.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// Names with values.
pub(crate) fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

impl Case {
    fn stage(origin: Origin) -> &'static str {
        if origin == Origin::FunctionUrl { "$default" } else { "prod" }
    }

    /// The path as the client wrote it.
    fn staged(&self, origin: Origin) -> String {
        if origin == Origin::FunctionUrl { self.path.clone() } else { format!("/prod{}", self.path) }
    }

    /// What the engine is given, as the service would give it.
    #[allow(dead_code, reason = "not every test compares with the engine")]
    pub(crate) fn request(&self, origin: Origin) -> Request {
        let request = Request::new(&self.method, &self.path).with_body(self.body.clone());
        let request = self.query.iter().fold(request, |request, (name, value)| request.with_query(name, value));
        let request = self.headers.iter().fold(request, |request, (name, value)| request.with_header(name, value));
        request
            .with_header("cookie", "theme=dark; id=1")
            .with_stage_variable("table", "orders")
            .with_context("stage", Self::stage(origin))
            .with_context("path", self.staged(origin))
            .with_context("requestId", self.id.as_str())
            .with_context("requestTimeEpoch", TIME)
            .with_context("identity", Map::new().with("sourceIp", "192.0.2.1"))
            .with_context("authorizer", Map::new().with("claims", Map::new().with("sub", "u-1")))
            .arrived(0, "unused")
    }

    /// The event by which the service would tell of it.
    pub(crate) fn event(&self, origin: Origin) -> Value {
        match origin {
            Origin::Rest | Origin::HttpApi1 => self.event_1(origin),
            _ => self.event_2(origin),
        }
    }

    fn event_1(&self, origin: Origin) -> Value {
        let mut event = json!({
            "resource": "/{proxy+}",
            "path": if origin == Origin::Rest { self.path.clone() } else { self.staged(origin) },
            "httpMethod": self.method,
            "headers": null,
            "multiValueHeaders": groups(&[&*self.headers, &pairs(&[("cookie", "theme=dark; id=1")])].concat()),
            "multiValueQueryStringParameters": if self.query.is_empty() { Value::Null } else { groups(&self.query) },
            "queryStringParameters": null,
            "stageVariables": {"table": "orders"},
            "requestContext": {
                "requestId": self.id,
                "requestTimeEpoch": TIME,
                "identity": {"sourceIp": "192.0.2.1"},
                "authorizer": {"claims": {"sub": "u-1"}},
                "path": self.staged(origin),
                "stage": Self::stage(origin),
            },
        });
        if origin == Origin::HttpApi1 {
            event["version"] = "1.0".into();
        }
        self.with_body(event)
    }

    fn event_2(&self, origin: Origin) -> Value {
        let pair = |(name, value): &(String, String)| format!("{}={}", encoded(name), encoded(value));
        let query: Vec<_> = self.query.iter().map(pair).collect();
        let domain = if origin == Origin::FunctionUrl { "x.lambda-url.eu-central-1.on.aws" } else { "x.example.com" };
        let mut event = json!({
            "version": "2.0",
            "rawPath": self.staged(origin),
            "rawQueryString": query.join("&"),
            "cookies": ["theme=dark", "id=1"],
            "headers": {},
            "stageVariables": {"table": "orders"},
            "requestContext": {
                "domainName": domain,
                "http": {"method": self.method, "path": self.staged(origin), "sourceIp": "192.0.2.1"},
                "requestId": self.id,
                "authorizer": {"jwt": {"claims": {"sub": "u-1"}}},
                "stage": Self::stage(origin),
                "timeEpoch": TIME,
            },
        });
        for (name, value) in &self.headers {
            event["headers"][name.as_str()] = value.as_str().into();
        }
        self.with_body(event)
    }

    fn with_body(&self, mut event: Value) -> Value {
        let text = std::str::from_utf8(&self.body).ok();
        event["isBase64Encoded"] = text.is_none().into();
        event["body"] = match text {
            Some("") => Value::Null,
            Some(text) => text.into(),
            None => STANDARD.encode(&self.body).into(),
        };
        event
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn groups(pairs: &[(String, String)]) -> Value {
    let mut groups = json!({});
    for (name, value) in pairs {
        if groups[name].is_null() {
            groups[name] = json!([]);
        }
        groups[name].as_array_mut().unwrap().push(value.as_str().into());
    }
    groups
}

/// A response with its headers sorted by name, several values of a name joined.
#[derive(Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) status: i64,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

fn sorted(headers: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut joined: Vec<(String, String)> = Vec::new();
    for (name, value) in headers {
        match joined.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&name)) {
            Some((_, values)) => values.extend([",", &value]),
            None => joined.push((name.to_ascii_lowercase(), value)),
        }
    }
    joined.sort();
    joined
}

impl From<&Response> for Seen {
    fn from(response: &Response) -> Self {
        let headers = response.headers().iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        let body = response.body().as_bytes().to_vec();
        Self { status: response.status().into(), headers: sorted(headers), body }
    }
}

/// What a client gets of an answer, whose shape must be that of its origin.
pub(crate) fn seen(origin: Origin, answer: &str) -> Seen {
    let answer: Value = serde_json::from_str(answer).unwrap_or_else(|error| panic!("{error}: {answer}"));
    let is_2 = matches!(origin, Origin::HttpApi2 | Origin::FunctionUrl);
    assert_eq!((answer["headers"].is_object(), answer["multiValueHeaders"].is_object()), (is_2, !is_2), "{answer}");
    let mut headers = Vec::new();
    for name in ["headers", "multiValueHeaders"] {
        for (name, values) in answer[name].as_object().into_iter().flatten() {
            let values = values.as_array().cloned().unwrap_or_else(|| vec![values.clone()]);
            headers.extend(values.iter().map(|value| (name.clone(), value.as_str().unwrap().to_owned())));
        }
    }
    for cookie in answer["cookies"].as_array().into_iter().flatten() {
        headers.push(("set-cookie".to_owned(), cookie.as_str().unwrap().to_owned()));
    }
    let body = answer["body"].as_str().unwrap();
    let body = match answer["isBase64Encoded"].as_bool().unwrap() {
        true => STANDARD.decode(body).unwrap(),
        false => body.as_bytes().to_vec(),
    };
    Seen { status: answer["statusCode"].as_i64().unwrap(), headers: sorted(headers.into_iter()), body }
}
