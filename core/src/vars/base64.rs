//! Base64 as the crate of that name does it, in few bytes: a browser has to download it.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(super) fn encode(bytes: &[u8], out: &mut String) {
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(1_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4_usize {
            let symbol = ALPHABET.get((bits >> (18 - 6 * place)) as usize % 64);
            out.push(symbol.filter(|_| place <= group.len()).map_or('=', |symbol| char::from(*symbol)));
        }
    }
}

/// Takes texts with their padding or without, whatever bits are left over.
pub(super) fn decode(text: &str) -> Result<Vec<u8>, String> {
    let invalid = |at: usize, byte: u8| format!("Invalid symbol {byte}, offset {at}.");
    let value = |byte: u8| ALPHABET.iter().zip(0_u32..).find(|(symbol, _)| **symbol == byte).map(|(_, value)| value);
    let text = text.as_bytes();
    let (mut out, mut bits, mut symbols, mut padding) = (Vec::with_capacity(text.len() / 4 * 3), 0_u32, 0_usize, None);
    // where the last group begins, in which alone there is padding
    let last = text.len().saturating_sub(1) / 4 * 4;
    if let (1, Some(byte)) = (text.len() % 4, text.last().filter(|byte| **byte != b'=' && value(**byte).is_none())) {
        return Err(invalid(last, *byte));
    }
    for (at, byte) in text.iter().enumerate() {
        if *byte == b'=' && at >= last {
            let first = *padding.get_or_insert(at);
            if at < last.saturating_add(2) {
                return Err(invalid(first, *byte));
            }
            continue;
        }
        if let Some(first) = padding {
            return Err(invalid(first, b'='));
        }
        bits = bits << 6 | value(*byte).ok_or_else(|| invalid(at, *byte))?;
        symbols = symbols.saturating_add(1);
        if symbols.is_multiple_of(4) {
            out.extend(bits.to_be_bytes().into_iter().skip(1));
        }
    }
    match symbols % 4 {
        1 => return Err(format!("Invalid input length: {symbols}")),
        2 => out.push((bits >> 4 & 0xFF) as u8),
        3 => out.extend((bits >> 2 & 0xFFFF).to_be_bytes().into_iter().skip(2)),
        _ => {}
    }
    Ok(out)
}
