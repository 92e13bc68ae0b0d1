//! What Java does to a pattern's text before it reads it: quotes become escapes, `(?x)` takes blanks and comments away.
//!
//! Both are done to the whole text, whatever stands there, so a quote may hold half of a group. Blanks matter only right
//! behind a backslash, inside the braces of a property and behind the opening brace of a quantifier.

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

/// Takes blanks and comments away where `(?x)` holds; `None` where it cannot.
pub(super) fn uncomment(pattern: &str) -> Option<Prepared> {
    if !(pattern.contains("(?") && pattern.contains('x')) {
        return None;
    }
    let mut strip = Strip { rest: pattern.char_indices().peekable(), out: Prepared::new(), flags: Flags::default() };
    strip.run();
    Some(strip.out)
}

#[derive(Clone, Copy, Default)]
struct Flags {
    comments: bool,
    unix_lines: bool,
}

struct Strip<'p> {
    rest: std::iter::Peekable<std::str::CharIndices<'p>>,
    out: Prepared,
    flags: Flags,
}

/// What a class that is open has so far.
#[derive(Clone, Copy, Default)]
struct Class {
    /// A member.
    begun: bool,
    /// A character last, which may begin a range.
    single: bool,
}

impl Strip<'_> {
    fn run(&mut self) {
        let mut groups = Vec::new();
        let mut classes: Vec<Class> = Vec::new();
        while let Some((at, c)) = self.next() {
            if let Some(class) = classes.pop() {
                self.in_class(class, (at, c), &mut classes);
                continue;
            }
            self.out.push(c, at);
            match c {
                '\\' => {
                    self.escape();
                }
                '[' => self.open(&mut classes),
                '(' => {
                    groups.push(self.flags);
                    if self.peek() == Some('?') {
                        self.copy();
                        let raw = self.rest.peek().copied();
                        // only flags may stand behind a blank
                        if let (Some((at, c)), Some('<' | '=' | '!' | '>')) = (raw, self.peek())
                            && self.is_skipped(c)
                        {
                            self.out.push(c, at);
                        }
                        self.inline(&mut groups);
                    }
                }
                ')' => {
                    if let Some(flags) = groups.pop() {
                        self.flags = flags;
                    }
                }
                // a number must follow at once
                '{' => {
                    if let Some((_, c)) = self.rest.peek().copied()
                        && self.is_skipped(c)
                    {
                        self.out.push(c, at);
                    }
                }
                _ => {}
            }
        }
    }

    /// What follows the bracket that opens a class.
    fn open(&mut self, classes: &mut Vec<Class>) {
        classes.push(Class::default());
        if self.rest.peek().is_some_and(|(_, c)| *c == '^') {
            self.copy();
        } else if self.peek() == Some('^') {
            // behind a blank it does not negate
            self.copy_escaped();
            classes.pop();
            classes.push(Class { begun: true, single: true });
        }
    }

    /// A character inside of a class. Java looks at what follows a hyphen or an ampersand with the blanks still there.
    fn in_class(&mut self, class: Class, (at, c): (usize, char), classes: &mut Vec<Class>) {
        let raw = self.rest.peek().map(|(_, c)| *c);
        let before_blank = raw.is_some_and(|c| self.is_skipped(c));
        let mut after = Class { begun: true, single: true };
        match c {
            ']' if class.begun => {
                self.out.push(c, at);
                if let Some(outer) = classes.last_mut() {
                    *outer = Class { begun: true, single: false };
                }
                return;
            }
            '[' => {
                self.out.push(c, at);
                classes.push(Class { begun: true, single: false });
                return self.open(classes);
            }
            '\\' => {
                self.out.push(c, at);
                after.single =
                    !matches!(self.escape(), Some('p' | 'P' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'w' | 'W'));
            }
            '&' if self.peek() == Some('&') => {
                self.out.push(c, at);
                self.copy();
                after.single = false;
            }
            '&' if before_blank => {
                // forgotten, and what follows is taken as it is
                after = class;
                after.single = false;
                if matches!(self.peek(), Some('[' | ']' | '^' | '-')) {
                    self.copy_escaped();
                    after = Class { begun: true, single: true };
                }
            }
            '-' if class.single && !matches!(raw, None | Some('[' | ']')) => {
                self.out.push(c, at);
                after.single = false;
                match self.peek() {
                    Some('[' | ']') => self.copy_escaped(),
                    Some('\\') => {
                        self.copy();
                        self.escape();
                    }
                    _ => self.copy(),
                }
            }
            _ => self.out.push(c, at),
        }
        classes.push(after);
    }

    fn copy_escaped(&mut self) {
        if let Some((at, c)) = self.next() {
            self.out.push('\\', at);
            self.out.push(c, at);
        }
    }

    /// What follows a backslash; gives its first character.
    fn escape(&mut self) -> Option<char> {
        let (at, c) = self.rest.next()?;
        self.out.push(c, at);
        if c == 'c' {
            self.copy();
        } else if matches!(c, 'p' | 'P' | 'N' | 'x') && self.peek() == Some('{') {
            self.copy();
            self.peek();
            while let Some((at, inner)) = if c == 'x' { self.next() } else { self.rest.next() } {
                self.out.push(inner, at);
                if inner == '}' {
                    break;
                }
            }
        } else if matches!(c, 'p' | 'P') {
            self.copy();
        }
        Some(c)
    }

    /// The flags behind `(?`: they hold from where they are written.
    fn inline(&mut self, groups: &mut Vec<Flags>) {
        let mut on = true;
        while let Some(c) = self.peek() {
            match c {
                '-' => on = false,
                'x' => self.flags.comments = on,
                'd' => self.flags.unix_lines = on,
                'i' | 'm' | 's' | 'u' | 'c' | 'U' => {}
                ')' => {
                    // they hold for the rest of the group around
                    groups.pop();
                    self.copy();
                    return;
                }
                _ => return,
            }
            self.copy();
        }
    }

    fn copy(&mut self) {
        if let Some((at, c)) = self.next() {
            self.out.push(c, at);
        }
    }

    fn next(&mut self) -> Option<(usize, char)> {
        self.peek();
        self.rest.next()
    }

    fn is_skipped(&self, c: char) -> bool {
        self.flags.comments && (c == '#' || is_blank(c))
    }

    /// The next character that counts.
    fn peek(&mut self) -> Option<char> {
        loop {
            let c = self.rest.peek().map(|(_, c)| *c)?;
            if !self.flags.comments {
                return Some(c);
            }
            if c == '#' {
                let unix = self.flags.unix_lines;
                while self.rest.next_if(|(_, c)| !ends_line(*c, unix)).is_some() {}
            } else if is_blank(c) {
                self.rest.next();
            } else {
                return Some(c);
            }
        }
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r')
}

