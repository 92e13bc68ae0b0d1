//! "Did you mean": the names that are nearest to one that does not exist.

/// The nearest of some names, if one is near enough: at most a third of its letters differ.
///
/// ```
/// use gatewright::suggest::nearest;
/// assert_eq!(nearest("tempalte", ["template", "pipeline"].into_iter()), Some("template"));
/// assert_eq!(nearest("other", ["template", "pipeline"].into_iter()), None);
/// ```
pub fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let mut names = names;
    measured(wanted, &mut || names.next()).first().map(|(_, name)| *name)
}

/// All names that are near enough, the nearest first.
///
/// ```
/// use gatewright::suggest::near;
/// assert_eq!(near("cat.vtl", ["car.vtl", "cart.vtl", "dog.vtl"].into_iter()), ["car.vtl", "cart.vtl"]);
/// ```
pub fn near<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut names = names;
    measured(wanted, &mut || names.next()).into_iter().map(|(_, name)| name).collect()
}

/// One copy of the code for all kinds of names: browsers download it.
fn measured<'n>(wanted: &str, next: &mut dyn FnMut() -> Option<&'n str>) -> Vec<(usize, &'n str)> {
    let letters = Letters::of(wanted);
    let wanted: Vec<char> = wanted.chars().take(LONGEST).collect();
    let most = (wanted.len() / 3).max(1);
    let mut near = Vec::new();
    while let Some(name) = next() {
        // most names share too few letters to be worth more than a count
        if letters.differ(&Letters::of(name)) <= most {
            let distance = distance(&wanted, name, most);
            if distance <= most {
                near.push((distance, name));
            }
        }
    }
    crate::sort::unstable_by(&mut near, Ord::cmp);
    near
}

/// How often each letter occurs; letters far apart share a place.
struct Letters {
    all: usize,
    each: [u8; 64],
}

impl Letters {
    fn of(name: &str) -> Self {
        let mut counted = Self { all: 0, each: [0; 64] };
        for letter in name.chars().take(LONGEST) {
            counted.all = counted.all.saturating_add(1);
            if let Some(count) = counted.each.get_mut(u32::from(folded(letter)) as usize % 64) {
                *count = count.saturating_add(1);
            }
        }
        counted
    }

    /// At least so many letters must be changed, inserted or deleted to make of one text the other.
    fn differ(&self, other: &Self) -> usize {
        let common = self.each.iter().zip(&other.each).map(|(a, b)| usize::from(*a.min(b))).sum();
        self.all.max(other.all).saturating_sub(common)
    }
}

fn folded(letter: char) -> char {
    if letter.is_ascii() {
        letter.to_ascii_lowercase()
    } else {
        crate::letters::smalls(letter).next().unwrap_or(letter)
    }
}

/// Names that are compared with one that comes from outside, where anybody could ask for many.
pub(crate) const COMPARED: usize = 100;
/// Longer names are not compared.
const LONGEST: usize = 64;

/// Letters to change, insert, delete or swap with their neighbour; another case counts nothing by itself but one in all.
fn distance(wanted: &[char], name: &str, most: usize) -> usize {
    let name: Vec<char> = name.chars().take(LONGEST.saturating_add(1)).collect();
    if name.len() > LONGEST || name.len().abs_diff(wanted.len()) > most {
        return usize::MAX;
    }
    let is_shouted = |text: &[char]| text.iter().all(|c| !c.is_lowercase()) && text.iter().any(|c| c.is_uppercase());
    // one of `README` and `readme` is rarely a slip for the other, where letters differ too
    let shouts = is_shouted(wanted) != is_shouted(&name);
    let fold = |text: &[char]| text.iter().map(|c| folded(*c)).collect::<Vec<_>>();
    let (a, b) = (fold(wanted), fold(&name));
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (at, x) in a.iter().enumerate() {
        let mut row = vec![at.saturating_add(1)];
        for (place, y) in b.iter().enumerate() {
            let get = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX);
            let next = place.saturating_add(1);
            let changed = get(&last, place).saturating_add(usize::from(x != y));
            let mut best = changed.min(get(&last, next).saturating_add(1)).min(get(&row, place).saturating_add(1));
            let swapped = at > 0
                && place > 0
                && a.get(at.saturating_sub(1)) == Some(y)
                && b.get(place.saturating_sub(1)) == Some(x);
            if swapped {
                best = best.min(get(&before, place.saturating_sub(1)).saturating_add(1));
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    let letters = last.last().copied().unwrap_or(usize::MAX);
    if letters == 0 { usize::from(wanted != name.as_slice()) } else { letters.saturating_add(usize::from(shouts)) }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names_are_found() {
        let names = ["order", "customer", "id"];
        assert_eq!(nearest("ordr", names.into_iter()), Some("order"));
        assert_eq!(nearest("Order", names.into_iter()), Some("order"));
        assert_eq!(nearest("costumer", names.into_iter()), Some("customer"));
        assert_eq!(nearest("xy", names.into_iter()), None);
        assert_eq!(nearest("nofile", ["NOTICE"].into_iter()), None);
        assert_eq!(nearest("readme.md", ["README.md"].into_iter()), Some("README.md"));
    }
}
