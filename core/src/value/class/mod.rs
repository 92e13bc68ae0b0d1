//! The Java classes that values have: their names, and what they can be assigned to.

mod types;

pub(crate) use types::Type;

/// A Java class, as text and as a set of supertypes.
#[derive(Clone, Copy)]
pub(crate) struct Class(&'static Info);

struct Info {
    name: &'static str,
    simple: &'static str,
    types: u64,
}

macro_rules! classes {
    ($($(#[$doc:meta])* $id:ident $name:literal $simple:literal [$($ty:ident)*])*) => {
        impl Class {
            $($(#[$doc])* pub(crate) const $id: Class = Class(&Info {
                name: $name,
                simple: $simple,
                types: Type::Object.bit() $(| Type::$ty.bit())*,
            });)*
        }
    };
}

classes! {
    OBJECT "java.lang.Object" "Object" []
    STRING "java.lang.String" "String" [String CharSequence Comparable]
    BOOLEAN "java.lang.Boolean" "Boolean" [Boolean Comparable]
    CHARACTER "java.lang.Character" "Character" [Character Comparable]
    BYTE "java.lang.Byte" "Byte" [Byte Number Comparable]
    SHORT "java.lang.Short" "Short" [Short Number Comparable]
    INTEGER "java.lang.Integer" "Integer" [Integer Number Comparable]
    LONG "java.lang.Long" "Long" [Long Number Comparable]
    FLOAT "java.lang.Float" "Float" [Float Number Comparable]
    DOUBLE "java.lang.Double" "Double" [Double Number Comparable]
    BIG_INTEGER "java.math.BigInteger" "BigInteger" [BigInteger Number Comparable]
    BIG_DECIMAL "java.math.BigDecimal" "BigDecimal" [BigDecimal Number Comparable]
    ARRAY_LIST "java.util.ArrayList" "ArrayList" [ArrayList List Collection Iterable]
    JSON_ARRAY "net.minidev.json.JSONArray" "JSONArray" [ArrayList List Collection Iterable]
    SUB_LIST "java.util.ArrayList$SubList" "SubList" [List Collection Iterable]
    LIST_N "java.util.ImmutableCollections$ListN" "ListN" [List Collection Iterable]
    ARRAY_SUB_LIST "java.util.AbstractList$SubList" "SubList" [List Collection Iterable]
    FROZEN_SUB_LIST "java.util.ImmutableCollections$SubList" "SubList" [List Collection Iterable]
    LIST_12 "java.util.ImmutableCollections$List12" "List12" [List Collection Iterable]
    LINKED_HASH_MAP "java.util.LinkedHashMap" "LinkedHashMap" [Map]
    HASH_MAP "java.util.HashMap" "HashMap" [Map]
    /// A map inside of `$context`.
    SILENT_MAP "java.util.HashMap" "HashMap" [Map Silent]
    MAP_1 "java.util.ImmutableCollections$Map1" "Map1" [Map]
    MAP_N "java.util.ImmutableCollections$MapN" "MapN" [Map]
    SET_N "java.util.ImmutableCollections$SetN" "SetN" [Set Collection Iterable]
    SET_12 "java.util.ImmutableCollections$Set12" "Set12" [Set Collection Iterable]
    LINKED_HASH_SET "java.util.LinkedHashSet" "LinkedHashSet" [Set Collection Iterable]
    KEY_SET "java.util.LinkedHashMap$LinkedKeySet" "LinkedKeySet" [Set Collection Iterable]
    VALUES "java.util.LinkedHashMap$LinkedValues" "LinkedValues" [Collection Iterable]
    ENTRY_SET "java.util.LinkedHashMap$LinkedEntrySet" "LinkedEntrySet" [Set Collection Iterable]
    ABSTRACT_KEYS "java.util.AbstractMap$1" "" [Set Collection Iterable]
    HASH_KEY_SET "java.util.HashMap$KeySet" "KeySet" [Set Collection Iterable]
    HASH_VALUES "java.util.HashMap$Values" "Values" [Collection Iterable]
    HASH_ENTRY_SET "java.util.HashMap$EntrySet" "EntrySet" [Set Collection Iterable]
    ABSTRACT_VALUES "java.util.AbstractMap$2" "" [Collection Iterable]
    MAP_N_ENTRIES "java.util.ImmutableCollections$MapN$1" "" [Set Collection Iterable]
    ENTRY "java.util.LinkedHashMap$Entry" "Entry" [Entry]
    KEY_VALUE_HOLDER "java.util.KeyValueHolder" "KeyValueHolder" [Entry]
    LIST_ITERATOR "java.util.ArrayList$Itr" "Itr" [Iterator]
    LIST_LIST_ITERATOR "java.util.ArrayList$ListItr" "ListItr" [Iterator ListIterator]
    PART_ITERATOR "java.util.ArrayList$SubList$1" "" [Iterator ListIterator]
    ARRAY_ITERATOR "java.util.AbstractList$Itr" "Itr" [Iterator]
    ARRAY_LIST_ITERATOR "java.util.AbstractList$ListItr" "ListItr" [Iterator ListIterator]
    WINDOW_ITERATOR "java.util.AbstractList$SubList$1" "" [Iterator ListIterator]
    FROZEN_ITERATOR "java.util.ImmutableCollections$ListItr" "ListItr" [Iterator ListIterator]
    KEY_ITERATOR "java.util.LinkedHashMap$LinkedKeyIterator" "LinkedKeyIterator" [Iterator]
    VALUE_ITERATOR "java.util.LinkedHashMap$LinkedValueIterator" "LinkedValueIterator" [Iterator]
    ENTRY_ITERATOR "java.util.LinkedHashMap$LinkedEntryIterator" "LinkedEntryIterator" [Iterator]
    SET_N_ITERATOR "java.util.ImmutableCollections$SetN$SetNIterator" "SetNIterator" [Iterator]
    SET_12_ITERATOR "java.util.ImmutableCollections$Set12$1" "" [Iterator]
    MAP_N_ITERATOR "java.util.ImmutableCollections$MapN$MapNIterator" "MapNIterator" [Iterator]
    ABSTRACT_KEY_ITERATOR "java.util.AbstractMap$1$1" "" [Iterator]
    HASH_KEY_ITERATOR "java.util.HashMap$KeyIterator" "KeyIterator" [Iterator]
    HASH_VALUE_ITERATOR "java.util.HashMap$ValueIterator" "ValueIterator" [Iterator]
    HASH_ENTRY_ITERATOR "java.util.HashMap$EntryIterator" "EntryIterator" [Iterator]
    ABSTRACT_VALUE_ITERATOR "java.util.AbstractMap$2$1" "" [Iterator]
    CLASS "java.lang.Class" "Class" [Class]
    FOREACH_SCOPE "org.apache.velocity.runtime.directive.ForeachScope" "ForeachScope" [Map]
    INPUT "com.amazonaws.apigateway.Input" "Input" []
    UTIL "com.amazonaws.apigateway.Util" "Util" []
    SCOPE_INFO "org.apache.velocity.runtime.directive.Scope$Info" "Info" []
    BLOCK "org.apache.velocity.runtime.directive.Block$Reference" "Reference" []
    STRING_ARRAY "[Ljava.lang.String;" "String[]" [StringArray ObjectArray CharSequenceArray]
    OBJECT_ARRAY "[Ljava.lang.Object;" "Object[]" [ObjectArray]
    CHAR_ARRAY "[C" "char[]" [CharArray]
    BYTE_ARRAY "[B" "byte[]" [ByteArray]
    INT_ARRAY "[I" "int[]" [IntArray]
    BIG_INTEGER_ARRAY "[Ljava.math.BigInteger;" "BigInteger[]" [ObjectArray]
    LONG_ARRAY "[J" "long[]" []
    DOUBLE_ARRAY "[D" "double[]" []
    OPTIONAL "java.util.Optional" "Optional" [Optional]
    OPTIONAL_INT "java.util.OptionalInt" "OptionalInt" [Optional]
    OPTIONAL_LONG "java.util.OptionalLong" "OptionalLong" [Optional]
    OPTIONAL_DOUBLE "java.util.OptionalDouble" "OptionalDouble" [Optional]
    INT_STATISTICS "java.util.IntSummaryStatistics" "IntSummaryStatistics" []
    LONG_STATISTICS "java.util.LongSummaryStatistics" "LongSummaryStatistics" []
    DOUBLE_STATISTICS "java.util.DoubleSummaryStatistics" "DoubleSummaryStatistics" []
    INT_PIPELINE "java.util.stream.IntPipeline$Head" "Head" [Stream]
    LONG_PIPELINE "java.util.stream.LongPipeline$Head" "Head" [Stream]
    DOUBLE_PIPELINE "java.util.stream.DoublePipeline$Head" "Head" [Stream]
    REFERENCE_PIPELINE "java.util.stream.ReferencePipeline$Head" "Head" [Stream]
    SORTED_INTS "java.util.stream.SortedOps$OfInt" "OfInt" [Stream]
    SORTED_LONGS "java.util.stream.SortedOps$OfLong" "OfLong" [Stream]
    SORTED_DOUBLES "java.util.stream.SortedOps$OfDouble" "OfDouble" [Stream]
    SORTED_OBJECTS "java.util.stream.SortedOps$OfRef" "OfRef" [Stream]
    DISTINCT_INTS "java.util.stream.ReferencePipeline$4" "" [Stream]
    DISTINCT_LONGS "java.util.stream.ReferencePipeline$5" "" [Stream]
    DISTINCT_DOUBLES "java.util.stream.ReferencePipeline$6" "" [Stream]
    DISTINCT_OBJECTS "java.util.stream.DistinctOps$1" "" [Stream]
    SLICED_OBJECTS "java.util.stream.SliceOps$1" "" [Stream]
    SLICED_INTS "java.util.stream.SliceOps$2" "" [Stream]
    SLICED_LONGS "java.util.stream.SliceOps$3" "" [Stream]
    SLICED_DOUBLES "java.util.stream.SliceOps$4" "" [Stream]
    UNORDERED_INTS "java.util.stream.IntPipeline$9" "" [Stream]
    UNORDERED_LONGS "java.util.stream.LongPipeline$8" "" [Stream]
    UNORDERED_DOUBLES "java.util.stream.DoublePipeline$7" "" [Stream]
    UNORDERED_OBJECTS "java.util.stream.ReferencePipeline$1" "" [Stream]
    BOXED_INTS "java.util.stream.IntPipeline$1" "" [Stream]
    BOXED_LONGS "java.util.stream.LongPipeline$1" "" [Stream]
    BOXED_DOUBLES "java.util.stream.DoublePipeline$1" "" [Stream]
    INTS_AS_LONGS "java.util.stream.IntPipeline$2" "" [Stream]
    INTS_AS_DOUBLES "java.util.stream.IntPipeline$3" "" [Stream]
    LONGS_AS_DOUBLES "java.util.stream.LongPipeline$2" "" [Stream]
    OBJECT_ADAPTER "java.util.Spliterators$1Adapter" "Adapter" [Iterator]
    INT_ADAPTER "java.util.Spliterators$2Adapter" "Adapter" [Iterator]
    LONG_ADAPTER "java.util.Spliterators$3Adapter" "Adapter" [Iterator]
    DOUBLE_ADAPTER "java.util.Spliterators$4Adapter" "Adapter" [Iterator]
    CONSTANT_DESC "java.lang.constant.DynamicConstantDesc$AnonymousDynamicConstantDesc" "AnonymousDynamicConstantDesc" []
    BIG_DECIMAL_ARRAY "[Ljava.math.BigDecimal;" "BigDecimal[]" [ObjectArray]
}

impl Class {
    /// `getName()`.
    pub(crate) fn name(self) -> &'static str {
        self.0.name
    }

    /// `getSimpleName()`.
    pub(crate) fn simple_name(self) -> &'static str {
        self.0.simple
    }

    /// Whether one of the two classes is assignable to the other.
    pub(crate) fn is_related(self, other: Self) -> bool {
        self == other
            || self.0.name == "java.lang.Object"
            || other.0.name == "java.lang.Object"
            || (self.is(Type::ArrayList) && other.is(Type::ArrayList))
            || (self == Self::HASH_MAP && other == Self::LINKED_HASH_MAP)
            || (self == Self::LINKED_HASH_MAP && other == Self::HASH_MAP)
    }

    /// Whether an object of this class can be assigned to the type.
    pub(crate) fn is(self, ty: Type) -> bool {
        self.0.types & ty.bit() != 0
    }
}

