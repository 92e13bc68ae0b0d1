//! Shaping of bodies, each part off unless asked for: texts become what the model wants, defaults are filled in, and
//! properties that the model does not allow are removed. Every change is told.

mod plan;
mod walk;

use std::sync::Arc;

use crate::error::Result;
use crate::json::{Data, Map};
use crate::limits::Limits;
use crate::validate::apigateway::Kinds;
use plan::Plan;

/// What may be done to a body. By default nothing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shaping {
    /// Texts become numbers, Booleans, `null` or lists where the model allows no text: for bodies that know texts only, such
    /// as those of forms and XML, and for parameters. A value on its own becomes a list of one where a list is expected.
    pub coerce: bool,
    /// Members that are missing get the `default` of their schema.
    pub defaults: bool,
    /// Members that `additionalProperties: false` forbids are removed.
    pub remove_additional: bool,
}

/// Shapes bodies by a model.
///
/// It goes by `type`, `properties`, `patternProperties`, `additionalProperties`, `items`, `default`, `$ref` and `allOf`. Of
/// `oneOf` and `anyOf` it takes the branch that alone fits the kind of the value, and neither its defaults nor its removals. It
/// does not validate: that a [`Model`](super::Model) does afterwards.
///
/// ```
/// use gatewright::json::{Map, read, to_string};
/// use gatewright::validate::{Shaper, Shaping};
/// let model = read(r#"{"properties": {"n": {"type": "integer"}, "on": {"default": true}}, "additionalProperties": false}"#);
/// let shaping = Shaping { coerce: true, defaults: true, remove_additional: true };
/// let shaper = Shaper::of(&model.unwrap(), &Map::new(), shaping, &Default::default()).unwrap();
/// let shaped = shaper.shape(read(r#"{"n": "7", "x": ""}"#).unwrap()).unwrap();
/// assert_eq!(to_string(&shaped.data), r#"{"n":7,"on":true}"#);
/// let changed: Vec<_> = shaped.changes.iter().map(|change| change.pointer.as_str()).collect();
/// assert_eq!(changed, ["/n", "/x", "/on"]);
/// ```
#[derive(Clone, Debug)]
pub struct Shaper(Arc<Plan>);

/// A body that has been shaped.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Shaped<'b> {
    /// The body.
    pub data: Data<'b>,
    /// What was changed, in the order of the body: up to 100 of them.
    pub changes: Vec<Change>,
    /// Whether there were more changes.
    pub is_truncated: bool,
}

/// A change of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The JSON Pointer of the value.
    pub pointer: String,
    /// What was done to it.
    pub kind: ChangeKind,
}

/// What was done to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// It became a value of another type.
    Coerced,
    /// It was missing and is now the default.
    Defaulted,
    /// It was removed.
    Removed,
}

impl Shaper {
    /// Reads a model, which may refer to the named ones as in [`Model::of`](super::Model::of).
    ///
    /// # Errors
    /// Of kind `Definition` where a reference leads to nothing or a pattern cannot be read, of kind `Limit` where a limit is
    /// hit.
    pub fn of(model: &Data<'_>, named: &Map<'_>, shaping: Shaping, limits: &Limits) -> Result<Self> {
        Plan::of(model, named, shaping, limits).map(|plan| Self(Arc::new(plan)))
    }

    /// Shapes a body.
    ///
    /// # Errors
    /// Of kind `Limit` where a limit is hit.
    pub fn shape<'b>(&self, body: Data<'b>) -> Result<Shaped<'b>> {
        walk::shape(&self.0, body)
    }

    /// The kinds of values that the model allows.
    pub(super) fn kinds(&self) -> Kinds {
        self.0.node(0).map_or(Kinds::ANY, |node| node.kinds)
    }

    /// The names of the members that the model describes.
    pub(super) fn members(&self) -> Vec<String> {
        self.0.members()
    }

    /// The schemas that the model holds.
    pub(super) fn weight(&self) -> usize {
        self.0.nodes.len()
    }
}
