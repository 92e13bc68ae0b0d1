//! Format specifiers: `%[index$][flags][width][.precision]conversion`, and what may go together.

use std::fmt;

use super::flags::Flags;
use super::throw;
use crate::error::Result;

/// Which argument a specifier takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Argument {
    /// `%n`, `%%`
    None,
    /// The one after that of the last specifier that said nothing.
    Next,
    /// `<`: the one of the specifier before.
    Last,
    /// `2$`: by its position, counted from 0 here.
    At(usize),
}

/// One specifier.
#[derive(Clone, Copy)]
pub(super) struct Spec {
    pub(super) argument: Argument,
    pub(super) flags: Flags,
    pub(super) width: Option<usize>,
    pub(super) precision: Option<usize>,
    /// `%t`: the conversion is one of dates and times.
    pub(super) time: bool,
    /// Whether the conversion was written in upper case, so that the result is.
    pub(super) upper: bool,
    /// The conversion in lower case; in its own case for dates and times.
    pub(super) conversion: char,
}

/// A piece of a pattern.
pub(super) enum Piece<'p> {
    Text(&'p str),
    Spec(Spec),
}

/// The pieces of a pattern.
pub(super) struct Pieces<'p>(&'p str);

impl<'p> Pieces<'p> {
    pub(super) fn of(pattern: &'p str) -> Self {
        Self(pattern)
    }
}

impl<'p> Iterator for Pieces<'p> {
    type Item = Result<Piece<'p>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let Some(rest) = self.0.strip_prefix('%') else {
            let (text, rest) = self.0.split_at_checked(self.0.find('%').unwrap_or(self.0.len()))?;
            self.0 = rest;
            return Some(Ok(Piece::Text(text)));
        };
        let read = read(rest);
        self.0 = read.as_ref().map_or("", |(_, rest)| rest);
        Some(read.map(|(spec, _)| Piece::Spec(spec)))
    }
}

/// Reads what follows a `%`.
fn read(text: &str) -> Result<(Spec, &str)> {
    let Some(parts) = split(text) else {
        let found = text.chars().next().unwrap_or('%');
        return Err(throw::unknown_conversion(&found.to_string()));
    };
    let mut argument = Argument::Next;
    if let Some(index) = parts.index {
        argument = match int(index) {
            None => return Err(throw::index(None)),
            Some(0) => return Err(throw::index(Some(0))),
            Some(index) => Argument::At(usize::try_from(index).unwrap_or(usize::MAX).saturating_sub(1)),
        };
    }
    let mut flags = Flags::default();
    for flag in parts.flags.chars().filter_map(Flags::of) {
        if flags.has(flag) {
            return Err(throw::duplicate_flags(flag));
        }
        flags = flags.with(flag);
    }
    if flags.has(Flags::PREVIOUS) {
        argument = Argument::Last;
    }
    let width = parts.width.map(|width| int(width).ok_or_else(|| throw::width(None))).transpose()?;
    let precision = parts.precision.map(|digits| int(digits).ok_or_else(|| throw::precision(None))).transpose()?;
    let time = parts.time.is_some();
    let mut conversion = parts.conversion;
    let mut upper = parts.time == Some('T');
    if !time {
        if !is_conversion(conversion) {
            return Err(throw::unknown_conversion(&conversion.to_string()));
        }
        upper = conversion.is_ascii_uppercase();
        conversion = conversion.to_ascii_lowercase();
        if matches!(conversion, 'n' | '%') {
            argument = Argument::None;
        }
    }
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let spec =
        Spec { argument, flags, width: width.map(size), precision: precision.map(size), time, upper, conversion };
    spec.check(width, precision)?;
    Ok((spec, parts.rest))
}

/// The parts of a specifier, unread.
struct Parts<'p> {
    index: Option<&'p str>,
    flags: &'p str,
    width: Option<&'p str>,
    precision: Option<&'p str>,
    time: Option<char>,
    conversion: char,
    rest: &'p str,
}

