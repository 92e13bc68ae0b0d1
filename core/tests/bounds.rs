//! What callers rely on at compile time.

use gatewright::{Context, Engine, Error, Rendered, Report, Template};

fn is_shareable<T: Send + Sync + 'static>() {}

#[test]
fn handles_cross_threads() {
    is_shareable::<Engine>();
    is_shareable::<Template>();
    is_shareable::<Rendered>();
    is_shareable::<Error>();
    is_shareable::<Report>();
    is_shareable::<Context<'static>>();
}
