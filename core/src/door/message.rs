//! Requests and responses as data.

use super::{compact, misfit, mistyped};
use crate::error::{Error, Result};
use crate::http::{Request, Response};
use crate::json::{Data, Map};

/// The request of `{"method", "path", "query", "headers", "body" or "json", "context", "stageVariables"}`.
///
/// Only `method` and `path` must be there. `query` is the raw text behind `?`, or as `headers` a map of names to texts or lists of
/// texts, or a list of pairs. `body` is a text; `json` is data that is written as compact JSON, also where it is null. `context` holds variables of
/// `$context`.
///
/// ```
/// use gatewright::door;
/// use gatewright::json::{self, Data};
/// let Ok(Data::Map(given)) = json::read(r#"{"method": "GET", "path": "/pets", "query": {"tag": ["a", "b"]}}"#) else {
///     unreachable!()
/// };
/// assert_eq!(door::request(given).unwrap().query().count(), 2);
/// ```
///
/// # Errors
/// Of kind `Input` where a member is missing, unknown or of another shape.
pub fn request(given: Map<'_>) -> Result<Request> {
    let text = |name: &str| match given.get(name) {
        Some(Data::Text(text)) => Ok(text.as_ref()),
        Some(_) => Err(mistyped(format!("`request.{name}` is no string"))),
        None => Err(missing("request", name)),
    };
    let (method, path) = (text("method")?, text("path")?);
    one_body("request", &given)?;
    let mut request = match given.get("query") {
        Some(Data::Text(query)) => Request::new(method, &format!("{path}?{query}")),
        _ => Request::new(method, path),
    };
    for (name, value) in given.entries() {
        request = match (name.as_ref(), value) {
            ("json", data) => request.with_body(compact(data, "request.json")?),
            ("method" | "path", _) | (_, Data::Null) | ("query", Data::Text(_)) => request,
            ("query", fields) => pairs("request.query", fields)?
                .iter()
                .fold(request, |request, (name, value)| request.with_query(name, value)),
            ("headers", fields) => pairs("request.headers", fields)?
                .iter()
                .fold(request, |request, (name, value)| request.with_header(name, value)),
            ("body", Data::Text(body)) => request.with_body(body.as_ref()),
            ("body", _) => return Err(mistyped("`request.body` is no string; give data as `json`")),
            ("context", Data::Map(variables)) => variables
                .entries()
                .iter()
                .fold(request, |request, (name, value)| request.with_context(name, value.to_static())),
            ("stageVariables", fields @ Data::Map(_)) => pairs("request.stageVariables", fields)?
                .iter()
                .fold(request, |request, (name, value)| request.with_stage_variable(name, value)),
            ("context" | "stageVariables", _) => return Err(mistyped(format!("`request.{name}` is no object"))),
            _ => {
                return Err(misfit(format!(
                    "`request.{name}` is unknown; there are `method`, `path`, `query`, `headers`, `body`, `json`, `context` and \
                     `stageVariables`"
                )));
            }
        };
    }
    Ok(request)
}

/// The response of `{"status", "headers", "body" or "json"}`; the status is 200 where it is left out.
///
/// # Errors
/// As [`request`].
pub fn response(given: Map<'_>) -> Result<Response> {
    one_body("response", &given)?;
    let mut response = Response::new(200);
    for (name, value) in given.entries() {
        response = match (name.as_ref(), value) {
            ("json", data) => response.with_body(compact(data, "response.json")?),
            (_, Data::Null) => response,
            ("status", Data::Int(status)) if (100..1_000).contains(status) => {
                response.with_status(u16::try_from(*status).unwrap_or(500))
            }
            ("status", Data::Text(_) | Data::Bool(_) | Data::List(_) | Data::Map(_)) => {
                return Err(mistyped("`response.status` is no number"));
            }
            ("status", _) => return Err(misfit("`response.status` is no whole number from 100 to 999")),
            ("headers", fields) => pairs("response.headers", fields)?
                .iter()
                .fold(response, |response, (name, value)| response.with_header(name, value)),
            ("body", Data::Text(body)) => response.with_body(body.as_ref()),
            ("body", _) => return Err(mistyped("`response.body` is no string; give data as `json`")),
            _ => {
                return Err(misfit(format!(
                    "`response.{name}` is unknown; there are `status`, `headers`, `body` and `json`"
                )));
            }
        };
    }
    Ok(response)
}

/// Status and headers of a response as data; headers are pairs. The body is bytes and left to the door.
#[must_use]
pub fn response_data(response: &Response) -> Map<'static> {
    let pair = |(name, value): (&str, &str)| Data::from(vec![Data::from(name), Data::from(value)]);
    Map::new()
        .with("status", Data::Int(i32::from(response.status())))
        .with("headers", response.headers().iter().map(pair).collect::<Vec<_>>())
}

fn one_body(what: &str, given: &Map<'_>) -> Result<()> {
    let body = given.get("body").filter(|body| !matches!(body, Data::Null));
    if body.is_some() && given.get("json").is_some() { Err(two_bodies(what)) } else { Ok(()) }
}

