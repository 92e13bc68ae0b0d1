//! The flags of a format specifier.

use std::fmt;

/// A set of flags.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Flags(u8);

impl Flags {
    pub(super) const LEFT: Self = Self(1);
    pub(super) const ALTERNATE: Self = Self(2);
    pub(super) const PLUS: Self = Self(4);
    pub(super) const SPACE: Self = Self(8);
    pub(super) const ZERO: Self = Self(16);
    pub(super) const GROUP: Self = Self(32);
    pub(super) const PARENTHESES: Self = Self(64);
    pub(super) const PREVIOUS: Self = Self(128);

    const ALL: [(Self, char); 8] = [
        (Self::LEFT, '-'),
        (Self::ALTERNATE, '#'),
        (Self::PLUS, '+'),
        (Self::SPACE, ' '),
        (Self::ZERO, '0'),
        (Self::GROUP, ','),
        (Self::PARENTHESES, '('),
        (Self::PREVIOUS, '<'),
    ];

    /// The flag of a character.
    pub(super) fn of(c: char) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == c).map(|(flag, _)| *flag)
    }

    pub(super) fn has(self, flag: Self) -> bool {
        self.0 & flag.0 != 0
    }

    pub(super) fn with(self, flag: Self) -> Self {
        Self(self.0 | flag.0)
    }

    pub(super) fn without(self, flag: Self) -> Self {
        Self(self.0 & !flag.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The first of these flags that is set.
    pub(super) fn any(self, flags: &[Self]) -> Option<Self> {
        flags.iter().copied().find(|flag| self.has(*flag))
    }
}

impl fmt::Display for Flags {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = Self::ALL.iter().filter(|(flag, _)| self.has(*flag));
        set.map(|(_, c)| *c).try_for_each(|c| fmt::Write::write_char(out, c))
    }
}
