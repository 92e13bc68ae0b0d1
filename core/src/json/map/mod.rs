//! Maps of data.

mod indexed;
mod repeat;

use std::borrow::Cow;
use std::fmt;

use self::indexed::Indexed;
use self::repeat::{may_repeat, merged};
use super::Data;
use crate::value::map::order::{copied_table, grown_table};

/// An entry of a [`Map`].
pub type Entry<'b> = (Cow<'b, str>, Data<'b>);

/// A map in insertion order, each key once.
///
/// ```
/// use gatewright::json::{Data, Map};
/// let mut map = Map::new();
/// map.insert("b", Data::Int(1));
/// map.insert("a", Data::Int(2));
/// map.insert("b", Data::Int(3));
/// assert_eq!(map.entries()[0], ("b".into(), Data::Int(3)));
/// ```
#[derive(Clone)]
pub struct Map<'b>(Entries<'b>);

/// Two words wide: most maps are a box of entries and nothing else.
#[derive(Clone)]
enum Entries<'b> {
    Small(Box<[Entry<'b>]>),
    Large(Box<Indexed<'b>>),
}

/// The Java class of a map of data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum MapClass {
    /// `java.util.LinkedHashMap`
    #[default]
    Linked,
    /// A `java.util.HashMap` that took its keys one by one; whoever makes one brings the entries into its order.
    Hash,
    /// A `HashMap` that was copied from another map; likewise.
    Copied,
    /// A `HashMap` that prints nothing: the maps inside of `$context`; likewise.
    Silent,
    /// One that keeps the order of its entries: the override maps.
    SilentLinked,
}

/// Up to this many entries a key is found by looking at each.
const SMALL: usize = 16;

/// Whether two keys are the same. Most that differ differ in length or at the first byte, which needs no call.
#[inline]
fn is_key(known: &str, wanted: &str) -> bool {
    known.len() == wanted.len() && known.as_bytes().first() == wanted.as_bytes().first() && known == wanted
}

impl<'b> Map<'b> {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self(Entries::Small(Box::default()))
    }

    /// A map of entries; of a key that occurs twice the last value counts, at the place of the first.
    #[must_use]
    pub fn of(entries: Vec<Entry<'b>>) -> Self {
        if entries.len() > SMALL {
            return Self(Entries::Large(Box::new(Indexed::of(entries))));
        }
        if may_repeat(&entries) {
            return Self(Entries::Small(merged(entries)));
        }
        Self(Entries::Small(entries.into_boxed_slice()))
    }

    /// A map of a class. One that is no `LinkedHashMap` always has a table of positions, which keeps the class.
    pub(crate) fn of_class(entries: Vec<Entry<'b>>, class: MapClass) -> Self {
        Self(Entries::Large(Box::new(Indexed::of(entries).of_class(class))))
    }

    /// The Java class.
    pub(crate) fn class(&self) -> MapClass {
        match &self.0 {
            Entries::Small(_) => MapClass::Linked,
            Entries::Large(large) => large.class,
        }
    }

    /// The map with one more entry, or another value of the key.
    #[must_use]
    pub fn with(mut self, key: impl Into<Cow<'b, str>>, value: impl Into<Data<'b>>) -> Self {
        self.insert(key, value.into());
        self
    }

    /// The number of buckets of a `HashMap`; 0 where the order is that of insertion.
    pub(crate) fn table(&self) -> usize {
        match self.class() {
            MapClass::Linked | MapClass::SilentLinked => 0,
            MapClass::Hash | MapClass::Silent => grown_table(self.len()),
            MapClass::Copied => copied_table(self.len()),
        }
    }

    /// Sets a key: a new one goes to the end, a known one keeps its place.
    pub fn insert(&mut self, key: impl Into<Cow<'b, str>>, value: Data<'b>) {
        let key = key.into();
        match &mut self.0 {
            Entries::Large(large) => large.insert(key, value),
            Entries::Small(entries) => {
                if let Some(entry) = entries.iter_mut().find(|(known, _)| *known == key) {
                    entry.1 = value;
                    return;
                }
                let mut grown = std::mem::take(entries).into_vec();
                grown.push((key, value));
                *self = Self::of(grown);
            }
        }
    }

    /// The value of a key.
    #[must_use]
    #[inline]
    pub fn get(&self, key: &str) -> Option<&Data<'b>> {
        let entries = self.entries();
        if entries.len() <= SMALL {
            return entries.iter().find(|(known, _)| is_key(known, key)).map(|(_, value)| value);
        }
        match &self.0 {
            Entries::Small(_) => None,
            Entries::Large(large) => large.find(key).and_then(|at| large.entries.get(at)).map(|(_, value)| value),
        }
    }

    /// The value of a key that is the very one at a position: where a loop walks over the keys.
    #[inline(always)]
    pub(crate) fn at(&self, key: &str, at: usize) -> Option<&Data<'b>> {
        let (known, value) = self.entries().get(at)?;
        std::ptr::eq::<str>(&**known, key).then_some(value)
    }

    /// The value of a key that may be the very one at a position.
    #[inline]
    pub(crate) fn get_near(&self, key: &str, at: usize) -> Option<&Data<'b>> {
        self.at(key, at).or_else(|| self.get(key))
    }

    /// The entries in insertion order.
    #[must_use]
    #[inline]
    pub fn entries(&self) -> &[Entry<'b>] {
        match &self.0 {
            Entries::Small(entries) => entries,
            Entries::Large(large) => &large.entries,
        }
    }

    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries().len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries().is_empty()
    }

    /// The entries, given away.
    #[must_use]
    pub fn into_entries(self) -> Vec<Entry<'b>> {
        match self.0 {
            Entries::Small(entries) => entries.into_vec(),
            Entries::Large(large) => large.entries,
        }
    }

    /// A map of the same keys, class and order, with other values.
    pub(super) fn with_entries<'o>(&self, entries: Vec<Entry<'o>>) -> Map<'o> {
        Map(match &self.0 {
            Entries::Small(_) => Entries::Small(entries.into_boxed_slice()),
            Entries::Large(large) => Entries::Large(Box::new(large.with_entries(entries))),
        })
    }
}

