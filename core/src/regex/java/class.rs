//! Classes: `[a-z&&[^aeiou]]`, in the order in which Java puts them together.

use std::sync::Arc;

use super::super::set::Set;
use super::super::unicode::case::{self, Fold};
use super::escape::{Escaped, behind_backslash};
use super::{Pair, Reader, Rule};
use crate::error::Result;

/// A class under construction. Java keeps the single characters of a class in one table, which takes part in every step
/// with all that it holds in the end, and intersects with what came last where nothing follows `&&`; both can be seen.
#[derive(Default)]
struct Building {
    steps: Vec<Step>,
    singles: Vec<(u32, u32)>,
    /// Whether there are singles since the latest intersection.
    pending: bool,
    /// Whether there is anything else.
    begun: bool,
}

enum Step {
    Add(Arc<Set>),
    Single,
    Meet { right: Option<Set>, singles: bool },
}

impl Building {
    /// The set; `None` where an intersection has nothing to work on.
    fn finish(self) -> Option<Set> {
        let singles = Set::of(self.singles);
        // ranges are put in order once, not at every step
        let (mut whole, mut latest): (Option<Vec<(u32, u32)>>, Option<Set>) = (None, None);
        let join = |whole: &mut Option<Vec<_>>, set: &Set| {
            whole.get_or_insert_with(Vec::new).extend_from_slice(set.ranges());
        };
        for step in self.steps {
            match step {
                Step::Add(set) => {
                    join(&mut whole, &set);
                    latest = Some((*set).clone());
                }
                Step::Single => latest = None,
                Step::Meet { right, singles: with } => {
                    if with {
                        if whole.is_none() {
                            latest = Some(singles.clone());
                        }
                        join(&mut whole, &singles);
                    }
                    latest = right.or(latest);
                    let both = match whole {
                        Some(whole) => Set::of(whole).and(latest.as_ref()?),
                        None => latest.clone()?,
                    };
                    whole = Some(both.ranges().to_vec());
                }
            }
        }
        if self.pending {
            join(&mut whole, &singles);
        }
        whole.map(Set::of)
    }
}

