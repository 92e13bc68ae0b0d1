//! The numbers that a model compares others with.

use std::cmp::Ordering;

use super::brief::Brief;
use super::equal::Stop;
use super::fuel::Fuel;
use super::number::Num;
use crate::error::Result;
use crate::json::Data;

/// A bound with its spelling.
#[derive(Debug)]
pub(super) struct Bound {
    pub(super) value: Num,
    pub(super) brief: Option<Brief>,
    pub(super) exclusive: bool,
    pub(super) shown: Box<str>,
}

impl Bound {
    /// How a number, which may be a short one, compares with this one.
    #[inline]
    pub(super) fn order(&self, found: &Data<'_>, brief: Option<Brief>, fuel: &Fuel) -> Result<Ordering> {
        let order = match (brief, self.brief) {
            (Some(number), Some(bound)) => Some(number.compare(bound)),
            _ => Num::of(found).and_then(|number| number.compare(&self.value)),
        };
        order.ok_or_else(|| fuel.stopped(Stop::Endless))
    }

    /// Whether a number is a multiple of this one.
    pub(super) fn divides(&self, found: &Data<'_>, brief: Option<Brief>, fuel: &mut Fuel) -> Result<bool> {
        if let (Some(number), Some(divisor)) = (brief, self.brief) {
            return Ok(number.is_multiple_of(divisor));
        }
        let Some(number) = Num::of(found) else { return Ok(true) };
        fuel.spend(number.cost(&self.value))?;
        number.is_multiple_of(&self.value).ok_or_else(|| fuel.stopped(Stop::Endless))
    }
}
