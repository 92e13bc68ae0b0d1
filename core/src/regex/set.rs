//! Sets of code points, as sorted ranges that neither touch nor overlap.

/// The largest code point.
pub(super) const LAST: u32 = 0x10_FFFF;

/// A set of code points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Set(Vec<(u32, u32)>);

impl Set {
    /// No code point.
    pub(crate) fn empty() -> Self {
        Self::default()
    }

    /// Every code point.
    pub(crate) fn all() -> Self {
        Self(vec![(0, LAST)])
    }

    pub(crate) fn one(c: u32) -> Self {
        Self(vec![(c, c)])
    }

    pub(crate) fn range(first: u32, last: u32) -> Self {
        if first <= last { Self(vec![(first, last)]) } else { Self::empty() }
    }

    /// A set of ranges in any order.
    pub(crate) fn of(mut ranges: Vec<(u32, u32)>) -> Self {
        crate::sort::unstable_by(&mut ranges, Ord::cmp);
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match merged.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    /// A set of single characters, written as a text.
    pub(crate) fn chars(chars: &str) -> Self {
        Self::of(chars.chars().map(|c| (u32::from(c), u32::from(c))).collect())
    }

    pub(crate) fn ranges(&self) -> &[(u32, u32)] {
        &self.0
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The only member, where there is just one.
    pub(crate) fn only(&self) -> Option<char> {
        match *self.0.as_slice() {
            [(first, last)] if first == last => char::from_u32(first),
            _ => None,
        }
    }

    pub(crate) fn has(&self, c: u32) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= c);
        after.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|(_, last)| c <= *last)
    }

    pub(crate) fn or(&self, other: &Self) -> Self {
        let mut ranges = Vec::with_capacity(self.0.len().saturating_add(other.0.len()));
        ranges.extend_from_slice(&self.0);
        ranges.extend_from_slice(&other.0);
        Self::of(ranges)
    }

    pub(crate) fn and(&self, other: &Self) -> Self {
        let mut ranges = Vec::new();
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(&&(a, b)), Some(&&(c, d))) = (left.peek(), right.peek()) {
            let (first, last) = (a.max(c), b.min(d));
            if first <= last {
                ranges.push((first, last));
            }
            if b <= d {
                left.next();
            } else {
                right.next();
            }
        }
        Self(ranges)
    }

    pub(crate) fn not(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.0.len().saturating_add(1));
        let mut next = 0;
        for &(first, last) in &self.0 {
            if let Some(end) = first.checked_sub(1)
                && next <= end
            {
                ranges.push((next, end));
            }
            next = last.saturating_add(1);
        }
        if next <= LAST {
            ranges.push((next, LAST));
        }
        Self(ranges)
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.and(&other.not())
    }

    /// The complement, where it is asked for.
    pub(crate) fn negated(self, negate: bool) -> Self {
        if negate { self.not() } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::{LAST, Set};

    #[test]
    fn algebra_keeps_ranges_apart_and_sorted() {
        let set = Set::of(vec![(5, 7), (1, 2), (3, 3), (7, 9)]);
        assert_eq!(set.ranges(), [(1, 3), (5, 9)]);
        assert_eq!(set.not().ranges(), [(0, 0), (4, 4), (10, LAST)]);
        assert_eq!(set.not().not(), set);
        assert_eq!(set.and(&Set::range(3, 5)).ranges(), [(3, 3), (5, 5)]);
        assert_eq!(set.or(&Set::one(4)).ranges(), [(1, 9)]);
        assert_eq!(set.minus(&Set::range(2, 8)).ranges(), [(1, 1), (9, 9)]);
        assert_eq!((Set::all().not(), Set::empty().not()), (Set::empty(), Set::all()));
        assert!(set.has(9) && !set.has(4) && !set.has(10));
    }
}
