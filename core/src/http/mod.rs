//! What goes in and comes out: requests and responses, as the gateway sees them, without a socket in sight.
//!
//! ```
//! use gatewright::http::{Request, Response};
//! let request = Request::new("POST", "/pets?dry=1").with_header("Content-Type", "application/json").with_body("{}");
//! assert_eq!(request.path(), "/pets");
//! assert_eq!(request.headers().last("content-type"), Some("application/json"));
//! assert_eq!(Response::new(204).status(), 204);
//! ```

/// What requests and responses have alike: header fields and a body.
macro_rules! message {
    ($name:ident) => {
        impl $name {
            /// Adds a header field.
            #[must_use]
            pub fn with_header(mut self, name: &str, value: &str) -> Self {
                self.headers.append(name, value);
                self
            }

            /// Sets the body.
            #[must_use]
            pub fn with_body(mut self, body: impl Into<Body>) -> Self {
                self.body = body.into();
                self
            }

            /// The header fields.
            #[must_use]
            pub fn headers(&self) -> &Headers {
                &self.headers
            }

            /// The body.
            #[must_use]
            pub fn body(&self) -> &Body {
                &self.body
            }
        }
    };
}

mod arrival;
mod body;
mod headers;
mod media_type;
mod request;
mod response;

pub use body::Body;
pub use headers::Headers;
pub use media_type::MediaType;
pub use request::Request;
pub(crate) use request::decode_segment;
pub use response::Response;
