//! What Java does to a pattern's text before it reads it: quotes become escapes, `(?x)` takes blanks and comments away.
//!
//! Both are done to the whole text, whatever stands there, so a quote may hold half of a group. Blanks matter only right
//! behind a backslash, inside the braces of a property and behind the opening brace of a quantifier.

mod comment;
mod depth;

pub(super) use comment::uncomment;
pub(super) use depth::too_deep;

/// A pattern as the grammar reads it, and where its bytes come from.
pub(super) struct Prepared {
    pub(super) text: String,
    /// For each byte of the text its place in the pattern.
    places: Vec<usize>,
}

impl Prepared {
    fn new() -> Self {
        Self { text: String::new(), places: Vec::new() }
    }

    fn push(&mut self, c: char, place: usize) {
        self.text.push(c);
        self.places.resize(self.text.len(), place);
    }

    fn push_all(&mut self, text: &str, place: usize) {
        for c in text.chars() {
            self.push(c, place);
        }
    }

    /// The place in the pattern of a place in the text.
    pub(super) fn place(&self, at: usize, end: usize) -> usize {
        self.places.get(at).copied().unwrap_or(end)
    }
}

/// Writes quotes as escapes; `None` where there are none.
pub(super) fn unquote(pattern: &str) -> Option<Prepared> {
    let mut chars = pattern.char_indices().peekable();
    let mut out = Prepared::new();
    let (mut quoted, mut opened, mut found) = (false, false, false);
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        match c {
            '\\' if quoted && next == Some('E') => {
                chars.next();
                quoted = false;
            }
            '\\' if quoted => out.push_all("\\\\", at),
            '\\' if next == Some('Q') => {
                chars.next();
                (quoted, found) = (true, true);
                opened = true;
                continue;
            }
            '\\' => {
                out.push(c, at);
                if let Some((at, c)) = chars.next() {
                    out.push(c, at);
                }
            }
            // so that the digit does not continue an escape before the quote
            '0'..='9' if opened => {
                out.push_all("\\x3", at);
                out.push(c, at);
            }
            _ => {
                if quoted && c.is_ascii() && !c.is_ascii_alphanumeric() {
                    out.push('\\', at);
                }
                out.push(c, at);
            }
        }
        opened = false;
    }
    found.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::super::Pair;
    use super::{too_deep, uncomment, unquote};
    use crate::regex::grammar::{self, Rule};

    const TOKENS: [&str; 30] = [
        "(", "(?:", "(?<=", "[", "[^", "]", ")", "&&", "&", "^", "-", "a", "\\", "\\c", "\\p{", "\\P", "\\N{", "\\x{",
        "}", "{", "{2}", "*", "|", "(?<", "\\k<", "\\d", "\\v", " ", "#", "(?x)",
    ];

    fn depth(pair: Pair<'_>) -> usize {
        let own = usize::from(matches!(pair.as_rule(), Rule::group | Rule::class | Rule::rest));
        own + pair.into_inner().map(depth).max().unwrap_or(0)
    }

    /// The scan must see whatever the grammar nests: it is what keeps the stack from running out.
    #[test]
    fn the_scan_never_counts_too_little() {
        let mut seed = 1_u32;
        for _ in 0..10_000 {
            let mut text = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(TOKENS[(seed >> 16) as usize % TOKENS.len()]);
            }
            let pair = grammar::parse(Rule::pattern, &text).expect("the grammar takes every text");
            let nested = depth(pair);
            assert!(nested == 0 || too_deep(&text, nested - 1).is_some(), "{text}: {nested}");
        }
    }

    #[test]
    fn quotes_and_comments_go() {
        let unquoted = |text: &str| unquote(text).map(|prepared| prepared.text);
        assert_eq!(unquoted("a.b"), None);
        assert_eq!(unquoted("\\Qa.b*\\E*").as_deref(), Some("a\\.b\\**"));
        assert_eq!(unquoted("\\0\\Q1\\E").as_deref(), Some("\\0\\x31"));
        let uncommented = |text: &str| uncomment(text).map(|prepared| prepared.text).unwrap_or_default();
        assert_eq!(uncommented("(?x) a b # c\n\\ [ a ]"), "(?x)ab\\ [a]");
        assert_eq!(uncommented("((?x) a) b"), "((?x)a) b");
        assert_eq!(uncommented("(?x)a{ 2} [ ^a] (? =b)"), "(?x)a{ 2}[\\^a](? =b)");
    }
}