impl PartialEq for Class {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl super::Value<'_> {
    /// `getClass()`; for null, `Object`.
    pub(crate) fn class(&self) -> Class {
        match self {
            Self::Null => Class::OBJECT,
            Self::Bool(_) => Class::BOOLEAN,
            Self::Byte(_) => Class::BYTE,
            Self::Short(_) => Class::SHORT,
            Self::Int(_) => Class::INTEGER,
            Self::Long(_) => Class::LONG,
            Self::Float(_) => Class::FLOAT,
            Self::Double(_) => Class::DOUBLE,
            Self::BigInt(_) => Class::BIG_INTEGER,
            Self::BigDecimal(_) => Class::BIG_DECIMAL,
            Self::Char(_) => Class::CHARACTER,
            Self::Str(_) => Class::STRING,
            Self::List(list) => list.class,
            Self::DataList(list) | Self::DataSet(list) => Class::of_list(list),
            Self::Map(map) => map.class,
            Self::DataMap(map) => Class::of_map(map),
            Self::View(view) => view.class(),
            Self::Entry(entry) => entry.class(),
            Self::Iter(iter) => iter.class(),
            Self::Array(array) => array.class,
            Self::Class(_) => Class::CLASS,
            Self::Object(object) => object.class(),
        }
    }
}
