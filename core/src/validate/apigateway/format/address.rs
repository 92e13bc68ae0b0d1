//! IPv4 and IPv6 addresses, as Guava reads them.

/// Four numbers up to 255, without leading zeros; digits of any script. An IPv4 address in disguise (`::ffff:1.2.3.4`) is
/// one.
pub(super) fn is_ipv4(text: &str) -> bool {
    is_quad(text) || text.contains(':') && read_ipv6(text).is_some_and(is_disguised)
}

fn is_quad(text: &str) -> bool {
    quad(text).is_some()
}

fn quad(text: &str) -> Option<[u16; 4]> {
    let mut parts = text.split('.');
    let mut next = || parts.next().and_then(octet);
    let quad = [next()?, next()?, next()?, next()?];
    if parts.next().is_none() { Some(quad) } else { None }
}

fn octet(part: &str) -> Option<u16> {
    let mut chars = part.chars();
    if chars.next().and_then(|c| digit(c, 10)) == Some(0) && chars.next().is_some() {
        return None;
    }
    number(part, 10).filter(|value| *value <= 255)
}

/// The number that a text of digits stands for.
fn number(text: &str, radix: u32) -> Option<u16> {
    let mut value = 0_u32;
    for c in text.chars() {
        value = value.checked_mul(radix)?.checked_add(digit(c, radix)?)?;
    }
    if text.is_empty() { None } else { value.try_into().ok() }
}

/// The value of a digit; Java's are no longer than a unit of UTF-16.
fn digit(c: char, radix: u32) -> Option<u32> {
    if c > '\u{ffff}' { None } else { crate::value::number::digit::digit(u32::from(c), radix) }
}

/// Eight groups of digits, `::` for some of them, an IPv4 address for the last two or perhaps a scope. An IPv4
/// address in disguise (`::ffff:1.2.3.4`) is none.
pub(super) fn is_ipv6(text: &str) -> bool {
    read_ipv6(text).is_some_and(|groups| !is_disguised(groups))
}

fn is_disguised(groups: [u16; 8]) -> bool {
    matches!(groups, [0, 0, 0, 0, 0, 0xffff, _, _])
}

fn read_ipv6(text: &str) -> Option<[u16; 8]> {
    let (address, has_scope) = text.split_once('%').map_or((text, false), |(address, _)| (address, true));
    if address.contains(':') && !(has_scope && address.contains('.')) { groups(address) } else { None }
}

/// The eight groups of an address.
fn groups(address: &str) -> Option<[u16; 8]> {
    let (before, after) = match address.split_once("::") {
        Some((before, after)) => (before, Some(after)),
        None => (address, None),
    };
    let head = half(before, after.is_none())?;
    let tail = match after {
        Some(after) => half(after, true)?,
        None => Vec::new(),
    };
    let count = head.len().saturating_add(tail.len());
    if if after.is_some() { count > 7 } else { count != 8 } {
        return None;
    }
    let mut groups = [0; 8];
    groups.iter_mut().zip(&head).for_each(|(group, value)| *group = *value);
    groups.iter_mut().rev().zip(tail.iter().rev()).for_each(|(group, value)| *group = *value);
    Some(groups)
}

fn half(text: &str, is_last: bool) -> Option<Vec<u16>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let mut groups = Vec::new();
    let mut parts = text.split(':').peekable();
    while let Some(part) = parts.next() {
        if part.contains('.') {
            if !is_last || parts.peek().is_some() {
                return None;
            }
            let [a, b, c, d] = quad(part)?;
            groups.extend([a << 8 | b, c << 8 | d]);
        } else {
            groups.push(number(part, 16)?);
        }
        if groups.len() > 8 {
            return None;
        }
    }
    Some(groups)
}

/// An address between the brackets of a URI, where an IPv4 address in disguise is one.
pub(super) fn is_ipv6_literal(text: &str) -> bool {
    let address = text.split_once('%').map_or(text, |(address, _)| address);
    let short = |part: &str| part.contains('.') || part.len() <= 4;
    address.is_ascii() && address.contains(':') && address.split(':').all(short) && groups(address).is_some()
}
