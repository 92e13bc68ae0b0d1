//! A request as JSON: what `$input`, `$context` and `$stageVariables` show.

use gatewright::json::Map;
use gatewright::{Context, door};

/// Adds `{"body", "params": {"path", "querystring", "header"}, "context", "stageVariables"}` to a context.
pub(crate) fn read<'l>(request: Map<'l>, context: Context<'l>) -> Result<Context<'l>, String> {
    let is_whole = |name: &&str| ["method", "path", "query", "headers", "json"].contains(name);
    if let Some(name) = request.entries().iter().map(|(name, _)| name.as_ref()).find(is_whole) {
        return Err(format!(
            "`request.{name}` is for a whole request, which goes through `invoke`; here it has `body`, `params`, `context`, `stageVariables`"
        ));
    }
    door::view(request, context).map_err(|error| error.message().to_owned())
}
