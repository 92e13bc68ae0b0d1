//! Named classes: `\d`, `\p{Lower}`, `\p{IsAlphabetic}`, `\p{javaLowerCase}`, `\p{script=Latin}`.

use std::sync::Arc;

use super::super::set::Set;
use super::super::unicode::{self, Property, category as cat};
use super::Reader;
use crate::error::Result;
use crate::letters;

impl Reader<'_> {
    /// `\d` and its kin.
    pub(super) fn shorthand(&self, letter: &str) -> Set {
        let unicode = self.flags.unicode_classes;
        let set = match letter {
            "d" | "D" if unicode => unicode::categories(cat::ND),
            "d" | "D" => ascii("Digit").unwrap_or_default(),
            "s" | "S" if unicode => white_space(),
            "s" | "S" => ascii("Space").unwrap_or_default(),
            "w" | "W" if unicode => unicode::word().clone(),
            "w" | "W" => Set::of(vec![(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)]),
            "h" | "H" => {
                Set::of(vec![(0x2000, 0x200A)]).or(&Set::chars("\t \u{A0}\u{1680}\u{180E}\u{202F}\u{205F}\u{3000}"))
            }
            _ => Set::range(0x0A, 0x0D).or(&Set::chars("\u{85}\u{2028}\u{2029}")),
        };
        set.negated(letter.starts_with(|c: char| c.is_ascii_uppercase()))
    }

    /// `\p{…}` and `\P{…}`.
    pub(super) fn property(&mut self, start: usize, written: &str) -> Result<Arc<Set>> {
        let end = start.saturating_add(1).saturating_add(written.len());
        let negate = written.starts_with('P');
        let mut name = written.get(1..).unwrap_or_default();
        if name.is_empty() {
            return Err(self.found(end, "a property has no name").expected("a letter, or a name in braces"));
        }
        if let Some(braced) = name.strip_prefix('{') {
            let Some(closed) = braced.strip_suffix('}') else {
                return Err(self.found(end, "the name of a property is not closed").expected("`}`"));
            };
            name = closed;
        }
        if name.is_empty() {
            return Err(self.error(start, "a property has an empty name"));
        }
        self.known_set(written, |reader| match reader.named_set(name) {
            Some(set) => Ok(set.negated(negate)),
            None => {
                let shown: String = name.chars().take(60).collect();
                Err(reader
                    .error(start, format_args!("the property `{shown}` is not known"))
                    .expected("a category, script, block or other property of Java"))
            }
        })
    }

    fn named_set(&self, name: &str) -> Option<Set> {
        let any_case = self.flags.case_insensitive;
        if let Some((key, value)) = name.split_once('=') {
            return match letters::to_lower(key).as_str() {
                "sc" | "script" => unicode::script(value),
                "blk" | "block" => unicode::block(value),
                "gc" | "general_category" => java(value, any_case),
                _ => None,
            };
        }
        if let Some(block) = name.strip_prefix("In") {
            return unicode::block(block);
        }
        if let Some(name) = name.strip_prefix("Is") {
            return binary(name, any_case).or_else(|| java(name, any_case)).or_else(|| unicode::script(name));
        }
        let posix = if self.flags.unicode_classes { posix(name, any_case) } else { None };
        posix.or_else(|| java(name, any_case))
    }
}

