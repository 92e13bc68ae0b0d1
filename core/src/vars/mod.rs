//! What a template sees of a request: `$input`, `$util`, `$context`, `$stageVariables`.

mod order;
mod text;
