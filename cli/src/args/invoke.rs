//! The arguments of `invoke`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gatewright invoke openapi.json GET '/pets?kind=cat'
  gatewright invoke openapi.json POST /pets --body '{\"name\": \"Tom\"}'
  gatewright invoke openapi.json POST /pets -H 'X-Trace: 1' --body @pet.json
  gatewright invoke openapi.json GET '/pets?limit=ten' --parameter-schemas

Prints status, headers and body; why the gateway answers with an error goes to
the standard error. $context shows what the service would set: time and ids of
this call, and of the caller what the console's test shows (its sourceIp is
`test-invoke-source-ip`). --context wins over it.")]
pub(crate) struct Invoke {
    /// The API: OpenAPI 3 with x-amazon-apigateway-integration, as JSON
    pub(crate) definition: String,

    /// The method, such as GET
    pub(crate) method: String,

    /// The path, perhaps with a query
    pub(crate) path: String,

    /// A header field of the request
    #[arg(short = 'H', long = "header", value_name = "NAME: VALUE", value_parser = header)]
    pub(crate) headers: Vec<(String, String)>,

    /// The body of the request: a text, or @FILE
    #[arg(long, value_name = "TEXT|@FILE")]
    pub(crate) body: Option<String>,

    /// A file with a JSON object: variables of $context, such as identity and authorizer
    #[arg(long, value_name = "FILE")]
    pub(crate) context: Option<String>,

    /// The stage
    #[arg(long, value_name = "NAME", default_value = "test-invoke-stage")]
    pub(crate) stage: String,

    /// A stage variable
    #[arg(long, value_name = "NAME=TEXT", value_parser = pair)]
    pub(crate) stage_variable: Vec<(String, String)>,

    /// Beyond the service: hold parameters, cookies among them, to their schemas where the method validates parameters
    #[arg(long)]
    pub(crate) parameter_schemas: bool,

    /// Write the body of the response to a file, to the byte
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("expected a name, `=` and a value".to_owned()),
    }
}

fn header(text: &str) -> Result<(String, String), String> {
    match text.split_once(':') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.trim().to_owned())),
        _ => Err("expected a name, `:` and a value".to_owned()),
    }
}
