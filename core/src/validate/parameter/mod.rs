//! Parameters of a request: those that must be there, as the service sees to it, and beyond the service their schemas.

mod declared;
mod format;
mod required;
mod style;

pub(crate) use declared::Declared;
pub use declared::Parameters;
pub(crate) use required::{Location, Parameter, missing};
