//! The tables of the standard library; a browser has those of `hashbrown`, which it has to download anyway for others.

#[cfg(target_arch = "wasm32")]
pub(crate) use hashbrown::{HashMap, HashSet};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use std::collections::{HashMap, HashSet};