impl Default for Map<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl PartialEq for Map<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.entries() == other.entries()
    }
}

impl fmt::Debug for Map<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_map().entries(self.entries().iter().map(|(key, value)| (key, value))).finish()
    }
}

impl<'b> FromIterator<Entry<'b>> for Map<'b> {
    fn from_iter<I: IntoIterator<Item = Entry<'b>>>(entries: I) -> Self {
        Self::of(entries.into_iter().collect())
    }
}

impl<'b, 'm> IntoIterator for &'m Map<'b> {
    type Item = &'m Entry<'b>;
    type IntoIter = std::slice::Iter<'m, Entry<'b>>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries().iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Map;
    use crate::json::Data;

    #[test]
    fn small_and_large_maps_behave_alike() {
        for count in [3, 16, 17, 100] {
            let key = |at: i32| format!("key {}", at * 7 % count);
            let mut inserted = Map::new();
            let mut entries = Vec::new();
            for at in 0..count * 2 {
                inserted.insert(key(at), Data::Int(at));
                entries.push((key(at).into(), Data::Int(at)));
            }
            let built = Map::of(entries);
            assert_eq!(built, inserted);
            assert_eq!(built.len(), usize::try_from(count).unwrap());
            for at in 0..count {
                assert_eq!(built.get(&key(at)), Some(&Data::Int(at + count)));
                assert_eq!(built.entries()[usize::try_from(at).unwrap()].0, key(at));
            }
            assert_eq!(built.get("missing"), None);
        }
    }

    #[test]
    fn maps_are_two_words() {
        assert_eq!(size_of::<Map<'_>>(), 16);
    }
}
