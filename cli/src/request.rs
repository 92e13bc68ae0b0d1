//! A request as JSON: what `$input`, `$context` and `$stageVariables` show.

use gatewright::json::Map;
use gatewright::{Context, door};

/// Adds `{"body", "params": {"path", "querystring", "header"}, "context", "stageVariables"}` to a context.
pub(crate) fn read<'l>(request: Map<'l>, context: Context<'l>) -> Result<Context<'l>, String> {
    door::view(request, context).map_err(|error| error.message().to_owned())
}
