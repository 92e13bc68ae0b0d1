//! Walking over the characters of a selector.

/// Why a text is no selector. The two kinds differ where a filter falls back to a test of existence: only after
/// [`Stop::Invalid`].
#[derive(Debug)]
pub(super) enum Stop {
    /// The grammar does not allow what stands there.
    Invalid(Trouble),
    /// A part of it cannot be read: a number, an escape, a pattern; or the text ends too early.
    Broken(Trouble),
    /// A limit was hit.
    Limit(crate::Error),
}

/// What is wrong and where: a position in the whole selector.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) at: usize,
    pub(super) message: String,
    pub(super) expected: &'static str,
}

pub(super) type Parse<T> = Result<T, Stop>;

/// A position in a part of a selector.
///
/// `end` is where the part ends for [`Cursor::within`]; reading a single character may look past it, up to the end of
/// the characters, as the reference implementation does.
pub(super) struct Cursor<'c> {
    pub(super) chars: &'c [char],
    pub(super) at: usize,
    pub(super) end: usize,
    /// The position of the first character in the whole selector.
    base: isize,
}

impl<'c> Cursor<'c> {
    pub(super) fn new(chars: &'c [char], base: isize) -> Self {
        Self { chars, at: 0, end: chars.len(), base }
    }

    /// Drops blanks at both ends, but never the last character.
    pub(super) fn trim(&mut self) {
        self.skip_blanks();
        while self.at.saturating_add(1) < self.end && self.get(self.end.wrapping_sub(1)) == Some(' ') {
            self.end = self.end.saturating_sub(1);
        }
    }

    pub(super) fn skip_blanks(&mut self) {
        while self.at.saturating_add(1) < self.end && self.get(self.at) == Some(' ') {
            self.step(1);
        }
    }

    pub(super) fn step(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }

    pub(super) fn within(&self, at: usize) -> bool {
        at < self.end
    }

    /// Whether nothing follows that would be read: the last character of a path may stand behind a complete step. It
    /// is the last UTF-16 unit that counts, so a character that takes two of them is read.
    pub(super) fn is_tail(&self) -> bool {
        let is_last = self.at.saturating_add(1) >= self.end;
        is_last && !(self.within(self.at) && self.get(self.at).is_some_and(|c| c.len_utf16() == 2))
    }

    fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The character at a position, which must exist.
    pub(super) fn char_at(&self, at: usize) -> Parse<char> {
        self.get(at).ok_or_else(|| self.broken(at, "the selector ends too early", "more of it"))
    }

    pub(super) fn current(&self) -> Parse<char> {
        self.char_at(self.at)
    }

    pub(super) fn is(&self, c: char) -> bool {
        self.get(self.at) == Some(c)
    }

    /// The position of the first character behind `at` that is no blank; it may lie out of bounds.
    fn significant_behind(&self, at: usize) -> usize {
        let mut at = at.saturating_add(1);
        while self.within(at) && self.get(at) == Some(' ') {
            at = at.saturating_add(1);
        }
        at
    }

    /// The first character behind `at` that is no blank, or a blank.
    pub(super) fn next_significant(&self, at: usize) -> char {
        let at = self.significant_behind(at);
        if self.within(at) { self.get(at).unwrap_or(' ') } else { ' ' }
    }

    pub(super) fn next_significant_is(&self, at: usize, c: char) -> bool {
        let at = self.significant_behind(at);
        self.within(at) && self.get(at) == Some(c)
    }

    /// The position of `c`, if it is the first character behind `at` that is no blank.
    pub(super) fn find_significant(&self, at: usize, c: char) -> Parse<Option<usize>> {
        let at = self.significant_behind(at);
        Ok((self.char_at(at)? == c).then_some(at))
    }

    /// The position of the last character before `at` that is no blank.
    pub(super) fn significant_before(&self, at: usize) -> Option<usize> {
        let before = self.chars.get(..at)?;
        before.iter().rposition(|c| *c != ' ')
    }

    /// The position of the first `c` from `at` on.
    pub(super) fn find(&self, at: usize, c: char) -> Option<usize> {
        (at..self.end).find(|at| self.get(*at) == Some(c))
    }

    /// The position of the first `c` behind `at` that has no backslash before it.
    pub(super) fn find_unescaped(&self, at: usize, c: char) -> Option<usize> {
        let mut at = at.saturating_add(1);
        while self.within(at) {
            match self.get(at) {
                Some('\\') => at = at.saturating_add(1),
                Some(found) if found == c => return Some(at),
                _ => {}
            }
            at = at.saturating_add(1);
        }
        None
    }

    /// The position of the bracket that closes the one at `at`. Strings are skipped, and patterns where asked.
    pub(super) fn find_close(&self, at: usize, close: char, patterns: bool) -> Parse<Option<usize>> {
        let open = self.char_at(at)?;
        let mut depth = 1_usize;
        let mut read = at.saturating_add(1);
        while self.within(read) {
            let quote = self.char_at(read)?;
            if quote == '\'' || quote == '"' {
                read = self.behind(read, quote)?;
            }
            if patterns && self.char_at(read)? == '/' {
                read = self.behind(read, '/')?;
            }
            let c = self.char_at(read)?;
            if c == open {
                depth = depth.saturating_add(1);
            }
            if c == close {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Ok(Some(read));
                }
            }
            read = read.saturating_add(1);
        }
        Ok(None)
    }

    /// The position behind the string or pattern that begins at `at`.
    fn behind(&self, at: usize, quote: char) -> Parse<usize> {
        match self.find_unescaped(at, quote) {
            Some(close) => Ok(close.saturating_add(1)),
            None if quote == '/' => Err(self.invalid(at, "a pattern is not closed", "`/`")),
            None => Err(self.invalid(at, "a string is not closed", "its closing quote")),
        }
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> &'c [char] {
        self.chars.get(from..to).unwrap_or_default()
    }

    pub(super) fn text(&self, from: usize, to: usize) -> String {
        self.slice(from, to).iter().collect()
    }

    /// The position in the whole selector.
    pub(super) fn place(&self, at: usize) -> usize {
        usize::try_from(self.base.saturating_add_unsigned(at)).unwrap_or(0)
    }

    /// The base of a part that begins at `at`.
    pub(super) fn base_of(&self, at: usize) -> isize {
        self.base.saturating_add_unsigned(at)
    }

    #[cold]
    pub(super) fn invalid(&self, at: usize, message: impl Into<String>, expected: &'static str) -> Stop {
        Stop::Invalid(Trouble { at: self.place(at), message: message.into(), expected })
    }

    #[cold]
    pub(super) fn broken(&self, at: usize, message: impl Into<String>, expected: &'static str) -> Stop {
        Stop::Broken(Trouble { at: self.place(at), message: message.into(), expected })
    }
}
