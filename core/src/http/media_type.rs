//! Media types, as `Content-Type` and `Accept` write them.

/// A media type with its parameters (RFC 9110, section 8.3.1). Type and subtype are lower case.
///
/// ```
/// use gatewright::http::MediaType;
/// let kind = MediaType::parse("Text/HTML; charset=\"utf-8\"").unwrap();
/// assert_eq!(kind.essence(), "text/html");
/// assert_eq!(kind.parameter("CHARSET"), Some("utf-8"));
/// assert!(MediaType::parse("nonsense").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaType {
    essence: String,
    parameters: Vec<(String, String)>,
}

impl MediaType {
    /// Reads a media type; `None` where there is no `type/subtype` of token characters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (essence, rest) = text.split_once(';').unwrap_or((text, ""));
        let essence = essence.trim_matches([' ', '\t']);
        let (kind, subtype) = essence.split_once('/')?;
        if !is_token(kind) || !is_token(subtype) {
            return None;
        }
        Some(Self { essence: essence.to_ascii_lowercase(), parameters: parameters(rest) })
    }

    /// `type/subtype`.
    #[must_use]
    pub fn essence(&self) -> &str {
        &self.essence
    }

    /// The first parameter of a name, whatever its case.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// `; name=token; name="quoted \" text"`. What is malformed is left out.
fn parameters(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['=', ';']).unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let name = name.trim_matches([' ', '\t']);
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => value(after),
            None => (None, after),
        };
        rest = after.split_once(';').map_or("", |(_, rest)| rest);
        if let Some(value) = value.filter(|_| is_token(name)) {
            found.push((name.to_owned(), value));
        }
    }
    found
}

/// A value and what follows it.
fn value(text: &str) -> (Option<String>, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        let (value, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        let value = value.trim_matches([' ', '\t']);
        return (is_token(value).then(|| value.to_owned()), rest);
    };
    let mut value = String::new();
    let mut chars = quoted.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return (Some(value), chars.as_str()),
            '\\' => value.extend(chars.next()),
            _ => value.push(c),
        }
    }
    (None, "")
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::MediaType;

    #[test]
    fn parameters_may_be_quoted_and_broken_ones_are_left_out() {
        let kind = MediaType::parse(r#" a/b ; x="1;\"2"; y ; z=3; =4; w="open"#).unwrap();
        assert_eq!(kind.parameter("x"), Some("1;\"2"));
        assert_eq!(kind.parameter("z"), Some("3"));
        assert_eq!((kind.parameter("y"), kind.parameter("w")), (None, None));
    }

    #[test]
    fn what_is_no_media_type_is_none() {
        for text in ["", "/", "a/", "/b", "a b/c", "a/b/c", "é/b", ";a/b"] {
            assert_eq!(MediaType::parse(text), None, "{text}");
        }
    }
}
