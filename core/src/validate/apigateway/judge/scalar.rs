//! Values that hold no others.

use super::super::brief::Brief;
use super::super::equal;
use super::super::kinds::Kinds;
use super::super::schema::Keyword;
use super::{Case, Judge};
use crate::error::Result;
use crate::json::Data;

impl<'m> Judge<'m> {
    pub(super) fn is_among(&mut self, values: &[Data<'_>], value: &Data<'_>) -> Result<bool> {
        if let Data::Text(text) = value {
            self.fuel.spend(values.len())?;
            for known in values {
                if let Data::Text(known) = known
                    && may_be(known, text)
                {
                    self.fuel.spend(text.len() / 16)?;
                    if known == text {
                        return Ok(true);
                    }
                }
            }
            return Ok(false);
        }
        equal::is_among(values, value, &mut self.fuel.left).map_err(|stop| self.fuel.stopped(stop))
    }

    pub(super) fn text<'d>(&mut self, case: Case<'m, 'd>, text: &'d str) -> Result<bool> {
        self.each(case, Kinds::STRING, |judge, keyword| {
            Ok(match keyword {
                // a text has no more characters than bytes, and a quarter of them at least
                Keyword::MaxLength(most) => text.len() <= *most || text.chars().count() <= *most,
                Keyword::MinLength(least) => text.len() / 4 >= *least || text.chars().count() >= *least,
                Keyword::Pattern(pattern) => {
                    judge.fuel.spend(text.len() / 16)?;
                    pattern.finds(text)?
                }
                Keyword::Format(format) => {
                    judge.fuel.spend(text.len() / 16)?;
                    format.check(text, &judge.schema.limits).is_ok()
                }
                _ => true,
            })
        })
    }

    pub(super) fn number(&mut self, case: Case<'m, '_>) -> Result<bool> {
        let found = case.value;
        let mut read = None;
        self.each(case, Kinds::of(found), |judge, keyword| {
            let (Keyword::Maximum(bound) | Keyword::Minimum(bound) | Keyword::MultipleOf(bound)) = keyword else {
                return Ok(true);
            };
            let brief = *read.get_or_insert_with(|| Brief::of(found));
            if let Keyword::MultipleOf(divisor) = keyword {
                return divisor.divides(found, brief, &mut judge.fuel);
            }
            let order = bound.order(found, brief, &judge.fuel)?;
            let beyond = if matches!(keyword, Keyword::Maximum(_)) { order.is_gt() } else { order.is_lt() };
            Ok(!(beyond || bound.exclusive && order.is_eq()))
        })
    }
}

/// Whether two texts may be the same: most that differ differ in length or at the first byte.
#[inline]
fn may_be(known: &str, found: &str) -> bool {
    known.len() == found.len() && known.as_bytes().first() == found.as_bytes().first()
}
