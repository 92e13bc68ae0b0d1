//! IPv4 and IPv6 addresses, as Guava reads them.

/// Four numbers up to 255, without leading zeros; digits of any script. An IPv4 address in disguise (`::ffff:1.2.3.4`) is
/// one.
pub(super) fn is_ipv4(text: &str) -> bool {
    is_quad(text) || text.contains(':') && read_ipv6(text).is_some_and(is_disguised)
}

fn is_quad(text: &str) -> bool {
    let mut count = 0;
    for part in text.split('.') {
        count += 1;
        if count > 4 || !is_octet(part) {
            return false;
        }
    }
    count == 4
}

fn is_octet(part: &str) -> bool {
    let mut value = 0_u32;
    let mut digits = 0;
    for c in part.chars() {
        let Some(digit) = digit(c) else { return false };
        if digits > 0 && value == 0 {
            return false;
        }
        value = value.saturating_mul(10).saturating_add(digit);
        digits += 1;
        if digits > 3 {
            return false;
        }
    }
    digits > 0 && value <= 255
}

/// The value of a decimal digit.
fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    crate::value::number::digit::decimal(u32::from(c))
}

/// Eight groups of up to four digits, `::` for some of them, an IPv4 address for the last two, perhaps a scope. An IPv4
/// address in disguise (`::ffff:1.2.3.4`) is none.
pub(super) fn is_ipv6(text: &str) -> bool {
    read_ipv6(text).is_some_and(|groups| !is_disguised(groups))
}

fn is_disguised(groups: [u16; 8]) -> bool {
    matches!(groups, [0, 0, 0, 0, 0, 0xffff, _, _])
}

fn read_ipv6(text: &str) -> Option<[u16; 8]> {
    let address = text.split_once('%').map_or(text, |(address, _)| address);
    if address.contains(':') && address.is_ascii() { groups(address) } else { None }
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
            if !is_last || parts.peek().is_some() || !is_quad(part) {
                return None;
            }
            let mut octets = part.split('.').filter_map(|octet| octet.parse::<u16>().ok());
            let mut pair = || Some(octets.next()? << 8 | octets.next()?);
            groups.extend([pair()?, pair()?]);
        } else {
            let plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_hexdigit());
            groups.push(if plain { u16::from_str_radix(part, 16).ok()? } else { return None });
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
