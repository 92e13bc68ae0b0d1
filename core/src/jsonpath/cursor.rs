//! A cursor over the characters of a selector, with the bounds that the dialect's compiler moves inwards.

use super::fault::Fault;

/// The text between two bounds, and a place in it. The end is inclusive, as the places are.
#[derive(Clone)]
pub(super) struct Cursor {
    chars: Vec<char>,
    at: isize,
    end: isize,
}

type Step<T> = Result<T, Fault>;

impl Cursor {
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let end = to_place(chars.len()).saturating_sub(1);
        Self { chars, at: 0, end }
    }

    pub(super) fn position(&self) -> isize {
        self.at
    }

    pub(super) fn go(&mut self, at: isize) {
        self.at = at;
    }

    pub(super) fn skip(&mut self, count: isize) {
        self.at = self.at.saturating_add(count);
    }

    /// One past the last place.
    pub(super) fn length(&self) -> isize {
        self.end.saturating_add(1)
    }

    pub(super) fn holds(&self, at: isize) -> bool {
        at >= 0 && at <= self.end
    }

    pub(super) fn is_inside(&self) -> bool {
        self.holds(self.at)
    }

    /// Whether nothing, or just one more character, follows: the compiler ignores a last character behind `]`.
    pub(super) fn is_tail(&self) -> bool {
        self.at >= self.end
    }

    /// The character at a place of the whole text, also outside of the bounds.
    pub(super) fn at(&self, at: isize) -> Step<char> {
        let found = usize::try_from(at).ok().and_then(|at| self.chars.get(at));
        found.copied().ok_or_else(|| Fault::invalid("the path ends too early"))
    }

    pub(super) fn current(&self) -> Step<char> {
        self.at(self.at)
    }

    pub(super) fn is(&self, wanted: char) -> bool {
        self.at(self.at).is_ok_and(|found| found == wanted)
    }

    pub(super) fn ends_with(&self, wanted: char) -> bool {
        self.at(self.end).is_ok_and(|found| found == wanted)
    }

    pub(super) fn text(&self, from: isize, to: isize) -> Step<String> {
        let range = usize::try_from(from).ok().zip(usize::try_from(to).ok());
        let found = range.and_then(|(from, to)| self.chars.get(from..to));
        found.map(|chars| chars.iter().collect()).ok_or_else(|| Fault::invalid("the path ends too early"))
    }

    /// Moves both bounds over blanks.
    pub(super) fn trim(&mut self) {
        self.skip_blanks();
        while self.is_inside() && self.at < self.end && self.ends_with(' ') {
            self.shrink();
        }
    }

    pub(super) fn skip_blanks(&mut self) {
        while self.is_inside() && self.at < self.end && self.is(' ') {
            self.skip(1);
        }
    }

    /// Moves the end one place inwards.
    pub(super) fn shrink(&mut self) {
        self.end = self.end.saturating_sub(1);
    }

    /// The place of the next character behind a place that is no blank; it may lie outside of the bounds.
    fn next_solid_place(&self, from: isize) -> isize {
        let mut at = from.saturating_add(1);
        while self.holds(at) && self.at(at).is_ok_and(|c| c == ' ') {
            at = at.saturating_add(1);
        }
        at
    }

    /// The next character behind a place that is no blank; a blank at the end.
    pub(super) fn next_solid(&self, from: isize) -> char {
        let at = self.next_solid_place(from);
        if self.holds(at) { self.at(at).unwrap_or(' ') } else { ' ' }
    }

    /// The place of the next character that is no blank, if it is the wanted one.
    pub(super) fn find_solid(&self, from: isize, wanted: char) -> Step<Option<isize>> {
        let at = self.next_solid_place(from);
        Ok((self.at(at)? == wanted).then_some(at))
    }

    /// The place of the character before a place that is no blank.
    pub(super) fn previous_solid(&self, from: isize) -> Option<isize> {
        let mut at = from.saturating_sub(1);
        while self.holds(at) && self.at(at).is_ok_and(|c| c == ' ') {
            at = at.saturating_sub(1);
        }
        self.holds(at).then_some(at)
    }

    /// The first place from `from` on that holds the character.
    pub(super) fn find(&self, from: isize, wanted: char) -> Option<isize> {
        (from..self.length()).find(|at| self.at(*at).is_ok_and(|c| c == wanted))
    }

    /// The first place behind `from` that holds the character without a backslash before it.
    pub(super) fn find_unescaped(&self, from: isize, wanted: char) -> Option<isize> {
        let mut escaped = false;
        let mut at = from.saturating_add(1);
        while self.holds(at) {
            match self.at(at) {
                _ if escaped => escaped = false,
                Ok('\\') => escaped = true,
                Ok(c) if c == wanted => return Some(at),
                _ => {}
            }
            at = at.saturating_add(1);
        }
        None
    }

    /// The place of the bracket that closes the one at `from`; texts in quotes, and where asked patterns, are skipped.
    pub(super) fn find_closing(&self, from: isize, open: char, close: char, patterns: bool) -> Step<Option<isize>> {
        let mut opened = 1_usize;
        let mut at = from.saturating_add(1);
        while self.holds(at) {
            let quote = self.at(at)?;
            if quote == '\'' || quote == '"' {
                at = self.find_unescaped(at, quote).ok_or_else(|| Fault::invalid("a quote is not closed"))?;
                at = at.saturating_add(1);
            }
            if patterns && self.at(at)? == '/' {
                at = self.find_unescaped(at, '/').ok_or_else(|| Fault::invalid("a pattern is not closed"))?;
                at = at.saturating_add(1);
            }
            let c = self.at(at)?;
            if c == open {
                opened = opened.saturating_add(1);
            }
            if c == close {
                opened = opened.saturating_sub(1);
                if opened == 0 {
                    return Ok(Some(at));
                }
            }
            at = at.saturating_add(1);
        }
        Ok(None)
    }

    /// Steps over a word behind blanks, if it stands there.
    pub(super) fn take(&mut self, word: &str) -> bool {
        self.skip_blanks();
        let end = self.at.saturating_add(to_place(word.len()));
        let found = self.holds(end.saturating_sub(1)) && self.text(self.at, end).is_ok_and(|text| text == word);
        if found {
            self.at = end;
        }
        found
    }

    /// Steps over a character behind blanks.
    pub(super) fn expect(&mut self, wanted: char) -> Step<()> {
        self.skip_blanks();
        if self.current()? != wanted {
            return Err(Fault::invalid(format!("expected `{wanted}` at position {}", self.at)));
        }
        self.skip(1);
        Ok(())
    }
}

fn to_place(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}