fn ends_line(c: char, unix: bool) -> bool {
    c == '\n' || !unix && matches!(c, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The place where brackets, parentheses and intersections lie deeper than `most`: the grammar and all that follows it
/// recurse, so this is asked first. It counts rather too much than too little.
pub(super) fn too_deep(text: &str, most: usize) -> Option<usize> {
    let (mut groups, mut classes, mut meets) = (0_usize, 0_usize, 0_usize);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some((_, 'c')) => {
                    chars.next();
                }
                Some((_, 'p' | 'P' | 'N')) if chars.peek().is_some_and(|(_, c)| *c == '{') => {
                    while chars.next_if(|(_, c)| *c != '}').is_some() {}
                }
                Some((_, 'p' | 'P')) => {
                    chars.next();
                }
                _ => {}
            },
            '[' => {
                classes = classes.saturating_add(1);
                chars.next_if(|(_, c)| *c == '^');
                // a `]` that comes first is a member
                chars.next_if(|(_, c)| *c == ']');
            }
            ']' if classes > 0 => {
                classes = classes.saturating_sub(1);
                meets = if classes == 0 { 0 } else { meets };
            }
            '&' if classes > 0 && chars.peek().is_some_and(|(_, c)| *c == '&') => meets = meets.saturating_add(1),
            '(' if classes == 0 => groups = groups.saturating_add(1),
            ')' if classes == 0 => groups = groups.saturating_sub(1),
            _ => {}
        }
        if groups.saturating_add(classes).saturating_add(meets) > most {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use pest::Parser as _;

    use super::super::Pair;
    use super::super::grammar::Grammar;
    use super::super::grammar::Rule;
    use super::{too_deep, uncomment, unquote};

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
            let pair = Grammar::parse(Rule::pattern, &text).expect("the grammar takes every text").next().unwrap();
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
