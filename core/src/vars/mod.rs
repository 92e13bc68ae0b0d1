//! What a template sees of a request: `$input`, `$util`, `$context`, `$stageVariables`.
//!
//! | root | is | file |
//! | --- | --- | --- |
//! | `$input` | an object: body, JSON, JSONPath, parameters | [`input`] |
//! | `$util` | an object: encodings and JSON | [`util`] |
//! | `$context`, `$stageVariables` | maps, in the order of the service's `HashMap`s | [`request`] |
//!
//! They exist only where a request is given. `$context` can be written to; what a template changed in its override maps
//! leaves the render as [`Overrides`].

#[cfg(any(test, target_arch = "wasm32"))]
mod base64;
mod escape;
mod fault;
mod import;
mod input;
mod overrides;
mod params;
mod request;
mod text;
mod util;

pub(crate) use input::prepare;
pub use overrides::Overrides;
pub(crate) use request::RequestView;
pub(crate) use text::utf8;
