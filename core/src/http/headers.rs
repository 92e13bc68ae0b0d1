//! Header fields: in order, names compared without case and kept as written, several values under one name.

/// The header fields of a message.
///
/// ```
/// use gatewright::http::Headers;
/// let mut headers = Headers::new();
/// headers.append("Accept", "text/html");
/// headers.append("accept", "application/json");
/// assert_eq!(headers.last("ACCEPT"), Some("application/json"));
/// assert_eq!(headers.all("Accept").count(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers {
    fields: Vec<(String, String)>,
}

impl Headers {
    /// No fields.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a field behind the others. CR, LF and NUL are dropped from both parts, so that no field can pass for two.
    pub fn append(&mut self, name: &str, value: &str) {
        self.fields.push((one_line(name), one_line(value)));
    }

    /// Sets the only field of a name, at the place of its first one.
    pub fn set(&mut self, name: &str, value: &str) {
        let Some(at) = self.fields.iter().position(|(known, _)| known.eq_ignore_ascii_case(name)) else {
            return self.append(name, value);
        };
        let mut index = 0;
        self.fields.retain(|(known, _)| {
            let keep = index <= at || !known.eq_ignore_ascii_case(name);
            index = index.saturating_add(1);
            keep
        });
        if let Some(field) = self.fields.get_mut(at) {
            *field = (one_line(name), one_line(value));
        }
    }

    /// Removes every field of a name.
    pub fn remove(&mut self, name: &str) {
        self.fields.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }

    /// The last value of a name: the one that counts on the service where only one can.
    #[must_use]
    pub fn last(&self, name: &str) -> Option<&str> {
        self.fields.iter().rev().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Every value of a name, in order.
    pub fn all<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'h str> {
        self.fields.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Every field, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The number of fields.
    #[must_use]
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there is no field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

impl<N: AsRef<str>, V: AsRef<str>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        let mut headers = Self::new();
        for (name, value) in fields {
            headers.append(name.as_ref(), value.as_ref());
        }
        headers
    }
}

fn one_line(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\r' | '\n' | '\0')).collect()
}

#[cfg(test)]
mod tests {
    use super::Headers;

    #[test]
    fn setting_keeps_the_first_place_and_drops_the_rest() {
        let mut headers: Headers = [("A", "1"), ("b", "2"), ("a", "3"), ("C", "4")].into_iter().collect();
        headers.set("a", "9");
        headers.set("D", "5");
        let fields: Vec<_> = headers.iter().collect();
        assert_eq!(fields, [("a", "9"), ("b", "2"), ("C", "4"), ("D", "5")]);
        headers.remove("c");
        assert_eq!(headers.len(), 3);
    }

    #[test]
    fn a_field_stays_one_field() {
        let mut headers = Headers::new();
        headers.append("X\r\n-A", "1\r\nSet-Cookie: a=b\0");
        assert_eq!(headers.iter().next(), Some(("X-A", "1Set-Cookie: a=b")));
    }
}