/// Categories, the classes of POSIX in ASCII, and the methods of `java.lang.Character`.
fn java(name: &str, any_case: bool) -> Option<Set> {
    const CASED: u32 = cat::LU | cat::LL | cat::LT;
    let mask = match name {
        "Lu" | "Ll" | "Lt" if any_case => CASED,
        "Cn" => cat::CN,
        "Lu" => cat::LU,
        "Ll" => cat::LL,
        "Lt" | "javaTitleCase" if !any_case => cat::LT,
        "Lm" => cat::LM,
        "Lo" => cat::LO,
        "Mn" => cat::MN,
        "Me" => cat::ME,
        "Mc" => cat::MC,
        "Nd" | "javaDigit" => cat::ND,
        "Nl" => cat::NL,
        "No" => cat::NO,
        "Zs" => cat::ZS,
        "Zl" => cat::ZL,
        "Zp" => cat::ZP,
        "Cc" => cat::CC,
        "Cf" => cat::CF,
        "Co" => cat::CO,
        "Cs" => cat::CS,
        "Pd" => cat::PD,
        "Ps" => cat::PS,
        "Pe" => cat::PE,
        "Pc" => cat::PC,
        "Po" => cat::PO,
        "Sm" => cat::SM,
        "Sc" => cat::SC,
        "Sk" => cat::SK,
        "So" => cat::SO,
        "Pi" => cat::PI,
        "Pf" => cat::PF,
        "L" | "javaLetter" => cat::LETTER,
        "M" => cat::MARK,
        "N" => cat::NUMBER,
        "Z" | "javaSpaceChar" => cat::SEPARATOR,
        "C" => cat::OTHER,
        "P" => cat::PUNCTUATION,
        "S" => cat::SYMBOL,
        "LC" => CASED,
        "LD" | "javaLetterOrDigit" => cat::LETTER | cat::ND,
        "javaDefined" => return Some(unicode::categories(cat::CN).not()),
        "javaJavaIdentifierStart" => IDENTIFIER_START,
        _ => {
            return method(name, any_case).or_else(|| match name {
                "Lower" | "Upper" if any_case => ascii("Alpha"),
                _ => ascii(name),
            });
        }
    };
    Some(unicode::categories(mask))
}

const IDENTIFIER_START: u32 = cat::LETTER | cat::NL | cat::SC | cat::PC;
const IDENTIFIER_PART: u32 = cat::ND | cat::MN | cat::MC;

/// The methods of `java.lang.Character` that are more than categories.
fn method(name: &str, any_case: bool) -> Option<Set> {
    Some(match name {
        "javaLowerCase" | "javaUpperCase" | "javaTitleCase" if any_case => cased(),
        "javaLowerCase" => lowercase(),
        "javaUpperCase" => uppercase(),
        "javaAlphabetic" => unicode::alphabetic(),
        "javaIdeographic" => unicode::property(Property::Ideographic),
        "javaJavaIdentifierPart" => unicode::categories(IDENTIFIER_START | IDENTIFIER_PART).or(&ignorable()),
        "javaUnicodeIdentifierStart" => unicode_start(),
        "javaUnicodeIdentifierPart" => unicode::categories(IDENTIFIER_PART | cat::PC)
            .or(&unicode_start())
            .or(&ignorable())
            .or(&Set::chars("\u{B7}\u{387}\u{19DA}"))
            .or(&Set::range(0x1369, 0x1371)),
        "javaIdentifierIgnorable" => ignorable(),
        "javaWhitespace" => unicode::categories(cat::SEPARATOR)
            .minus(&Set::chars("\u{A0}\u{2007}\u{202F}"))
            .or(&Set::of(vec![(0x09, 0x0D), (0x1C, 0x1F)])),
        "javaISOControl" => Set::of(vec![(0, 0x1F), (0x7F, 0x9F)]),
        "javaMirrored" => unicode::property(Property::Mirrored),
        _ => return None,
    })
}

/// The classes of POSIX, for ASCII.
fn ascii(name: &str) -> Option<Set> {
    let ranges = match name {
        "ASCII" => vec![(0, 0x7F)],
        "Alnum" => vec![(0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A)],
        "Alpha" => vec![(0x41, 0x5A), (0x61, 0x7A)],
        "Blank" => vec![(0x09, 0x09), (0x20, 0x20)],
        "Cntrl" => vec![(0, 0x1F), (0x7F, 0x7F)],
        "Digit" => vec![(0x30, 0x39)],
        "Graph" => vec![(0x21, 0x7E)],
        "L1" => vec![(0, 0xFF)],
        "Lower" => vec![(0x61, 0x7A)],
        "Print" => vec![(0x20, 0x7E)],
        "Punct" => vec![(0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E)],
        "Space" => vec![(0x09, 0x0D), (0x20, 0x20)],
        "Upper" => vec![(0x41, 0x5A)],
        "XDigit" => vec![(0x30, 0x39), (0x41, 0x46), (0x61, 0x66)],
        "all" => return Some(Set::all()),
        _ => return None,
    };
    Some(Set::of(ranges))
}

