//! The types that methods ask for.

use super::Class;

/// A type that a method can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Type {
    Object,
    Comparable,
    CharSequence,
    String,
    Boolean,
    Character,
    Number,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Iterable,
    Collection,
    List,
    ArrayList,
    Set,
    Map,
    Entry,
    Iterator,
    ListIterator,
    Class,
    ObjectArray,
    StringArray,
    CharArray,
    ByteArray,
    IntArray,
    EntryArray,
    CharSequenceArray,
    RoundingMode,
    MathContext,
    Locale,
    Charset,
    StringBuffer,
    Stream,
    Optional,
    /// A type that no value has: only null can be given for it.
    Nothing,
    /// No Java type: what prints nothing.
    Silent,
}

impl Type {
    pub(super) const fn bit(self) -> u64 {
        1 << self as u8
    }

    /// The class whose values match a parameter of this type exactly, for types that values can have.
    pub(crate) fn class(self) -> Option<Class> {
        Some(match self {
            Self::Object => Class::OBJECT,
            Self::String => Class::STRING,
            Self::Boolean => Class::BOOLEAN,
            Self::Character => Class::CHARACTER,
            Self::Byte => Class::BYTE,
            Self::Short => Class::SHORT,
            Self::Integer => Class::INTEGER,
            Self::Long => Class::LONG,
            Self::Float => Class::FLOAT,
            Self::Double => Class::DOUBLE,
            Self::BigInteger => Class::BIG_INTEGER,
            Self::BigDecimal => Class::BIG_DECIMAL,
            Self::ArrayList => Class::ARRAY_LIST,
            Self::Class => Class::CLASS,
            Self::ObjectArray => Class::OBJECT_ARRAY,
            Self::StringArray => Class::STRING_ARRAY,
            Self::CharArray => Class::CHAR_ARRAY,
            Self::ByteArray => Class::BYTE_ARRAY,
            Self::IntArray => Class::INT_ARRAY,
            _ => return None,
        })
    }

    /// Whether a value of a template can be assigned to this.
    pub(crate) fn has_values(self) -> bool {
        let has_none = matches!(self, Self::RoundingMode | Self::MathContext | Self::Locale | Self::Charset);
        !has_none && !matches!(self, Self::StringBuffer | Self::Nothing)
    }

    /// Whether this is an array of a primitive type.
    pub(crate) fn is_primitive_array(self) -> bool {
        matches!(self, Self::CharArray | Self::ByteArray | Self::IntArray)
    }

    /// Whether a value of the other type can be assigned to this one.
    pub(crate) fn covers(self, other: Self) -> bool {
        let supertypes = match other {
            Self::Iterable | Self::Comparable | Self::CharSequence | Self::Number | Self::Map | Self::Iterator => 0,
            Self::Collection => Self::Iterable.bit(),
            Self::List | Self::Set => Self::Collection.bit() | Self::Iterable.bit(),
            Self::CharSequenceArray => Self::ObjectArray.bit(),
            Self::StringBuffer => Self::CharSequence.bit() | Self::Comparable.bit(),
            known => known.class().map_or(0, |class| class.0.types),
        };
        self == other || self == Self::Object || supertypes & self.bit() != 0
    }
}
