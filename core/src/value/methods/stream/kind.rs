//! The four kinds of streams, and the classes of the JDK behind their stages.

use crate::value::Class;

/// What a stream is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::value::methods) enum Kind {
    Int,
    Long,
    Double,
    Object,
}

impl Kind {
    pub(in crate::value::methods) const ALL: [Self; 4] = [Self::Int, Self::Long, Self::Double, Self::Object];

    /// One of four, by kind.
    fn pick(self, classes: [Class; 4]) -> Class {
        let [int, long, double, object] = classes;
        match self {
            Self::Int => int,
            Self::Long => long,
            Self::Double => double,
            Self::Object => object,
        }
    }

    /// The class of a source.
    pub(super) fn head(self) -> Class {
        self.pick([Class::INT_PIPELINE, Class::LONG_PIPELINE, Class::DOUBLE_PIPELINE, Class::REFERENCE_PIPELINE])
    }

    pub(super) fn sorted(self) -> Class {
        self.pick([Class::SORTED_INTS, Class::SORTED_LONGS, Class::SORTED_DOUBLES, Class::SORTED_OBJECTS])
    }

    pub(super) fn distinct(self) -> Class {
        self.pick([Class::DISTINCT_INTS, Class::DISTINCT_LONGS, Class::DISTINCT_DOUBLES, Class::DISTINCT_OBJECTS])
    }

    pub(super) fn slice(self) -> Class {
        self.pick([Class::SLICED_INTS, Class::SLICED_LONGS, Class::SLICED_DOUBLES, Class::SLICED_OBJECTS])
    }

    pub(super) fn unordered(self) -> Class {
        self.pick([Class::UNORDERED_INTS, Class::UNORDERED_LONGS, Class::UNORDERED_DOUBLES, Class::UNORDERED_OBJECTS])
    }

    /// The class of `iterator()`.
    pub(super) fn adapter(self) -> Class {
        self.pick([Class::INT_ADAPTER, Class::LONG_ADAPTER, Class::DOUBLE_ADAPTER, Class::OBJECT_ADAPTER])
    }

    /// The class of `toArray()`.
    pub(super) fn array(self) -> Class {
        self.pick([Class::INT_ARRAY, Class::LONG_ARRAY, Class::DOUBLE_ARRAY, Class::OBJECT_ARRAY])
    }

    /// The class of `findFirst()`.
    pub(in crate::value::methods) fn optional(self) -> Class {
        self.pick([Class::OPTIONAL_INT, Class::OPTIONAL_LONG, Class::OPTIONAL_DOUBLE, Class::OPTIONAL])
    }
}
