//! Blanks and comments under `(?x)`.

use super::Prepared;

/// Takes blanks and comments away where `(?x)` holds; `None` where it cannot.
pub(in super::super) fn uncomment(pattern: &str) -> Option<Prepared> {
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