/// The classes of POSIX under `(?U)`.
fn posix(name: &str, any_case: bool) -> Option<Set> {
    let name = letters::to_upper(name);
    let unicode = match name.as_str() {
        "ALPHA" => "ALPHABETIC",
        "LOWER" => "LOWERCASE",
        "UPPER" => "UPPERCASE",
        "SPACE" => "WHITE_SPACE",
        "PUNCT" => "PUNCTUATION",
        "XDIGIT" => "HEX_DIGIT",
        "CNTRL" => "CONTROL",
        "ALNUM" | "DIGIT" | "BLANK" | "GRAPH" | "PRINT" => &name,
        _ => return None,
    };
    binary(unicode, any_case)
}

/// The binary properties of Unicode that Java knows behind `Is`.
fn binary(name: &str, any_case: bool) -> Option<Set> {
    Some(match letters::to_upper(name).as_str() {
        "ALPHABETIC" => unicode::alphabetic(),
        "LETTER" => unicode::categories(cat::LETTER),
        "IDEOGRAPHIC" => unicode::property(Property::Ideographic),
        "LOWERCASE" | "UPPERCASE" | "TITLECASE" if any_case => cased(),
        "LOWERCASE" => lowercase(),
        "UPPERCASE" => uppercase(),
        "TITLECASE" => unicode::categories(cat::LT),
        "WHITE_SPACE" | "WHITESPACE" => white_space(),
        "CONTROL" => unicode::categories(cat::CC),
        "PUNCTUATION" => unicode::categories(cat::PUNCTUATION),
        "HEX_DIGIT" | "HEXDIGIT" => unicode::categories(cat::ND).or(&Set::of(vec![
            (0x30, 0x39),
            (0x41, 0x46),
            (0x61, 0x66),
            (0xFF10, 0xFF19),
            (0xFF21, 0xFF26),
            (0xFF41, 0xFF46),
        ])),
        "ASSIGNED" => unicode::categories(cat::CN).not(),
        "NONCHARACTER_CODE_POINT" | "NONCHARACTERCODEPOINT" => {
            let mut ranges: Vec<_> = (0..=0x10_u32).map(|plane| (plane << 16 | 0xFFFE, plane << 16 | 0xFFFF)).collect();
            ranges.push((0xFDD0, 0xFDEF));
            Set::of(ranges)
        }
        "DIGIT" => unicode::categories(cat::ND),
        "ALNUM" => unicode::alphabetic().or(&unicode::categories(cat::ND)),
        "BLANK" => blank(),
        "GRAPH" => graph(),
        "PRINT" => graph().or(&blank()).minus(&unicode::categories(cat::CC)),
        "WORD" => unicode::word().clone(),
        "JOIN_CONTROL" | "JOINCONTROL" => Set::range(0x200C, 0x200D),
        _ => return None,
    })
}

fn lowercase() -> Set {
    unicode::categories(cat::LL).or(&unicode::property(Property::OtherLowercase))
}

fn uppercase() -> Set {
    unicode::categories(cat::LU).or(&unicode::property(Property::OtherUppercase))
}

/// Lower, upper and title case: what `(?i)` makes of each.
fn cased() -> Set {
    lowercase().or(&uppercase()).or(&unicode::categories(cat::LT))
}

fn white_space() -> Set {
    unicode::categories(cat::SEPARATOR).or(&Set::range(0x09, 0x0D)).or(&Set::one(0x85))
}

fn blank() -> Set {
    unicode::categories(cat::ZS).or(&Set::one(0x09))
}

fn graph() -> Set {
    unicode::categories(cat::SEPARATOR | cat::CC | cat::CS | cat::CN).not()
}

fn ignorable() -> Set {
    unicode::categories(cat::CF).or(&Set::of(vec![(0, 0x08), (0x0E, 0x1B), (0x7F, 0x9F)]))
}

fn unicode_start() -> Set {
    unicode::categories(cat::LETTER | cat::NL).or(&Set::chars("\u{1885}\u{1886}\u{2118}\u{212E}\u{309B}\u{309C}"))
}
