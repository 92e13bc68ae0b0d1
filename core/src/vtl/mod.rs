//! The template language: Velocity 1.7, from text to output.
//!
//! ```text
//! text ── lex ──▶ tokens ── parse ──▶ ast ── lower ──▶ program ── render ──▶ output
//! ```
//!
//! Lexing and parsing follow 1.7's lexical states and grammar, because output depends on them byte for byte; lowering turns
//! names into slots and constants into values; rendering walks the program.

pub(crate) mod ast;
pub(crate) mod lower;
pub(crate) mod parse;
pub(crate) mod program;
pub(crate) mod render;
mod settings;
pub mod trace;

pub use settings::{Dialect, TemplateLoader};
pub(crate) use settings::{Remains, Settings, Variables};
