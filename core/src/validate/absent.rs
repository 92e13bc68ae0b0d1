//! What stands for models in a build without the feature `full-schema`.

use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{Data, Map};
use crate::limits::Limits;

/// A model that cannot be made.
#[derive(Debug)]
pub(crate) enum Model {}

impl Model {
    #[cold]
    pub(crate) fn compile(_root: &Data<'_>, _named: &Map<'_>, _budget: &mut usize, _limits: &Limits) -> Result<Self> {
        let message = "the request body is validated with a model, and this build has no models";
        Err(Error::new(Code::DEFINITION_UNSUPPORTED, message).help("build with the cargo feature `full-schema`"))
    }

    pub(crate) fn check(&self, _body: &[u8]) -> Result<()> {
        match *self {}
    }
}
