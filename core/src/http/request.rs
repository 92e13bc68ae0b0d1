//! A request as it reaches the gateway.

use super::{Body, Headers};
use crate::json::{Data, Map};

/// A request: method, path, query, headers, body.
///
/// ```
/// use gatewright::http::Request;
/// let request = Request::new("GET", "/pets/7?tag=a+b&tag=%C3%A9");
/// let query: Vec<_> = request.query().collect();
/// assert_eq!(query, [("tag", "a b"), ("tag", "é")]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    method: String,
    path: String,
    query: Vec<(String, String)>,
    headers: Headers,
    body: Body,
    context: Map<'static>,
    stage_variables: Vec<(String, String)>,
}

message!(Request);

impl Request {
    /// A request for a target: a path, which is kept as written, and perhaps `?` and a query, which is decoded. Pairs of a
    /// query end at `&` and, as in the service, at `;`.
    #[must_use]
    pub fn new(method: &str, target: &str) -> Self {
        let target = target.split_once('#').map_or(target, |(target, _)| target);
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let pairs = query.split(['&', ';']).filter(|pair| !pair.is_empty());
        let query = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.map(|(name, value)| (decode(name), decode(value))).collect(),
            headers: Headers::new(),
            body: Body::default(),
            context: Map::new(),
            stage_variables: Vec::new(),
        }
    }

    /// Adds a parameter to the query, decoded already.
    #[must_use]
    pub fn with_query(mut self, name: &str, value: &str) -> Self {
        self.query.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets a variable of `$context`: `stage`, `identity`, `authorizer`, … The engine itself sets `httpMethod`, `path`,
    /// `resourcePath` and `resourceId` where they are left out; [`Request::arrived`] fills in time and ids.
    #[must_use]
    pub fn with_context(mut self, name: &str, value: impl Into<Data<'static>>) -> Self {
        self.context.insert(name.to_owned(), value.into());
        self
    }

    /// Sets a stage variable.
    #[must_use]
    pub fn with_stage_variable(mut self, name: &str, value: &str) -> Self {
        self.stage_variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The method, as written.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path, not decoded.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Names and values of the query, decoded, in order.
    pub fn query(&self) -> impl Iterator<Item = (&str, &str)> {
        self.query.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The variables of `$context` that were given or filled in.
    #[must_use]
    pub fn context(&self) -> &Map<'static> {
        &self.context
    }

    pub(super) fn context_mut(&mut self) -> &mut Map<'static> {
        &mut self.context
    }

    /// Names and values of the stage variables.
    pub fn stage_variables(&self) -> impl Iterator<Item = (&str, &str)> {
        self.stage_variables.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Decodes `+` and `%XX`. A malformed escape stays as it is, malformed UTF-8 becomes U+FFFD.
fn decode(text: &str) -> String {
    unescape(text, b' ')
}

/// The same for a segment of a path, in which `+` is no blank.
pub(crate) fn decode_segment(text: &str) -> String {
    unescape(text, b'+')
}

fn unescape(text: &str, plus: u8) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'+', _) => bytes.push(plus),
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                bytes.push((digit(*high) << 4) | digit(*low));
                rest = after;
            }
            _ => bytes.push(first),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn digit(hex: u8) -> u8 {
    match hex {
        b'0'..=b'9' => hex.wrapping_sub(b'0'),
        _ => (hex | 0x20).wrapping_sub(b'a').wrapping_add(10),
    }
}

#[cfg(test)]
mod tests {
    use super::{Request, decode};

    #[test]
    fn escapes_decode_and_broken_ones_stay() {
        assert_eq!(decode("a%2Bb+c%"), "a+b c%");
        assert_eq!(decode("%zz%4%41%e2%82%AC%ff"), "%zz%4A€\u{fffd}");
    }

    #[test]
    fn a_target_splits_at_the_first_question_mark() {
        let request = Request::new("GET", "/a%20b?x=1?2&&y=&z#part?q=1");
        assert_eq!(request.path(), "/a%20b");
        assert_eq!(request.query().collect::<Vec<_>>(), [("x", "1?2"), ("y", ""), ("z", "")]);
        let request = Request::new("GET", "/?a=1;b=2;&c=%3B");
        assert_eq!(request.query().collect::<Vec<_>>(), [("a", "1"), ("b", "2"), ("c", ";")]);
    }
}
