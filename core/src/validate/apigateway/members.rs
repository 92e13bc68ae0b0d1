//! The schemas of an object's members, found by name.

use super::fuel::Fuel;
use super::schema::{Lazy, NodeId};
use crate::error::Result;

/// The schemas of an object's members.
#[derive(Debug, Default)]
pub(super) struct Members {
    /// In the order of their keys.
    named: Box<[Named]>,
    /// In the order in which they apply.
    pub(super) patterns: Box<[(Lazy, NodeId)]>,
    pub(super) rest: Option<NodeId>,
    /// The bits of those that must be there; `None` where one of them has none.
    pub(super) required: Option<u64>,
}

/// The schema of a name.
#[derive(Debug)]
pub(super) struct Named {
    key: Key,
    name: Box<str>,
    pub(super) node: NodeId,
    /// A bit of its own, for as many as there are bits.
    pub(super) bit: u64,
}

/// What of a name is compared first: all of it where it is short, which most are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    length: usize,
    head: u64,
    tail: u64,
}

impl Key {
    /// The bytes that it holds, at the most.
    const LONGEST: usize = 16;

    #[inline]
    fn of(name: &str) -> Self {
        let bytes = name.as_bytes();
        let (head, tail) = match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
            _ => match (bytes.first_chunk(), bytes.last_chunk()) {
                (Some(head), Some(tail)) => (u32::from_le_bytes(*head).into(), u32::from_le_bytes(*tail).into()),
                _ => match *bytes {
                    [first, ref middle @ .., last] => {
                        let middle = middle.first().copied().unwrap_or_default();
                        (first.into(), u64::from(middle) << 8 | u64::from(last))
                    }
                    [only] => (only.into(), 0),
                    [] => (0, 0),
                },
            },
        };
        Self { length: bytes.len(), head, tail }
    }
}

/// Members that are looked for one by one, which is faster for so few.
const FEW: usize = 8;

impl Members {
    /// Sets the schemas of names, each of which occurs once.
    pub(super) fn name(&mut self, named: Vec<(Box<str>, NodeId)>) {
        let named = named.into_iter().map(|(name, node)| Named { key: Key::of(&name), name, node, bit: 0 });
        let mut named: Vec<_> = named.collect();
        crate::sort::unstable_by(&mut named, |a, b| (a.key, &a.name).cmp(&(b.key, &b.name)));
        for (at, named) in named.iter_mut().take(64).enumerate() {
            named.bit = 1 << at;
        }
        self.named = named.into();
    }

    /// Sets which names must be there.
    pub(super) fn require<'n>(&mut self, mut names: impl Iterator<Item = &'n str>) {
        self.required = names.try_fold(0, |all, name| {
            let bit = self.find(name)?.bit;
            (bit > 0).then_some(all | bit)
        });
    }

    /// What is known of a name.
    #[inline]
    pub(super) fn find(&self, name: &str) -> Option<&Named> {
        let key = Key::of(name);
        if self.named.len() <= FEW {
            let is_it = |named: &&Named| named.key == key && (key.length <= Key::LONGEST || *named.name == *name);
            return self.named.iter().find(is_it);
        }
        let order = |named: &Named| named.key.cmp(&key).then_with(|| (*named.name).cmp(name));
        self.named.binary_search_by(order).ok().and_then(|at| self.named.get(at))
    }

    /// The schema of a name.
    #[inline]
    pub(super) fn named(&self, name: &str) -> Option<NodeId> {
        self.find(name).map(|named| named.node)
    }

    /// Whether a name has a schema other than that of the rest.
    pub(super) fn know(&self, name: &str, fuel: &mut Fuel) -> Result<bool> {
        if self.find(name).is_some() {
            return Ok(true);
        }
        for (pattern, _) in &self.patterns {
            fuel.spend(1_usize.saturating_add(name.len() / 16))?;
            if pattern.finds(name)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The names in their order.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.named.iter().map(|named| &*named.name).collect();
        crate::sort::unstable_by(&mut names, Ord::cmp);
        names
    }

    pub(super) fn is_empty(&self) -> bool {
        self.named.is_empty() && self.patterns.is_empty() && self.rest.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Members};

    #[test]
    fn short_names_are_their_keys() {
        let letters = |length: usize| "abcdefghijklmnopqrstuvwxyz".get(..length).unwrap().to_owned();
        for length in 0..=Key::LONGEST {
            let name = letters(length);
            for at in 0..length {
                let mut other = name.clone();
                other.replace_range(at..=at, "Z");
                assert_ne!(Key::of(&name), Key::of(&other), "{name} {other}");
            }
            assert_ne!(Key::of(&name), Key::of(&letters(length + 1)));
        }
    }

    #[test]
    fn names_are_found_however_many_there_are() {
        for count in [0, 1, 8, 9, 200] {
            let name = |at: usize| format!("{}-{at}", "long".repeat(at % 6));
            let mut members = Members::default();
            members.name((0..count).map(|at| (name(at).into(), at)).collect());
            for at in 0..count {
                assert_eq!(members.named(&name(at)), Some(at));
            }
            assert_eq!(members.named(&name(count)), None);
            assert_eq!(members.named("longlonglonglonglong-"), None);
            assert!(members.names().is_sorted());
        }
    }
}
