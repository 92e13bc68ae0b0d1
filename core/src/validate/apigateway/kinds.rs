//! Kinds of values.

use crate::json::Data;

/// Kinds of values, as bits in the order in which messages list them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::validate) struct Kinds(pub(in crate::validate) u8);

impl Kinds {
    pub(in crate::validate) const ARRAY: Self = Self(1);
    pub(in crate::validate) const BOOLEAN: Self = Self(2);
    pub(in crate::validate) const INTEGER: Self = Self(4);
    pub(in crate::validate) const NULL: Self = Self(8);
    pub(in crate::validate) const NUMBER: Self = Self(16);
    pub(in crate::validate) const OBJECT: Self = Self(32);
    pub(in crate::validate) const STRING: Self = Self(64);
    pub(in crate::validate) const ANY: Self = Self(127);
    /// Numbers of both kinds.
    pub(in crate::validate) const NUMERIC: Self = Self(4 | 16);

    const NAMES: [(Self, &'static str); 7] = [
        (Self::ARRAY, "array"),
        (Self::BOOLEAN, "boolean"),
        (Self::INTEGER, "integer"),
        (Self::NULL, "null"),
        (Self::NUMBER, "number"),
        (Self::OBJECT, "object"),
        (Self::STRING, "string"),
    ];

    /// The kind of a value. Whole numbers are those written without a point and an exponent.
    #[inline]
    pub(in crate::validate) fn of(data: &Data<'_>) -> Self {
        match data {
            Data::Null => Self::NULL,
            Data::Bool(_) => Self::BOOLEAN,
            Data::Int(_) | Data::Long(_) | Data::BigInt(_) => Self::INTEGER,
            Data::Float(_) | Data::Double(_) | Data::Written(_) | Data::BigDecimal(_) => Self::NUMBER,
            Data::Text(_) => Self::STRING,
            Data::List(_) => Self::ARRAY,
            Data::Map(_) => Self::OBJECT,
        }
    }

    pub(in crate::validate) fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }

    pub(in crate::validate) fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.iter().filter(move |(kind, _)| self.meets(*kind)).map(|(_, name)| *name)
    }

    #[inline]
    pub(in crate::validate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The kinds that are among both.
    pub(in crate::validate) fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The kinds of either.
    pub(in crate::validate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
