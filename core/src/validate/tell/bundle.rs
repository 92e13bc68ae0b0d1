//! Messages in languages other than English.

use crate::tables::HashMap;

use crate::value::number;

/// Messages by language and code. A message may hold `{expected}`, `{received}` and `{name}`; what a bundle lacks is told in
/// English.
///
/// ```
/// use gatewright::validate::Bundles;
/// let bundles = Bundles::new().with("de", &[("uniqueItems", "die Liste enthält etwas zweimal")]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Bundles(Vec<(String, Texts)>);

/// The messages of a language by code.
pub(super) type Texts = HashMap<String, String>;

impl Bundles {
    /// No bundles.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The same with the messages of a language, such as `de` or `pt-BR`.
    #[must_use]
    pub fn with(mut self, language: &str, texts: &[(&str, &str)]) -> Self {
        let texts = texts.iter().map(|(code, text)| ((*code).to_owned(), (*text).to_owned())).collect();
        self.0.push((language.to_ascii_lowercase(), texts));
        self
    }

    /// The texts of the best language of an `Accept-Language`; `None` for English.
    pub(super) fn choose(&self, accepted: &str) -> Option<&Texts> {
        if self.0.is_empty() {
            return None;
        }
        let range = |range: &str| {
            let (language, rest) = range.split_once(';').unwrap_or((range, ""));
            let quality = match rest.trim().strip_prefix("q=") {
                Some(quality) => number::float(quality.trim())?,
                None => 1.0,
            };
            (quality > 0.0).then(|| (language.trim().to_ascii_lowercase(), quality))
        };
        let mut ranges: Vec<_> = accepted.split(',').filter_map(range).collect();
        crate::sort::by(&mut ranges, |a, b| b.1.total_cmp(&a.1));
        for (language, _) in ranges {
            let mut language = language.as_str();
            loop {
                if let Some((_, texts)) = self.0.iter().find(|(known, _)| known == language) {
                    return Some(texts);
                }
                match language.rsplit_once('-') {
                    Some((wider, _)) => language = wider,
                    None => break,
                }
            }
            if language == "en" || language == "*" {
                return None;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Bundles;

    #[test]
    fn the_best_language_is_taken() {
        let bundles = Bundles::new().with("de", &[("a", "de")]).with("pt-BR", &[("a", "pt")]);
        let chosen = |accepted| bundles.choose(accepted).map(|texts| texts["a"].as_str());
        assert_eq!(chosen("de"), Some("de"));
        assert_eq!(chosen("fr, de-CH;q=0.8, pt-br;q=0.9"), Some("pt"));
        assert_eq!(chosen("en-GB, de;q=0.9"), None);
        assert_eq!(chosen("de;q=0, *"), None);
        assert_eq!(chosen("pt"), None);
        assert_eq!(chosen(""), None);
    }
}