/// The error of a message that has both `body` and `json`; `what` is what errors call it.
#[must_use]
#[cold]
pub fn two_bodies(what: &str) -> Error {
    misfit(format!("`{what}` has both `body` and `json`: one of them is the body"))
}

/// The error of a message without a member that it must have.
#[must_use]
#[cold]
pub fn missing(what: &str, name: &str) -> Error {
    mistyped(format!("`{what}.{name}` is missing"))
}

/// Names with values: a map of names to texts or lists of texts, or a list of pairs.
fn pairs<'d>(what: &str, fields: &'d Data<'_>) -> Result<Vec<(&'d str, &'d str)>> {
    let mut pairs = Vec::new();
    match fields {
        Data::Map(map) => {
            for (name, value) in map.entries() {
                let values = match value {
                    Data::List(list) => list.items(),
                    text => std::slice::from_ref(text),
                };
                for value in values {
                    let refuse = || mistyped(format!("`{what}.{name}` is neither a string nor a list of strings"));
                    pairs.push((name.as_ref(), value.as_str().ok_or_else(refuse)?));
                }
            }
        }
        Data::List(list) => {
            for (at, pair) in list.items().iter().enumerate() {
                let both = match pair {
                    Data::List(pair) => match pair.items() {
                        [Data::Text(name), Data::Text(value)] => Some((name.as_ref(), value.as_ref())),
                        _ => None,
                    },
                    _ => None,
                };
                pairs.push(both.ok_or_else(|| mistyped(format!("`{what}[{at}]` is no pair of strings")))?);
            }
        }
        _ => return Err(mistyped(format!("`{what}` is neither an object nor a list of pairs"))),
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::{request, response};
    use crate::codes::Code;
    use crate::json::{self, Data, Map};

    fn map(text: &str) -> Map<'_> {
        match json::read(text) {
            Ok(Data::Map(map)) => map,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_request_takes_each_shape_of_fields() {
        for query in [r#""a=1&a=2""#, r#"{"a": ["1", "2"]}"#, r#"[["a", "1"], ["a", "2"]]"#] {
            let text = format!(r#"{{"method": "POST", "path": "/p", "query": {query}, "json": {{"x": [1.5, "é/"]}}}}"#);
            let request = request(map(&text)).unwrap();
            assert_eq!(request.query().collect::<Vec<_>>(), [("a", "1"), ("a", "2")]);
            assert_eq!(request.body().as_text(), Some(r#"{"x":[1.5,"é/"]}"#));
        }
    }

    #[test]
    fn data_becomes_a_body_of_json() {
        for (json, expected) in [
            ("null", "null"),
            ("123456789.125", "123456789.125"),
            ("[1e300, 0.00000001, -0.0]", "[1e300,1e-8,-0.0]"),
            ("{\"a\": [\"é/\u{2028}\"]}", "{\"a\":[\"é/\u{2028}\"]}"),
        ] {
            let text = format!(r#"{{"method": "POST", "path": "/", "json": {json}}}"#);
            assert_eq!(request(map(&text)).unwrap().body().as_text(), Some(expected));
        }
        let odd = response(
            Map::new().with("json", Map::new().with("a", vec![Data::Int(1), Data::Double(f64::NEG_INFINITY)])),
        );
        assert_eq!(odd.unwrap_err().message(), "`response.json.a[1]` is infinite, which JSON cannot say");
    }

    #[test]
    fn what_does_not_fit_is_named() {
        for (text, expected) in [
            ("{}", "`request.method` is missing"),
            (r#"{"method": "GET"}"#, "`request.path` is missing"),
            (
                r#"{"method": "GET", "path": "/", "body": "", "json": null}"#,
                "`request` has both `body` and `json`: one of them is the body",
            ),
            (r#"{"method": "GET", "path": 1}"#, "`request.path` is no string"),
            (
                r#"{"method": "GET", "path": "/", "headers": {"a": 1}}"#,
                "`request.headers.a` is neither a string nor a list of strings",
            ),
            (r#"{"method": "GET", "path": "/", "query": [["a"]]}"#, "`request.query[0]` is no pair of strings"),
        ] {
            assert_eq!(request(map(text)).unwrap_err().message(), expected);
        }
        for (text, code) in [
            (r#"{"status": "200"}"#, Code::VALUE_TYPE),
            (r#"{"status": 99}"#, Code::MESSAGE_SHAPE),
            (r#"{"headers": 1}"#, Code::VALUE_TYPE),
            (r#"{"code": 1}"#, Code::MESSAGE_SHAPE),
            (r#"{"body": "a", "json": 1}"#, Code::MESSAGE_SHAPE),
        ] {
            assert_eq!(response(map(text)).unwrap_err().code(), code);
        }
        assert!(response(map(r#"{"status": 99}"#)).is_err());
        assert_eq!(response(map("{}")).unwrap().status(), 200);
    }
}
