//! Chance, out of a seed and a number.

use fastrand::Rng;

/// How many templates of a hundred may hold odd things, and how many places in such a template.
const ODD_TEMPLATES: u64 = 30;
const ODD_PLACES: u64 = 15;

/// A source of choices.
pub(in super::super) struct Random {
    rng: Rng,
    /// Whether this template may hold what hardly any template holds. One such thing is often a parse error, and nothing
    /// else of the template is then compared.
    is_odd: bool,
}

impl Random {
    pub(in super::super) fn new(seed: u64, number: u64) -> Self {
        // neighbours must not look alike
        let mut mixed = Rng::with_seed(seed.rotate_left(32) ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut random = Self { rng: Rng::with_seed(mixed.u64(..)), is_odd: false };
        random.is_odd = random.chance(ODD_TEMPLATES);
        random
    }

    /// A number below another.
    pub(in super::super) fn below(&mut self, end: u64) -> u64 {
        self.rng.u64(..end.max(1))
    }

    /// A number from one to another, both included.
    pub(in super::super) fn between(&mut self, first: usize, last: usize) -> usize {
        self.rng.usize(first..=last)
    }

    /// True so many times out of a hundred.
    pub(in super::super) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub(in super::super) fn pick<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.rng.usize(..items.len())]
    }

    /// One of several texts.
    pub(in super::super) fn word(&mut self, words: &[&'static str]) -> &'static str {
        self.pick::<&'static str>(words)
    }

    /// One of several common texts; in an odd template now and then an odd one.
    pub(in super::super) fn word_or(&mut self, common: &[&'static str], odd: &[&'static str]) -> &'static str {
        if self.odd() { self.word(odd) } else { self.word(common) }
    }

    /// Whether an odd thing should stand here.
    pub(super) fn odd(&mut self) -> bool {
        self.is_odd && self.chance(ODD_PLACES)
    }

    /// Between `first` and `last` texts, joined.
    pub(super) fn join(
        &mut self,
        first: usize,
        last: usize,
        between: &str,
        mut make: impl FnMut(&mut Self) -> String,
    ) -> String {
        let count = self.between(first, last);
        let parts: Vec<_> = (0..count).map(|_| make(self)).collect();
        parts.join(between)
    }

    /// Blanks where a grammar allows them: mostly none.
    pub(super) fn blanks(&mut self) -> &'static str {
        self.word(&["", "", "", "", "", " ", " ", "  ", "\n", "\t"])
    }
}
