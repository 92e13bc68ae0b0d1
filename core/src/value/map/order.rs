//! The iteration order of `java.util.HashMap`, which the service shows wherever it prints or walks such a map.
//!
//! A `HashMap` walks its buckets in order, and inside of a bucket in insertion order; the bucket of a key is the low bits of
//! its spread hash code. Growing a table keeps the order inside of each bucket, so the final table alone decides.

use super::{Map, Place};
use crate::error::Result;
use crate::value::hash::text_hash;
use crate::value::{Class, Heap};

/// The number of buckets of a map that had no keys, at its first one.
const FIRST: usize = 16;
/// Stands for the buckets of a map that had no keys yet.
const NONE_YET: usize = 1;

/// The number of buckets of a map that took its keys one by one (`new HashMap()`).
pub(crate) fn grown_table(keys: usize) -> usize {
    if keys == 0 {
        return NONE_YET;
    }
    let mut table = FIRST;
    while keys > most(table) {
        table = table.saturating_mul(2);
    }
    table
}

/// The number of buckets of a map that was copied from another one (`new HashMap(map)`).
pub(crate) fn copied_table(keys: usize) -> usize {
    if keys == 0 {
        return NONE_YET;
    }
    // tableSizeFor(keys / 0.75 + 1): the cast to int cuts the fraction
    let wanted = keys.saturating_mul(4) / 3 + 1;
    wanted.next_power_of_two().max(1)
}

/// Brings entries, given in insertion order, into the order of a table of so many buckets.
pub(crate) fn sort<T>(entries: &mut [T], table: usize, key: impl Fn(&T) -> &str) {
    let mask = mask(table);
    crate::sort::by_cached_key(entries, |entry| bucket(text_hash(key(entry)), mask));
}

fn mask(table: usize) -> u32 {
    u32::try_from(table.saturating_sub(1)).unwrap_or(u32::MAX)
}

/// The keys that a table takes before it grows.
fn most(table: usize) -> usize {
    table.saturating_mul(3) / 4
}

fn bucket(hash: i32, mask: u32) -> u32 {
    let hash = hash.cast_unsigned();
    (hash ^ (hash >> 16)) & mask
}

impl<'a> Map<'a> {
    /// An empty `HashMap` that takes its keys one by one.
    pub(crate) fn hash(heap: &Heap<'a>) -> &'a Self {
        heap.alloc(Self::of_class(heap.bump(), Class::HASH_MAP).hashed(FIRST))
    }

    /// The same map as a `HashMap` with so many buckets, whose entries stand in their order.
    pub(crate) fn hashed(self, table: usize) -> Self {
        self.table.set(table);
        self
    }

    /// Makes room for so many keys at once, if this is a `HashMap` that had none yet.
    pub(crate) fn expect(&self, keys: usize) {
        if self.table.get() == NONE_YET {
            self.table.set(copied_table(keys));
        }
    }

    /// Makes this a `HashMap` with so many buckets.
    pub(crate) fn hash_into(&self, heap: &Heap<'a>, table: usize) -> Result<()> {
        self.table.set(table);
        if self.len() == 0 {
            return Ok(());
        }
        self.settle_last(heap)?;
        self.index_anew(heap)
    }

    /// Brings a key that was just added into its bucket; does nothing where the order is that of insertion.
    pub(super) fn settle_last(&self, heap: &Heap<'a>) -> Result<()> {
        let mut table = self.table.get();
        if table == 0 {
            return Ok(());
        }
        if table == NONE_YET {
            table = FIRST;
            self.table.set(table);
        }
        if self.len() > most(table) {
            table = table.saturating_mul(2);
            self.table.set(table);
        }
        let mask = mask(table);
        let mut entries = Vec::with_capacity(self.len());
        let mut at = 0;
        while let Some((found, entry)) = self.find_from(at) {
            heap.charge(1)?;
            at = found.saturating_add(1);
            entries.push((bucket(entry.key.java_hash(heap)?, mask), entry));
        }
        crate::sort::by(&mut entries, |(a, _), (b, _)| a.cmp(b));
        let mut places = self.places.borrow_mut();
        places.clear();
        places.extend(entries.into_iter().map(|(_, entry)| Place::Entry(entry)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{copied_table, grown_table, sort};

    fn ordered(keys: &[&'static str], table: usize) -> Vec<&'static str> {
        let mut keys = keys.to_vec();
        sort(&mut keys, table, |key| key);
        keys
    }

    #[test]
    fn parameters_come_as_recorded() {
        assert_eq!(ordered(&["querystring", "header", "path"], 16), ["path", "querystring", "header"]);
    }

    #[test]
    fn stage_variables_come_as_recorded() {
        let recorded =
            ["MQTT_HOST", "MESSENGER_VALIDATION_TOKEN", "MQTT_PORT", "DEVICE_PUBLISHER_URL", "PAGE_ACCESS_TOKEN"];
        let mut given = recorded;
        given.sort_unstable();
        assert_eq!(copied_table(5), 8);
        assert_eq!(ordered(&given, 8), recorded);
    }

    #[test]
    fn tables_grow_at_three_quarters() {
        assert_eq!([12, 13, 24, 25].map(grown_table), [16, 32, 32, 64]);
        assert_eq!([0, 1, 2, 3, 12, 24].map(copied_table), [1, 2, 4, 8, 32, 64]);
    }
}
