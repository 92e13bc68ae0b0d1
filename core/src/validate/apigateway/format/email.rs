//! `email`, as JavaMail reads a list of addresses strictly, of which there must be one: with a name, comments, a route or a
//! group around it.

use std::str::CharIndices;

use crate::regex::unicode;

pub(super) fn is_email(text: &str) -> bool {
    let Some((1, address)) = addresses(text) else { return false };
    match address.strip_suffix(';').and_then(|group| group.split_once(':')) {
        Some((name, members)) if !name.is_empty() => addresses(members).is_some(),
        _ => is_address(address, true, true),
    }
}

/// How many addresses a list has, and the last of them; a group is one. Members may be empty, and what follows an address in
/// angle brackets or a comment counts for nothing.
fn addresses(text: &str) -> Option<(usize, &str)> {
    let mut list = List::default();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '(' => {
                if list.start.is_some() {
                    list.end.get_or_insert(at);
                }
                comment(&mut chars)?;
            }
            '<' if list.has_route => return None,
            '<' => {
                let end = route(&mut chars)?;
                list.has_route = true;
                if !list.in_group {
                    (list.start, list.end) = (Some(at.saturating_add(1)), Some(end));
                }
            }
            ')' | '>' => return None,
            '"' => {
                list.start.get_or_insert(at);
                closed(&mut chars, '"')?;
            }
            '[' => {
                list.start.get_or_insert(at);
                closed(&mut chars, ']')?;
            }
            ':' if list.in_group => return None,
            ':' => {
                list.start.get_or_insert(at);
                list.in_group = true;
            }
            ';' if list.in_group => {
                let group = text.get(list.start?..=at)?;
                list.take(group);
            }
            ';' if list.start.is_some() => return None,
            ',' if list.in_group => list.has_route = false,
            ',' | ';' => list.close(text, at)?,
            ' ' | '\t' | '\r' | '\n' => {}
            _ => {
                list.start.get_or_insert(at);
            }
        }
    }
    list.close(text, text.len())?;
    Some((list.count, list.last))
}

#[derive(Default)]
struct List<'t> {
    count: usize,
    last: &'t str,
    /// Where the address that is being read begins and ends.
    start: Option<usize>,
    end: Option<usize>,
    /// Whether there was something in angle brackets.
    has_route: bool,
    in_group: bool,
}

impl<'t> List<'t> {
    /// Ends the address that is being read, if there is one.
    fn close(&mut self, text: &'t str, at: usize) -> Option<()> {
        if let Some(start) = self.start {
            let address = text.get(start..self.end.unwrap_or(at))?;
            if !is_address(trimmed(address), self.has_route, false) {
                return None;
            }
            self.take(address);
        }
        Some(())
    }

    fn take(&mut self, address: &'t str) {
        *self = Self { count: self.count.saturating_add(1), last: trimmed(address), ..Self::default() };
    }
}

/// Java's `trim()`.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c| c <= ' ')
}

/// Goes to where a comment ends.
fn comment(chars: &mut CharIndices<'_>) -> Option<()> {
    let mut depth = 1_usize;
    while depth > 0 {
        match chars.next()?.1 {
            '\\' => {
                chars.next();
            }
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Some(())
}

/// Goes to such a character.
fn closed(chars: &mut CharIndices<'_>, wanted: char) -> Option<usize> {
    loop {
        match chars.next()? {
            (_, '\\') => {
                chars.next();
            }
            (at, c) if c == wanted => return Some(at),
            _ => {}
        }
    }
}

/// Goes to where angle brackets end.
fn route(chars: &mut CharIndices<'_>) -> Option<usize> {
    loop {
        match chars.next()? {
            (_, '\\') => {
                chars.next();
            }
            (_, '"') => {
                closed(chars, '"')?;
            }
            (at, '>') => return Some(at),
            _ => {}
        }
    }
}

/// A local part and a domain, perhaps behind a route; one in a list needs no domain.
fn is_address(address: &str, may_have_route: bool, is_whole: bool) -> bool {
    let mut text = address;
    while may_have_route
        && address.starts_with('@')
        && let Some(at) = text.find([',', ':'])
    {
        let (hop, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        if !hop.starts_with('@') {
            return false;
        }
        text = rest.get(1..).unwrap_or_default();
        if rest.starts_with(':') {
            break;
        }
    }
    let is_first = text.len() == address.len();
    match behind_local(text, is_first, is_whole) {
        Some(Some(domain)) => is_domain(domain),
        Some(None) => !address.is_empty() && !is_whole,
        None => false,
    }
}

/// The domain behind the local part and `@`, if there is one; `None` where the local part is malformed. A route before it
/// forbids quotes, and makes the local part dispensable.
fn behind_local(text: &str, is_first: bool, is_whole: bool) -> Option<Option<&str>> {
    let mut quoted = false;
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        match c {
            // whatever stands behind a backslash, another one too, means itself
            '\\' => {}
            '@' if before == Some('\\') && next.is_none() => return None,
            _ if before == Some('\\') => {}
            '"' => {
                let fits = if quoted { next.is_none_or(|next| next == '@') } else { at == 0 && is_first };
                if is_whole && !fits {
                    return None;
                }
                quoted = !quoted;
            }
            '\r' if next.is_some_and(|next| next != '\n') => return None,
            '\n' if next.is_some_and(|next| next != ' ' && next != '\t') => return None,
            '.' if at == 0 || before == Some('.') => return None,
            _ if quoted => {}
            '@' if before == Some('.') || at == 0 && is_first => return None,
            '@' => return Some(text.get(at.saturating_add(1)..)),
            '\0'..=' ' | '\u{7f}' | '(' | ')' | '<' | '>' | ',' | ';' | ':' | '[' | ']' => return None,
            _ => {}
        }
        before = Some(c);
    }
    if quoted { None } else { Some(None) }
}

/// Labels, or a literal in brackets, of which the closing one may stand without the other.
fn is_domain(domain: &str) -> bool {
    let open = domain.strip_suffix(']').unwrap_or(domain);
    if let Some(literal) = open.strip_prefix('[') {
        return literal.chars().all(|c| c > ' ' && !matches!(c, '\u{7f}' | '[' | ']')) && !domain.ends_with('.');
    }
    let letter = |c: char| {
        c == '-'
            || c.is_ascii_alphanumeric()
            || !c.is_ascii() && c <= '\u{ffff}' && unicode::letter_or_digit().has(u32::from(c))
    };
    let mut labels = open.split('.').peekable();
    while let Some(label) = labels.next() {
        let is_last = labels.peek().is_none();
        if !label.chars().all(letter) || label.is_empty() && !(is_last && open.len() < domain.len()) {
            return false;
        }
    }
    true
}
