//! A function on Lambda, tried out without it: one event from the standard input, its answer on the standard output.
//!
//! On Lambda the last lines are `gatewright_lambda::run(pipeline, call).await`.

#![allow(clippy::print_stdout)]

use std::io::Read;

use gatewright::http::Response;
use gatewright::{Exchange, Pipeline};
use gatewright_lambda::Adapter;
use lambda_runtime::Context;

/// Performs the integrations that are no mocks.
async fn call(exchange: Exchange, _: Context) -> Result<Response, String> {
    Err(format!("nobody answers for {}", exchange.resource()))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Pipeline::from_openapi(&std::fs::read_to_string("examples/pets/openapi.json")?)?;
    let mut event = Vec::new();
    std::io::stdin().read_to_end(&mut event)?;
    let answer = Adapter::new(pipeline, call).answer(&event, Context::default()).await;
    println!("{}", answer.map_err(|error| error.error_message)?);
    Ok(())
}
