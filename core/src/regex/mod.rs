//! Regular expressions in the syntax of Java, run by a linear engine where it can express them.

use crate::error::Result;
use crate::limits::Limits;

/// A compiled pattern. Placeholder until the room is furnished.
pub(crate) struct Pattern;

impl Pattern {
    /// Compiles a pattern in the syntax of `java.util.regex`.
    ///
    /// # Errors
    /// `Code::REGEX` names the construct that is malformed or cannot be translated; limits are errors of their own.
    pub(crate) fn java(_text: &str, _limits: &Limits) -> Result<Self> {
        Ok(Self)
    }

    /// `String.matches`: whether the whole text matches.
    pub(crate) fn matches(&self, text: &str) -> Result<bool> {
        let _ = text;
        Ok(false)
    }

    /// `String.replaceAll` (`all`) and `replaceFirst`; `most` is the limit of bytes of the result.
    pub(crate) fn replace(&self, text: &str, _replacement: &str, _all: bool, _most: usize) -> Result<String> {
        Ok(text.to_owned())
    }

    /// `String.split(regex, limit)`; at most `most` pieces.
    pub(crate) fn split<'t>(&self, text: &'t str, _limit: i32, _most: usize) -> Result<Vec<&'t str>> {
        Ok(vec![text])
    }
}
