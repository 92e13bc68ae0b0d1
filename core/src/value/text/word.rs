//! Where words end, as far as the final sigma asks: Java looks for letters within the word that its break iterator sees.

/// What a character is to words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Mark,
    /// Joins two letters, as a hyphen does.
    Hyphen,
    /// Joins two letters or two digits, as a point does.
    Point,
    /// Joins two digits.
    Comma,
    /// Stands alone.
    Other,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            ',' => Self::Comma,
            '"' | '\'' | '.' => Self::Point,
            '-' | '_' | '\u{AD}' | '\u{58A}' | '\u{5BE}' | '\u{2010}'..='\u{2015}' | '\u{2027}' => Self::Hyphen,
            '\u{203F}' | '\u{2040}' | '\u{2054}' | '\u{FF0D}' | '\u{FF3F}' => Self::Hyphen,
            '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' => {
                Self::Mark
            }
            '\u{24B6}'..='\u{24E9}' | '\u{3005}' | '\u{3041}'..='\u{30FE}' => Self::Other,
            '\u{4E00}'..='\u{9FA5}' | '\u{F900}'..='\u{FA2D}' => Self::Other,
            c if c.is_numeric() => Self::Digit,
            c if c.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }

    fn is_word(self) -> bool {
        matches!(self, Self::Letter | Self::Digit | Self::Mark)
    }

    fn may_join(self) -> bool {
        matches!(self, Self::Hyphen | Self::Point | Self::Comma)
    }
}

/// Whether the sigma at a byte ends its word: a cased letter stands before it in the word, and none behind it.
pub(super) fn is_final(text: &str, at: usize) -> bool {
    let mut place = at;
    loop {
        match before(text, place).filter(|_| is_joined(text, place)) {
            None => return false,
            Some(c) if is_cased(c) => break,
            Some(c) => place = place.saturating_sub(c.len_utf8()),
        }
    }
    place = at.saturating_add('Σ'.len_utf8());
    while let Some(c) = after(text, place).filter(|_| is_joined(text, place)) {
        if is_cased(c) {
            return false;
        }
        place = place.saturating_add(c.len_utf8());
    }
    true
}

/// Whether the characters on both sides of a byte belong to one word.
fn is_joined(text: &str, at: usize) -> bool {
    let (Some(left), Some(right)) = (before(text, at), after(text, at)) else {
        return false;
    };
    let start = at.saturating_sub(left.len_utf8());
    // behind a pair of surrogates Java's iterator always stops, unless the text begins with it
    if left.len_utf16() == 2 && start > 0 {
        return false;
    }
    match (Kind::of(left), Kind::of(right)) {
        (left, right) if left.is_word() && right.is_word() => true,
        (front, middle) if front.is_word() && middle.may_join() => joins(text, at, right),
        (middle, back) if middle.may_join() && back.is_word() => joins(text, start, left),
        _ => false,
    }
}

/// Whether a hyphen or point at a byte joins what stands beside it.
fn joins(text: &str, at: usize, c: char) -> bool {
    let front = text.get(..at).unwrap_or_default();
    let left = front.chars().rev().map(Kind::of).find(|kind| *kind != Kind::Mark);
    let right = after(text, at.saturating_add(c.len_utf8())).map(Kind::of);
    match (left, right) {
        (Some(Kind::Letter), Some(Kind::Letter)) => Kind::of(c) != Kind::Comma,
        (Some(Kind::Digit), Some(Kind::Digit)) => Kind::of(c) != Kind::Hyphen,
        _ => false,
    }
}

fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn is_cased(c: char) -> bool {
    match c {
        'ª' | 'º' => false,
        c => c.is_lowercase() || c.is_uppercase() || super::case::lower(c) != c,
    }
}
