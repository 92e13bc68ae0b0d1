//! The steps that a validation may take.

use super::equal::Stop;
use crate::codes::Code;
use crate::error::{Error, Result};

/// The steps that are left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fuel {
    pub(super) left: u64,
    /// How many there were at first.
    limit: u64,
}

impl Fuel {
    pub(super) fn new(limit: u64) -> Self {
        Self { left: limit, limit }
    }

    #[inline]
    pub(super) fn spend(&mut self, steps: usize) -> Result<()> {
        match self.left.checked_sub(steps as u64) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(self.stopped(Stop::Fuel)),
        }
    }

    /// Why a comparison stopped.
    #[cold]
    pub(super) fn stopped(&self, stop: Stop) -> Error {
        match stop {
            Stop::Fuel => {
                let message = format!("validating takes more than {} steps (limit `fuel`)", self.limit);
                Error::limit(Code::LIMIT_FUEL, message)
            }
            Stop::Endless => {
                let message = "a number is past the largest double, which the service's validator cannot compare";
                Error::new(Code::BODY_INVALID, message)
            }
        }
    }
}
