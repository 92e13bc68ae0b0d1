//! Whole templates by the grammar.

use super::random::Random;
use super::{directive, reference};

const COMMON: &[&str] = &[
    "a", "b ", " c", "text", " ", "  ", "\n", "\n  ", "\r\n", "\t", "{\"a\": ", "\"", "}", "{", "[", "]", ",", ", ",
    ": ", ".", "(", ")", "é", "日本", "😀", "1", "5-2", "=", "<b>", "a.b", "'", "&", "@", "!", "$ ", "$5", "$-", "# ",
    "#5", "%", "|", "end", "null", "//",
];

const ODD: &[&str] = &[
    "\\", "\\\\", "\\n", "x@y.z", "\u{a0}", "\u{c}", "\u{0}", "\u{2028}", "\u{85}", "*#", "]]#", "${", "${ foo}",
    "$!{", "$[", "$.", "$!.", "${}", "\\$", "\\#", "\r", "$!", "$$", "##", "#*", "#[[", "$\\!foo", "#{", "#@",
];

/// A template.
pub(super) fn make(random: &mut Random) -> String {
    let depth = random.between(1, 3);
    let mut text = block(random, depth);
    for _ in 0..random.below(4) {
        text.push_str(&block(random, depth));
    }
    // a last character `$` or `#` is an error of its own: it should not hide the rest
    if random.chance(80) && text.ends_with(['$', '#', '\\', '!']) { text + "." } else { text }
}

/// The inside of a block.
pub(super) fn block(random: &mut Random, depth: usize) -> String {
    random.join(0, 4, "", |random| piece(random, depth))
}

fn piece(random: &mut Random, depth: usize) -> String {
    match random.below(10) {
        0..4 => random.word_or(COMMON, ODD).to_owned(),
        4..7 => reference::in_text(random, depth),
        _ => directive::any(random, depth),
    }
}
