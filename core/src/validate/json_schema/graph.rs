//! What a model can cost, from who refers to whom: expanded size and nesting, both without running anything.

use std::collections::HashMap;

/// What one named schema says about itself. Index 0 is the root of the model.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Its own nodes.
    pub(super) nodes: usize,
    /// The deepest nesting of schemas that look at the same value (`allOf`, `not`, …).
    pub(super) nesting: usize,
    /// The schemas it refers to.
    pub(super) references: Vec<Reference>,
}

/// A reference.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    pub(super) target: usize,
    /// How deep it stands among schemas that look at the same value.
    pub(super) nesting: usize,
    /// Whether it is applied to the very value that its schema is applied to.
    pub(super) in_place: bool,
}

/// What the schemas cost together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Weight {
    /// Nodes, with every reference followed once per use; a schema inside itself counts once.
    pub(super) nodes: usize,
    /// The deepest nesting of schemas that look at the same value, references followed.
    pub(super) nesting: usize,
}

/// Weighs a model. A schema that refers to itself without going down into the value, which is looked at once, counts as
/// nested by all that there is.
pub(super) fn weigh(surveys: &[Survey]) -> Weight {
    let nodes = fold(surveys, |_| true, |survey| survey.nodes, |sum, _, target| sum.saturating_add(target));
    let in_place = |reference: &Reference| reference.in_place;
    let deepest =
        |most: usize, reference: &Reference, target: usize| most.max(reference.nesting.saturating_add(target));
    let nesting = fold(surveys, in_place, |survey| survey.nesting, deepest);
    let below = surveys
        .iter()
        .flat_map(|survey| &survey.references)
        .map(|reference| reference.nesting.saturating_add(nesting.values.get(&reference.target).copied().unwrap_or(0)));
    let own = surveys.iter().map(|survey| survey.nesting);
    let looping = if nesting.is_looping { surveys.len() } else { 0 };
    let nesting = below.chain(own).max().unwrap_or(0).saturating_add(looping);
    Weight { nodes: nodes.values.get(&0).copied().unwrap_or(0), nesting }
}

struct Folded {
    values: HashMap<usize, usize>,
    /// Whether a schema was met while it was being folded.
    is_looping: bool,
}

/// Folds every schema over the schemas it refers to, deepest first, without recursion.
fn fold(
    surveys: &[Survey],
    follow: impl Fn(&Reference) -> bool,
    start: impl Fn(&Survey) -> usize,
    join: impl Fn(usize, &Reference, usize) -> usize,
) -> Folded {
    let mut folded = Folded { values: HashMap::new(), is_looping: false };
    let mut open = vec![false; surveys.len()];
    for root in 0..surveys.len() {
        let mut stack = vec![(root, false)];
        while let Some((at, ready)) = stack.pop() {
            let Some((survey, is_open)) = surveys.get(at).zip(open.get_mut(at)) else { continue };
            if folded.values.contains_key(&at) {
                continue;
            }
            if !ready && *is_open {
                folded.is_looping = true;
                continue;
            }
            if !ready {
                *is_open = true;
                stack.push((at, true));
                stack.extend(survey.references.iter().filter(|r| follow(r)).map(|r| (r.target, false)));
                continue;
            }
            *is_open = false;
            let targets = survey.references.iter().filter(|r| follow(r));
            let value = targets.fold(start(survey), |value, reference| {
                join(value, reference, folded.values.get(&reference.target).copied().unwrap_or(1))
            });
            folded.values.insert(at, value);
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::{Reference, Survey, Weight, weigh};

    fn survey(nodes: usize, references: &[(usize, usize, bool)]) -> Survey {
        let nesting = references.iter().filter(|r| r.2).map(|r| r.1).max().unwrap_or(0);
        let references =
            references.iter().map(|&(target, nesting, in_place)| Reference { target, nesting, in_place }).collect();
        Survey { nodes, nesting, references }
    }

    #[test]
    fn doubling_references_are_counted_per_use() {
        let level = |next| survey(1, &[(next, 1, true), (next, 1, true)]);
        let mut surveys: Vec<_> = (1..=40).map(level).collect();
        surveys.push(survey(1, &[]));
        assert_eq!(weigh(&surveys), Weight { nodes: (1 << 41) - 1, nesting: 40 });
    }

    #[test]
    fn recursion_in_place_is_known() {
        assert_eq!(weigh(&[survey(3, &[(0, 0, false)])]), Weight { nodes: 4, nesting: 0 });
        assert!(weigh(&[survey(1, &[(1, 1, true)]), survey(1, &[(0, 2, true)])]).nesting > 2);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let mut surveys: Vec<_> = (1..=100_000).map(|next| survey(1, &[(next, 1, true)])).collect();
        surveys.push(survey(1, &[]));
        assert_eq!(weigh(&surveys), Weight { nodes: 100_001, nesting: 100_000 });
    }
}
