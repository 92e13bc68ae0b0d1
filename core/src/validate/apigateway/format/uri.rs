//! `uri`, as `java.net.URI` reads it (RFC 2396, and characters that are not ASCII), and its fragments.

/// Whether a text is a URI or a reference to one.
pub(in super::super) fn is_uri(text: &str) -> bool {
    let (text, fragment) = match text.split_once('#') {
        Some((text, fragment)) => (text, Some(fragment)),
        None => (text, None),
    };
    if fragment.is_some_and(|fragment| !has_only(fragment, is_uric)) {
        return false;
    }
    let colon = text.find(':').filter(|at| !text.get(..*at).unwrap_or_default().contains(['/', '?']));
    let Some((scheme, rest)) = colon.and_then(|at| text.split_at_checked(at)) else {
        return is_hierarchical(text, fragment.is_some());
    };
    let rest = rest.get(1..).unwrap_or_default();
    let in_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    if !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) || !scheme.chars().all(in_scheme) {
        return false;
    }
    match rest.chars().next() {
        None => false,
        Some('/') => is_hierarchical(rest, fragment.is_some()),
        Some(_) => has_only(rest, is_uric),
    }
}

/// Whether a URI has a scheme and no steps behind it (`urn:a`), against which nothing is resolved. The library finds steps
/// in what may be an archive.
pub(in super::super) fn is_opaque(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_archive = scheme.eq_ignore_ascii_case("jar") && rest.contains('!');
    !scheme.contains(['/', '?', '#']) && !rest.starts_with('/') && !is_archive
}

/// Whether the path of a URI is in its shortest form.
pub(in super::super) fn is_normal(text: &str) -> bool {
    let path = text.split(['#', '?']).next().unwrap_or_default();
    let colon = path.find(':').filter(|at| !path.get(..*at).unwrap_or_default().contains('/'));
    let path = match colon.and_then(|at| path.get(at.saturating_add(1)..)) {
        Some(rest) if !rest.starts_with('/') => return true,
        Some(rest) => rest,
        None => path,
    };
    let path = match path.strip_prefix("//") {
        Some(rest) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default(),
        None => path,
    };
    let steps: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
    let mut seen = false;
    for (at, step) in steps.iter().enumerate() {
        let is_last = at.saturating_add(1) == steps.len();
        match *step {
            "." => return false,
            ".." if seen => return false,
            "" if !is_last => return false,
            ".." => {}
            _ => seen = true,
        }
    }
    true
}

/// A fragment with its `%` escapes read; `None` where they are no UTF-8.
pub(in super::super) fn decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'%' {
            bytes.push(*byte);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn is_hierarchical(text: &str, has_fragment: bool) -> bool {
    let (text, query) = match text.split_once('?') {
        Some((text, query)) => (text, Some(query)),
        None => (text, None),
    };
    if query.is_some_and(|query| !has_only(query, is_uric)) {
        return false;
    }
    let Some(rest) = text.strip_prefix("//") else { return has_only(text, is_path) };
    let (authority, path) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len())).unwrap_or((rest, ""));
    // what follows may not all be missing
    if authority.is_empty() && path.is_empty() && query.is_none() && !has_fragment {
        return false;
    }
    is_authority(authority) && has_only(path, is_path)
}

/// A server or a name in a registry.
fn is_authority(text: &str) -> bool {
    let plain = |c: char| is_unreserved(c) || matches!(c, '$' | ',' | ';' | ':' | '@' | '&' | '=' | '+');
    if !text.contains(['[', ']']) {
        return has_only(text, plain);
    }
    let (user, host) = text.rsplit_once('@').unwrap_or(("", text));
    let Some((address, port)) = host.strip_prefix('[').and_then(|host| host.split_once(']')) else { return false };
    let port = match port.strip_prefix(':') {
        Some(port) => port.parse::<i32>().is_ok() && !port.starts_with(['+', '-']) || port.is_empty(),
        None => port.is_empty(),
    };
    let scope = address.split_once('%').map(|(_, scope)| scope);
    let in_scope = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let scope = scope.is_none_or(|scope| !scope.is_empty() && scope.chars().all(in_scope));
    let user_plain = |c: char| plain(c) && c != '@';
    has_only(user, user_plain) && port && scope && super::address::is_ipv6_literal(address)
}

/// Whether a text holds such characters and `%` escapes only.
fn has_only(text: &str, allowed: impl Fn(char) -> bool) -> bool {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '%' => {
                let digits = rest.as_bytes().get(1..3);
                if !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
                    return false;
                }
                3
            }
            c if allowed(c) => c.len_utf8(),
            _ => return false,
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    true
}

fn is_unreserved(c: char) -> bool {
    match c {
        '_' | '-' | '!' | '.' | '~' | '\'' | '(' | ')' | '*' => true,
        // Java takes other characters but for controls and blanks
        c if !c.is_ascii() => !c.is_control() && !c.is_whitespace(),
        c => c.is_ascii_alphanumeric(),
    }
}

fn is_path(c: char) -> bool {
    is_unreserved(c) || matches!(c, ':' | '@' | '&' | '=' | '+' | '$' | ',' | ';' | '/')
}

fn is_uric(c: char) -> bool {
    is_path(c) || matches!(c, '?' | '[' | ']')
}
