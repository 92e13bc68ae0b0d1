//! Responses in the shape in which their origin wants them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gatewright::http::{MediaType, Response};
use gatewright::json::{self, Data, List, Map, WriteOptions};

use super::Origin;

impl Origin {
    /// The answer to an event of this origin, as JSON. A body goes as base64 where it is no UTF-8, or where its content type
    /// is one of `binary`: media types such as `image/png`, `image/*` or `*/*`.
    #[must_use]
    pub fn answer(self, response: &Response, binary: &[String]) -> String {
        let answer = Map::new().with("statusCode", Data::integer(response.status().into()));
        let answer = match self {
            Self::Rest | Self::HttpApi1 => answer.with("multiValueHeaders", grouped(response)),
            Self::HttpApi2 | Self::FunctionUrl => joined(response, answer),
        };
        let text = response.body().as_text().filter(|_| !is_binary(response, binary));
        let answer = match text {
            Some(text) => answer.with("body", Data::Text(text.into())).with("isBase64Encoded", Data::Bool(false)),
            None => {
                let encoded = STANDARD.encode(response.body().as_bytes());
                answer.with("body", Data::Text(encoded.into())).with("isBase64Encoded", Data::Bool(true))
            }
        };
        let mut text = String::new();
        json::write_with(&Data::Map(answer), &WriteOptions::PLAIN, &mut text);
        text
    }
}

/// Every header with the list of its values, under the spelling that came first.
fn grouped(response: &Response) -> Map<'_> {
    let mut groups: Vec<(&str, Vec<Data<'_>>)> = Vec::new();
    for (name, value) in response.headers().iter() {
        let value = Data::Text(value.into());
        match groups.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, values)) => values.push(value),
            None => groups.push((name, vec![value])),
        }
    }
    groups.into_iter().fold(Map::new(), |map, (name, values)| map.with(name, List::new(values)))
}

/// Every header with one text, and cookies apart, since they cannot be joined.
fn joined<'r>(response: &'r Response, answer: Map<'r>) -> Map<'r> {
    let mut headers: Vec<(&str, String)> = Vec::new();
    let mut cookies = Vec::new();
    for (name, value) in response.headers().iter() {
        if name.eq_ignore_ascii_case("set-cookie") {
            cookies.push(Data::Text(value.into()));
        } else if let Some((_, text)) = headers.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            text.push(',');
            text.push_str(value);
        } else {
            headers.push((name, value.to_owned()));
        }
    }
    let headers = headers.into_iter().fold(Map::new(), |map, (name, text)| map.with(name, Data::Text(text.into())));
    let answer = answer.with("headers", headers);
    if cookies.is_empty() { answer } else { answer.with("cookies", List::new(cookies)) }
}

fn is_binary(response: &Response, binary: &[String]) -> bool {
    let Some(kind) = response.headers().last("Content-Type").and_then(MediaType::parse) else {
        return binary.iter().any(|known| known == "*/*");
    };
    let group = kind.essence().split('/').next().unwrap_or_default();
    binary.iter().any(|known| {
        let known = known.to_ascii_lowercase();
        known == "*/*" || known == kind.essence() || known.strip_suffix("/*") == Some(group)
    })
}

#[cfg(test)]
mod tests {
    use gatewright::http::Response;

    use crate::Origin;

    fn response() -> Response {
        let response = Response::new(200).with_header("Content-Type", "text/plain; charset=utf-8");
        let response = response.with_header("Set-Cookie", "a=1").with_header("set-cookie", "b=2");
        response.with_header("X-A", "1").with_header("x-a", "2").with_body("é/\"\n€")
    }

    #[test]
    fn every_origin_has_its_shape() {
        assert_eq!(
            Origin::FunctionUrl.answer(&response(), &[]),
            r#"{"statusCode":200,"headers":{"Content-Type":"text/plain; charset=utf-8","X-A":"1,2"},"cookies":["a=1","b=2"],"body":"é/\"\n€","isBase64Encoded":false}"#
        );
        assert_eq!(
            Origin::Rest.answer(&response(), &[]),
            r#"{"statusCode":200,"multiValueHeaders":{"Content-Type":["text/plain; charset=utf-8"],"Set-Cookie":["a=1","b=2"],"X-A":["1","2"]},"body":"é/\"\n€","isBase64Encoded":false}"#
        );
    }

    #[test]
    fn what_is_no_text_goes_as_base64() {
        let bytes = Response::new(200).with_body(vec![0xff, 0]);
        let expected = r#"{"statusCode":200,"headers":{},"body":"/wA=","isBase64Encoded":true}"#;
        assert_eq!(Origin::HttpApi2.answer(&bytes, &[]), expected);
        for (binary, is) in [("text/plain", true), ("TEXT/*", true), ("*/*", true), ("image/*", false)] {
            let answer = Origin::HttpApi2.answer(&response(), &[binary.to_owned()]);
            assert_eq!(answer.ends_with(r#""isBase64Encoded":true}"#), is, "{binary}");
        }
    }
}
