//! Maps of more than a few entries.

use std::borrow::Cow;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::{Entry, MapClass};
use crate::json::Data;

/// A map with more than a few entries finds its keys through a table of positions.
#[derive(Clone)]
pub(super) struct Indexed<'b> {
    pub(super) entries: Vec<Entry<'b>>,
    index: HashTable<usize>,
    hasher: DefaultHashBuilder,
    pub(super) class: MapClass,
}

impl<'b> Indexed<'b> {
    pub(super) fn of(entries: Vec<Entry<'b>>) -> Self {
        let index = HashTable::with_capacity(entries.len());
        let mut map = Self {
            entries: Vec::with_capacity(entries.len()),
            index,
            hasher: DefaultHashBuilder::default(),
            class: MapClass::Linked,
        };
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }

    pub(super) fn find(&self, key: &str) -> Option<usize> {
        let same = |at: &usize| self.entries.get(*at).is_some_and(|(known, _)| known == key);
        self.index.find(self.hasher.hash_one(key), same).copied()
    }

    pub(super) fn insert(&mut self, key: Cow<'b, str>, value: Data<'b>) {
        if let Some(entry) = self.find(&key).and_then(|at| self.entries.get_mut(at)) {
            entry.1 = value;
            return;
        }
        let hash = |key: &str| self.hasher.hash_one(key);
        let entries = &self.entries;
        let rehash = |at: &usize| entries.get(*at).map_or(0, |(known, _)| hash(known));
        self.index.insert_unique(hash(&key), entries.len(), rehash);
        self.entries.push((key, value));
    }

    pub(super) fn of_class(self, class: MapClass) -> Self {
        Self { class, ..self }
    }

    /// The same keys with other values.
    pub(super) fn with_entries<'o>(&self, entries: Vec<Entry<'o>>) -> Indexed<'o> {
        Indexed { entries, index: self.index.clone(), hasher: self.hasher.clone(), class: self.class }
    }
}
