//! What a violation shows of a value.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::json::{self, Data};

/// Characters of a value that are shown.
const MOST: usize = 200;

/// What a violation shows of a value. Of lists and objects it is never more than what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Masking {
    /// The value.
    #[default]
    None,
    /// Nothing: `***`.
    Mask,
    /// What it is: `a string`.
    TypeOnly,
    /// A number that is the same for the same value, as long as the key is. It is the same for one build of the program only.
    Hash(u64),
}

impl Masking {
    /// A value as it is shown.
    pub(super) fn show(self, value: &Data<'_>) -> String {
        match (self, value) {
            (Self::Mask, _) => "***".to_owned(),
            (Self::Hash(key), value) => format!("#{:016x}", hash(key, value)),
            (Self::None, Data::Null | Data::Bool(_) | Data::Text(_)) => cut(&json::to_string(value)),
            (Self::None, Data::Written(number)) => cut(number.as_str()),
            (Self::None, Data::BigDecimal(number)) => cut(number.as_str()),
            (Self::None, number) if !matches!(number, Data::List(_) | Data::Map(_)) => cut(&json::to_string(number)),
            (_, value) => kind(value).to_owned(),
        }
    }
}

fn hash(key: u64, value: &Data<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    match value {
        Data::List(_) | Data::Map(_) => kind(value).hash(&mut hasher),
        value => json::to_string(value).hash(&mut hasher),
    }
    hasher.finish()
}

fn kind(value: &Data<'_>) -> &'static str {
    match value {
        Data::Null => "null",
        Data::Bool(_) => "a Boolean",
        Data::Text(_) => "a string",
        Data::List(_) => "a list",
        Data::Map(_) => "an object",
        _ => "a number",
    }
}

/// At most so many characters of a text.
fn cut(text: &str) -> String {
    // no more characters than bytes
    let end = if text.len() > MOST { text.char_indices().nth(MOST) } else { None };
    match end {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
