//! `email`, as JavaMail reads one address strictly: with a name, comments, a route or a group around it.

use crate::regex::unicode;

pub(super) fn is_email(text: &str) -> bool {
    let Some(text) = without_comments(text) else { return false };
    let text = text.trim_matches(BLANKS);
    if let Some((_, members)) = text.strip_suffix(';').and_then(|group| split_outside(group, ':')) {
        return is_group(members);
    }
    match split_outside(text, '<') {
        Some((name, rest)) => {
            let inner = rest.strip_suffix('>');
            is_name(name) && inner.is_some_and(|inner| is_address(inner, true))
        }
        None => is_address(text, false),
    }
}

const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// A text without the comments at its ends; `None` where one is not closed.
fn without_comments(text: &str) -> Option<&str> {
    let mut text = text.trim_matches(BLANKS);
    while text.starts_with('(') {
        text = text.get(comment(text)?..)?.trim_start_matches(BLANKS);
    }
    while text.ends_with(')') {
        let (start, _) = text
            .char_indices()
            .filter(|(_, c)| *c == '(')
            .find(|(at, _)| text.get(*at..).is_some_and(|rest| comment(rest) == Some(rest.len())))?;
        let before = text.get(..start)?;
        // a comment inside of an address stays, and is refused there
        if before.is_empty() || !before.ends_with(BLANKS) && !before.ends_with('>') && before.contains(BLANKS) {
            break;
        }
        text = before.trim_end_matches(BLANKS);
    }
    Some(text)
}

/// Where the comment that begins a text ends.
fn comment(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '(' => depth = depth.saturating_add(1),
            ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at.saturating_add(1));
                }
            }
            _ => {}
        }
    }
    None
}

/// The parts before and behind the first such character that stands outside of quotes.
fn split_outside(text: &str, wanted: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '"' => quoted = !quoted,
            c if c == wanted && !quoted => {
                return Some((text.get(..at)?, text.get(at.saturating_add(c.len_utf8())..)?));
            }
            _ => {}
        }
    }
    None
}

fn is_group(members: &str) -> bool {
    let mut rest = members;
    if rest.trim_matches(BLANKS).is_empty() {
        return true;
    }
    while let Some((member, more)) = split_outside(rest, ',') {
        if !is_email(member) {
            return false;
        }
        rest = more;
    }
    is_email(rest)
}

/// What stands before `<`: no comma, colon or semicolon outside of quotes, and quotes that are closed.
fn is_name(name: &str) -> bool {
    let closed = !name.matches('"').count().is_multiple_of(2);
    !closed && [',', ':', ';', '>'].into_iter().all(|c| split_outside(name, c).is_none())
}

/// A local part and a domain, perhaps behind a route.
fn is_address(address: &str, may_have_route: bool) -> bool {
    let mut text = address;
    while may_have_route && let Some(at) = text.find([',', ':']) {
        let (hop, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        if !hop.starts_with('@') {
            return false;
        }
        let is_last = rest.starts_with(':');
        text = rest.get(1..).unwrap_or_default();
        if is_last {
            break;
        }
    }
    let Some((local, domain)) = split_local(text) else { return false };
    !local.is_empty() && is_domain(domain)
}

/// The local part and the domain around `@`; `None` where the local part is malformed.
fn split_local(text: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let mut before = '.';
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next()?;
            }
            '"' if quoted => {
                // nothing but `@` may follow
                if !text.get(at.saturating_add(1)..)?.starts_with('@') {
                    return None;
                }
                quoted = false;
            }
            '"' if at == 0 => quoted = true,
            _ if quoted => {}
            '@' if before == '.' => return None,
            '@' => return Some((text.get(..at)?, text.get(at.saturating_add(1)..)?)),
            '.' if before == '.' => return None,
            '\0'..=' ' | '\u{7f}' | '(' | ')' | '<' | '>' | ',' | ';' | ':' | '"' | '[' | ']' => return None,
            _ => {}
        }
        before = c;
    }
    None
}

fn is_domain(domain: &str) -> bool {
    if let Some(literal) = domain.strip_prefix('[') {
        return literal
            .strip_suffix(']')
            .is_some_and(|inner| !inner.contains(['[', ']']) && inner.chars().all(|c| c > ' ' && c != '\u{7f}'));
    }
    let letter = |c: char| {
        c == '-'
            || c.is_ascii_alphanumeric()
            || !c.is_ascii() && c <= '\u{ffff}' && unicode::letter_or_digit().has(u32::from(c))
    };
    domain.split('.').all(|label| !label.is_empty() && label.chars().all(letter))
}
