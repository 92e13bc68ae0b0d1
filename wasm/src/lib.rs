//! The engine for JavaScript: what `wasm/npm/src` calls, and nobody else.
//!
//! Every call takes and gives numbers and texts only, so that a value crosses in one piece: `wire` says how it is written.
//! What lives longer than a call (templates, pipelines, exchanges) stays here under a number (`shelf`): after a trap the whole
//! instance is thrown away and the numbers with it, and a stale number is an error, never a wild pointer. An error crosses as
//! the text of its report.
// what is exported to JavaScript must be `pub`, and nothing else sees it
#![allow(unreachable_pub)]

mod message;
mod pipeline;
mod query;
mod shelf;
mod template;
#[cfg(feature = "trap")]
mod trap;
mod wire;

use gatewright::json::{Data, Map};
use gatewright::units::Unit;
use gatewright::{Engine, Error, door};
use wasm_bindgen::prelude::*;

/// What a call gives; the error is the text of a report.
type Given<T> = Result<T, JsValue>;

/// The version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The report on a value that is nested too deep to be written.
#[wasm_bindgen]
pub fn too_deep(depth: usize) -> String {
    wire::write(&report(&door::too_deep(depth)))
}

/// The report of an error, and in `text` what the error says with its place.
fn report(error: &Error) -> Data<'static> {
    let mut report = door::report(error, Unit::Utf16);
    if let Data::Map(map) = &mut report {
        map.insert("text", Data::from(error.to_string()));
    }
    report
}

fn told(error: Error) -> JsValue {
    JsValue::from_str(&wire::write(&report(&error)))
}

/// The report on a number that nothing stands under: it was freed, or lost in a trap.
fn lost(what: &str) -> JsValue {
    let report = Map::new()
        .with("kind", "internal")
        .with("code", Data::Int(i32::from(gatewright::codes::Code::INTERNAL.0)))
        .with("message", format!("the {what} is gone: it was freed, or the engine was reset after a fault"));
    JsValue::from_str(&wire::write(&Data::Map(report)))
}

/// The engine of an options object.
fn engine(options: Option<&str>) -> Given<Engine> {
    thread_local! {
        static DEFAULT: Engine = Engine::default();
    }
    match options {
        None => Ok(DEFAULT.with(Engine::clone)),
        Some(text) => door::engine(wire::map(text).map_err(told)?, door::Spelling::Camel).map_err(told),
    }
}
