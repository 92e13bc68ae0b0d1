//! What callers rely on at compile time.

use gatewright::error::Report;
use gatewright::http::{Request, Response};
use gatewright::pipeline::IntegrationError;
use gatewright::{Context, Engine, Error, Exchange, Pipeline, Rendered, Step, Template};

fn is_shareable<T: Send + Sync + 'static>() {}

#[test]
fn handles_cross_threads() {
    is_shareable::<Engine>();
    is_shareable::<Template>();
    is_shareable::<Rendered>();
    is_shareable::<Error>();
    is_shareable::<Report>();
    is_shareable::<Context<'static>>();
    is_shareable::<Request>();
    is_shareable::<Response>();
    is_shareable::<Pipeline>();
    is_shareable::<Exchange>();
    is_shareable::<Step>();
    is_shareable::<IntegrationError>();
}
