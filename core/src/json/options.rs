//! Settings of the readers and of the writer.

use super::ListClass;
use crate::limits::{Limits, fixed};

/// What a reader makes of a text, and what the text may cost.
///
/// ```
/// use gatewright::json::{self, ReadOptions};
/// let options = ReadOptions { json_depth: 2, ..ReadOptions::default() };
/// assert!(json::read_with("[[1]]", &options).is_ok());
/// assert!(json::read_with("[[[1]]]", &options).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The Java class of lists: `ArrayList` for variables, `JSONArray` for the lists of a body.
    pub list_class: ListClass,
    /// What becomes of numbers with a point or an exponent.
    pub decimals: Decimals,
    /// Levels of lists and maps.
    pub json_depth: usize,
    /// Bytes of the text.
    pub json_bytes: usize,
    /// Characters of one number.
    pub number_digits: usize,
}

/// What a reader makes of numbers with a point or an exponent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimals {
    /// A Double, computed at once.
    Double,
    /// As the service: a Double where the literal has at most 18 characters, else a BigDecimal. Both keep their
    /// spelling and are computed when somebody asks.
    Written,
}

impl ReadOptions {
    /// For variables of a context: lists are `ArrayList`, 1,000 levels.
    #[must_use]
    pub fn variables() -> Self {
        Self {
            list_class: ListClass::ArrayList,
            decimals: Decimals::Double,
            json_depth: fixed::VARIABLES_DEPTH,
            json_bytes: fixed::VARIABLES_BYTES,
            number_digits: Limits::default().number_digits,
        }
    }

    /// For a body: lists are `JSONArray`; limits are the default ones.
    #[must_use]
    pub fn body() -> Self {
        Self::body_within(&Limits::default())
    }

    /// For a body, with limits.
    #[must_use]
    pub fn body_within(limits: &Limits) -> Self {
        Self {
            list_class: ListClass::JsonArray,
            decimals: Decimals::Written,
            json_depth: limits.json_depth,
            json_bytes: limits.json_bytes,
            number_digits: limits.number_digits,
        }
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self::variables()
    }
}

/// How the writer writes strings. The defaults are those of the service's `$input.json`.
///
/// ```
/// use gatewright::json::{self, Data, WriteOptions};
/// let text = Data::from("a/b €");
/// assert_eq!(json::to_string(&text), r#""a/b \u20AC""#);
/// let mut out = String::new();
/// json::write_with(&text, &WriteOptions { slash: true, ..WriteOptions::default() }, &mut out);
/// assert_eq!(out, r#""a\/b \u20AC""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteOptions {
    /// `/` becomes `\/`: so a list prints itself.
    pub slash: bool,
    /// U+007F to U+009F become `\u007F` to `\u009F`.
    pub controls: bool,
    /// U+2000 to U+20FF, typographic quotes and currency signs among them, become `\u2000` to `\u20FF`.
    pub punctuation: bool,
}

impl WriteOptions {
    /// No more escaped than JSON asks for: as other writers write.
    pub const PLAIN: Self = Self { slash: false, controls: false, punctuation: false };

    /// As `JSONArray.toString` writes.
    #[must_use]
    pub fn to_string_of_list() -> Self {
        Self { slash: true, ..Self::default() }
    }
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { slash: false, controls: true, punctuation: true }
    }
}