impl Reader<'_> {
    /// The set of a class.
    pub(super) fn class(&mut self, pair: Pair<'_>) -> Result<Set> {
        let start = pair.as_span().start();
        let negate = pair.as_str().starts_with("[^");
        let mut class = Building::default();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::unclosed => {
                    let index = self.index(start);
                    let what = format_args!("the class of index {index} is not closed");
                    return Err(self.found(part.as_span().end(), what).expected("`]`"));
                }
                _ => self.member(part, &mut class)?,
            }
        }
        Ok(self.finish(class, start)?.negated(negate))
    }

    fn finish(&mut self, class: Building, start: usize) -> Result<Set> {
        let meets = class.steps.iter().filter(|step| matches!(step, Step::Meet { .. })).count();
        self.charge(class.singles.len().saturating_mul(meets))?;
        let Some(set) = class.finish() else {
            let what = "an intersection of a class has nothing behind it, which Java cannot run";
            return Err(self.error(start, what).expected("members behind `&&`"));
        };
        self.charge(set.len())?;
        Ok(set)
    }

    fn member(&mut self, pair: Pair<'_>, class: &mut Building) -> Result<()> {
        match pair.as_rule() {
            Rule::members => {
                for c in pair.as_str().chars() {
                    self.single(c.into(), class)?;
                }
                Ok(())
            }
            Rule::class => {
                let set = self.class(pair)?;
                self.add(set.into(), class)
            }
            Rule::meet => self.meet(pair, class),
            // one that stands for a set: others are items
            Rule::escape => match self.escape_in_class(&pair)? {
                Escaped::Set(set) => self.add(set, class),
                Escaped::Char(c) => self.single(c, class),
            },
            // an item, or a `]` that comes first
            _ => self.item(pair, class),
        }
    }

    fn add(&mut self, set: Arc<Set>, class: &mut Building) -> Result<()> {
        self.charge(set.len())?;
        class.steps.push(Step::Add(set));
        class.begun = true;
        Ok(())
    }

    fn item(&mut self, pair: Pair<'_>, class: &mut Building) -> Result<()> {
        let span = pair.as_span();
        let (mut first, mut last) = (span.as_str().chars().next().map_or(0, u32::from), None);
        for part in pair.into_inner() {
            if part.as_rule() == Rule::range_end {
                last = Some(self.end_of_range(part)?);
                continue;
            }
            first = match self.escape_in_class(&part)? {
                Escaped::Char(c) => c,
                // `\v` before a hyphen is the one character that it once was
                Escaped::Set(_) => 0x0B,
            };
        }
        match last {
            None => self.single(first, class),
            Some(Some(last)) if first <= last => {
                if self.fold() == Fold::Unicode {
                    self.charge(100)?;
                }
                let set = case::range_variants(first, last, self.fold());
                self.add(set.into(), class)
            }
            Some(_) => Err(self
                .error(span.start(), "the range of a class goes backwards")
                .found(format!("`{}`", span.as_str()))
                .expected("the smaller character first")),
        }
    }

    /// The last character of a range; `None` for what is a set.
    fn end_of_range(&mut self, pair: Pair<'_>) -> Result<Option<u32>> {
        let last = pair.as_str().chars().nth(1);
        let Some(escape) = pair.into_inner().next() else { return Ok(last.map(u32::from)) };
        Ok(match self.escape_in_class(&escape)? {
            Escaped::Char(c) => Some(c),
            Escaped::Set(set) if *set == Set::range(0x0A, 0x0D).or(&Set::chars("\u{85}\u{2028}\u{2029}")) => Some(0x0B),
            Escaped::Set(_) => None,
        })
    }

    fn escape_in_class(&mut self, pair: &Pair<'_>) -> Result<Escaped> {
        self.escaped(pair.as_span().start(), behind_backslash(pair), true)
    }

    fn single(&mut self, c: u32, class: &mut Building) -> Result<()> {
        let fold = self.fold();
        if is_small(c, fold) {
            // Java's table of the first 256 characters
            class.singles.push((c, c));
            match fold {
                Fold::No => {}
                Fold::Ascii => class.singles.extend(case::ascii_other(c).map(|c| (c, c))),
                Fold::Unicode => class.singles.extend([case::upper(c), case::lower(c)].map(|c| (c, c))),
            }
            if !matches!(class.steps.last(), Some(Step::Single)) {
                class.steps.push(Step::Single);
            }
            class.pending = true;
            Ok(())
        } else {
            self.add(case::variants(c, fold).into(), class)
        }
    }

    /// `&&` and what follows it.
    fn meet(&mut self, pair: Pair<'_>, class: &mut Building) -> Result<()> {
        let (start, end) = (pair.as_span().start(), pair.as_span().end());
        let mut right: Option<Set> = None;
        for part in pair.into_inner() {
            let set = if part.as_rule() == Rule::class {
                self.class(part)?
            } else {
                let mut rest = Building::default();
                for member in part.into_inner() {
                    self.member(member, &mut rest)?;
                }
                self.finish(rest, start)?
            };
            self.charge(set.len())?;
            right = Some(right.map_or_else(|| set.clone(), |right| right.or(&set)));
        }
        if !class.begun && !class.pending && right.is_none() {
            return Err(self.found(end, "an intersection has nothing on either side").expected("members of the class"));
        }
        class.steps.push(Step::Meet { right, singles: class.pending });
        (class.begun, class.pending) = (true, false);
        Ok(())
    }
}

/// Whether Java keeps the character in its table of small ones.
fn is_small(c: u32, fold: Fold) -> bool {
    c < 0x100
        && !(fold == Fold::Unicode && matches!(c, 0xFF | 0xB5 | 0x49 | 0x69 | 0x53 | 0x73 | 0x4B | 0x6B | 0xC5 | 0xE5))
}