/// Cuts a specifier into its parts; `None` where this is none.
fn split(text: &str) -> Option<Parts<'_>> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let cut = |text| -> Option<(Option<&str>, &str)> {
        let (number, rest) = str::split_at_checked(text, digits(text))?;
        Some(((!number.is_empty()).then_some(number), rest))
    };
    let (index, rest) = match cut(text)? {
        (Some(index), rest) if rest.starts_with('$') => (Some(index), rest.strip_prefix('$')?),
        _ => (None, text),
    };
    let flags = rest.bytes().take_while(|byte| Flags::of(char::from(*byte)).is_some()).count();
    let (flags, rest) = rest.split_at_checked(flags)?;
    let (width, rest) = cut(rest)?;
    let (precision, rest) = match rest.strip_prefix('.') {
        Some(rest) => {
            let (precision, rest) = cut(rest)?;
            (Some(precision?), rest)
        }
        None => (None, rest),
    };
    let mut chars = rest.chars();
    let is_letter = |c: &char| c.is_ascii_alphabetic() || *c == '%';
    let first = chars.next().filter(is_letter)?;
    if matches!(first, 't' | 'T')
        && let Some(conversion) = chars.clone().next().filter(is_letter)
    {
        chars.next();
        return Some(Parts { index, flags, width, precision, time: Some(first), conversion, rest: chars.as_str() });
    }
    Some(Parts { index, flags, width, precision, time: None, conversion: first, rest: chars.as_str() })
}

/// A number in the range of `int`.
fn int(digits: &str) -> Option<u32> {
    digits.parse::<i32>().ok().and_then(|number| u32::try_from(number).ok())
}

fn is_conversion(c: char) -> bool {
    "bBhHsScCdoxXeEfgGaAn%".contains(c)
}

impl Spec {
    /// Refuses what does not go together; the numbers are as they were read.
    fn check(&self, width: Option<u32>, precision: Option<u32>) -> Result<()> {
        use Flags as F;
        let numeric = matches!(self.conversion, 'd' | 'o' | 'x' | 'e' | 'f' | 'g' | 'a') && !self.time;
        if numeric {
            self.check_width(&[F::LEFT, F::ZERO])?;
            let both = |a, b| self.flags.has(a) && self.flags.has(b);
            if both(F::PLUS, F::SPACE) || both(F::LEFT, F::ZERO) {
                return Err(throw::illegal_flags(self.flags, self.upper));
            }
        }
        let takes_precision = !self.time && matches!(self.conversion, 'b' | 'h' | 's' | 'e' | 'f' | 'g' | 'a');
        if precision.is_some() && !takes_precision {
            return Err(throw::precision(precision));
        }
        let most = [F::ALTERNATE, F::PLUS, F::SPACE, F::ZERO, F::GROUP, F::PARENTHESES];
        match self.conversion {
            _ if self.time => {
                if !super::time::is_conversion(self.conversion) {
                    return Err(throw::unknown_conversion(&format!("t{}", self.conversion)));
                }
                self.refuse(&most)?;
                self.check_width(&[F::LEFT])
            }
            'b' | 'h' | 's' => {
                if self.conversion != 's' {
                    self.refuse(&[F::ALTERNATE])?;
                }
                self.check_width(&[F::LEFT])?;
                self.refuse(&[F::PLUS, F::SPACE, F::ZERO, F::GROUP, F::PARENTHESES])
            }
            'c' => {
                self.refuse(&most)?;
                self.check_width(&[F::LEFT])
            }
            'd' | 'g' => self.refuse(&[F::ALTERNATE]),
            'o' | 'x' | 'e' => self.refuse(&[F::GROUP]),
            'a' => self.refuse(&[F::PARENTHESES, F::GROUP]),
            '%' => {
                if !self.flags.without(F::LEFT).is_empty() {
                    return Err(throw::illegal_flags(self.flags, self.upper));
                }
                self.check_width(&[F::LEFT])
            }
            'n' if width.is_some() => Err(throw::width(width)),
            'n' if !self.flags.is_empty() => Err(throw::illegal_flags(self.flags, self.upper)),
            _ => Ok(()),
        }
    }

    /// Refuses flags that the conversion does not know.
    pub(super) fn refuse(&self, flags: &[Flags]) -> Result<()> {
        match self.flags.any(flags) {
            Some(flag) => Err(throw::flag_mismatch(flag, self.conversion)),
            None => Ok(()),
        }
    }

    /// Refuses flags that fill, where there is no width to fill.
    fn check_width(&self, flags: &[Flags]) -> Result<()> {
        match self.flags.any(flags) {
            Some(_) if self.width.is_none() => Err(throw::missing_width(self)),
            _ => Ok(()),
        }
    }
}

/// As messages show it.
impl fmt::Display for Spec {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "%{}", self.flags)?;
        if let Argument::At(at) = self.argument {
            write!(out, "{}$", at.saturating_add(1))?;
        }
        if let Some(width) = self.width {
            write!(out, "{width}")?;
        }
        if let Some(precision) = self.precision {
            write!(out, ".{precision}")?;
        }
        if self.time {
            out.write_str(if self.upper { "T" } else { "t" })?;
        }
        let conversion = if self.upper { self.conversion.to_ascii_uppercase() } else { self.conversion };
        write!(out, "{conversion}")
    }
}
