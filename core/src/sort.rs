//! Sorting, by the standard library; for a browser by one small merge sort, because the code of the standard library's,
//! once for every type of item, would be a twentieth of what is downloaded.

use std::cmp::Ordering;

/// Sorts; what is equal keeps its order.
pub(crate) fn by<T>(items: &mut [T], compare: impl FnMut(&T, &T) -> Ordering) {
    #[cfg(not(target_arch = "wasm32"))]
    items.sort_by(compare);
    #[cfg(target_arch = "wasm32")]
    small::by(items, compare);
}

/// Sorts; what is equal comes in any order.
pub(crate) fn unstable_by<T>(items: &mut [T], compare: impl FnMut(&T, &T) -> Ordering) {
    #[cfg(not(target_arch = "wasm32"))]
    items.sort_unstable_by(compare);
    #[cfg(target_arch = "wasm32")]
    small::by(items, compare);
}

/// Sorts by a key that is asked for once; what is equal keeps its order.
pub(crate) fn by_cached_key<T, K: Ord>(items: &mut [T], key: impl FnMut(&T) -> K) {
    #[cfg(not(target_arch = "wasm32"))]
    items.sort_by_cached_key(key);
    #[cfg(target_arch = "wasm32")]
    small::by_cached_key(items, key);
}

#[cfg(any(test, target_arch = "wasm32"))]
mod small {
    use std::cmp::Ordering;

    pub(super) fn by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
        let order = order(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        arrange(order, &mut |a, b| items.swap(a, b));
    }

    pub(super) fn by_cached_key<T, K: Ord>(items: &mut [T], key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = items.iter().map(key).collect();
        let order = order(keys.len(), &mut |a, b| keys.get(a).cmp(&keys.get(b)));
        arrange(order, &mut |a, b| items.swap(a, b));
    }

    /// The indices of some items in the order of the items: runs of doubling lengths are merged.
    fn order(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        let mut length = 1_usize;
        while length < count {
            let mut merged = Vec::with_capacity(count);
            for pair in order.chunks(length.saturating_mul(2)) {
                let (mut left, mut right) = pair.split_at(length.min(pair.len()));
                while let (Some((a, after_a)), Some((b, after_b))) = (left.split_first(), right.split_first()) {
                    if compare(*b, *a).is_lt() {
                        merged.push(*b);
                        right = after_b;
                    } else {
                        merged.push(*a);
                        left = after_a;
                    }
                }
                merged.extend_from_slice(left);
                merged.extend_from_slice(right);
            }
            order = merged;
            length = length.saturating_mul(2);
        }
        order
    }

    /// Brings items into an order, cycle by cycle.
    fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
        for first in 0..order.len() {
            let mut at = first;
            while let Some(slot) = order.get_mut(at) {
                let from = std::mem::replace(slot, at);
                if from == first {
                    break;
                }
                swap(at, from);
                at = from;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::small;

    #[test]
    fn the_small_sort_is_stable_and_complete() {
        let mut seed = 1_u32;
        for count in 0..200_u32 {
            let items: Vec<(u32, u32)> = (0..count)
                .map(|at| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    ((seed >> 16) % (count / 2 + 1), at)
                })
                .collect();
            let (mut expected, mut sorted, mut keyed) = (items.clone(), items.clone(), items);
            expected.sort_by_key(|(key, _)| *key);
            small::by(&mut sorted, |a, b| a.0.cmp(&b.0));
            small::by_cached_key(&mut keyed, |item| item.0);
            assert_eq!(sorted, expected);
            assert_eq!(keyed, expected);
        }
    }
}
