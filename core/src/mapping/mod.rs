//! Expressions outside of templates that look at a request: so far the selection expressions of WebSocket APIs, whose
//! results templates see as `$context.routeKey`.

mod selection;

pub use selection::Selection;
