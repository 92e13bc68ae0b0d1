//! The loop: event in, answer out, for as long as Lambda sends events.

use std::any::Any;
use std::fmt::Display;
use std::future::Future;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use gatewright::http::{Request, Response};
use gatewright::pipeline::IntegrationError;
use gatewright::{Exchange, Pipeline, Step};
use lambda_runtime::tower::layer::layer_fn;
use lambda_runtime::tower::util::MapRequest;
use lambda_runtime::{Context, Diagnostic, LambdaEvent, LambdaInvocation, Runtime, service_fn};
use serde_json::value::RawValue;

use crate::{Event, UnknownEvent, guard, log};

/// Answers events through a pipeline, until Lambda ends the process.
///
/// Mocks are answered inside; for everything else `handler` performs the integration. Where it fails or panics, the client
/// gets the gateway's own answer and the standard error one line of JSON with the request id. A handler whose error is an
/// [`IntegrationError`] chooses that answer.
///
/// # Errors
/// Where the Runtime API cannot be reached.
///
/// # Panics
/// Outside of Lambda, where the environment does not say where the Runtime API is.
pub async fn run<H, F, E>(pipeline: Pipeline, handler: H) -> Result<(), lambda_runtime::Error>
where
    H: Fn(Exchange, Context) -> F,
    F: Future<Output = Result<Response, E>>,
    E: Display + 'static,
{
    Adapter::new(pipeline, handler).run().await
}

/// A pipeline with a handler, and settings between them and Lambda.
pub struct Adapter<H> {
    pipeline: Pipeline,
    handler: H,
    binary: Vec<String>,
}

impl<H, F, E> Adapter<H>
where
    H: Fn(Exchange, Context) -> F,
    F: Future<Output = Result<Response, E>>,
    E: Display + 'static,
{
    /// A pipeline with what performs its integrations.
    pub fn new(pipeline: Pipeline, handler: H) -> Self {
        Self { pipeline, handler, binary: Vec::new() }
    }

    /// Sets `binaryMediaTypes`: responses of these content types go as base64. What is no UTF-8 always does.
    #[must_use]
    pub fn binary_media_types<T: Into<String>>(mut self, types: impl IntoIterator<Item = T>) -> Self {
        self.binary = types.into_iter().map(Into::into).collect();
        self
    }

    /// The answer to one event.
    ///
    /// # Errors
    /// Of the type `Gatewright.UnknownEvent` where the event is of no known kind.
    pub async fn answer(&self, event: &[u8], context: Context) -> Result<String, Diagnostic> {
        let request_id = context.request_id.clone();
        let answered = guard::caught(async {
            let event = Event::read(event)?;
            let response = match event.request {
                Ok(request) => self.respond(request.arrived(now(), &request_id), context).await,
                Err(bad) => {
                    log::error("Gatewright.Event", &request_id, &bad.to_string());
                    bad.respond()
                }
            };
            Ok::<_, UnknownEvent>(event.origin.answer(&response, &self.binary))
        });
        let failed: Diagnostic = match answered.await {
            Ok(Ok(answer)) => return Ok(answer),
            Ok(Err(unknown)) => unknown.into(),
            Err(panic) => Diagnostic { error_type: "Gatewright.Internal".to_owned(), error_message: panic },
        };
        log::error(&failed.error_type, &request_id, &failed.error_message);
        Err(failed)
    }

    async fn respond(&self, request: Request, context: Context) -> Response {
        let request_id = context.request_id.clone();
        let response = match self.pipeline.receive(&request) {
            Step::Respond(response) => response,
            Step::Call(exchange) => {
                let called = guard::caught(async { (self.handler)(exchange.clone(), context).await }).await;
                let answer = called.map_err(|panic| (IntegrationError::Failure, panic));
                let answer = answer.and_then(|answer| answer.map_err(|error| (kind(&error), error.to_string())));
                self.pipeline.complete(
                    exchange,
                    answer.map_err(|(kind, told)| {
                        log::error("Gatewright.Handler", &request_id, &told);
                        kind
                    }),
                )
            }
        };
        if let Some(cause) = response.cause().filter(|_| response.status() >= 500) {
            log::error("Gatewright.Response", &request_id, &cause.to_string());
        }
        response
    }

    /// As the function [`run`].
    ///
    /// # Errors
    /// Where the Runtime API cannot be reached.
    ///
    /// # Panics
    /// Outside of Lambda.
    pub async fn run(self) -> Result<(), lambda_runtime::Error> {
        let adapter = Arc::new(self);
        let handler = service_fn(|event: LambdaEvent<Box<RawValue>>| {
            let adapter = Arc::clone(&adapter);
            async move {
                let answer = adapter.answer(event.payload.get().as_bytes(), event.context).await?;
                RawValue::from_string(answer).map_err(|error| Diagnostic {
                    error_type: "Gatewright.Internal".to_owned(),
                    error_message: error.to_string(),
                })
            }
        });
        Runtime::new(handler).layer(layer_fn(|service| MapRequest::new(service, readable))).run().await
    }
}

/// The runtime reports a payload that is no JSON under a name of its own: it becomes `null`, which is an unknown event too.
fn readable(mut invocation: LambdaInvocation) -> LambdaInvocation {
    if serde_json::from_slice::<&RawValue>(&invocation.body).is_err() {
        invocation.body = b"null".as_slice().into();
    }
    invocation
}

fn kind<E: 'static>(error: &E) -> IntegrationError {
    (error as &dyn Any).downcast_ref().copied().unwrap_or(IntegrationError::Failure)
}

fn now() -> i64 {
    let time = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    i64::try_from(time).unwrap_or(i64::MAX)
}
