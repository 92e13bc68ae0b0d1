//! The answers that the gateway gives by itself: what went wrong, as the service words it.
//!
//! A stage that cannot go on yields a [`Problem`]; [`Problem::respond`] makes it a response and cannot fail. The texts are
//! those of the service, to the byte: errors raised while a request is executed carry a blank after the colon, those
//! raised before do not.

mod gateway_response;
mod kind;
mod problem;

pub(crate) use gateway_response::{GatewayResponse, parts};
pub(crate) use kind::Kind;
pub(crate) use problem::Problem;
