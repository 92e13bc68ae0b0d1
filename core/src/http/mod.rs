//! What goes in and comes out: requests and responses, as the gateway sees them, without a socket in sight.
//!
//! ```
//! use gatewright::http::{Request, Response};
//! let request = Request::new("POST", "/pets?dry=1").with_header("Content-Type", "application/json").with_body("{}");
//! assert_eq!(request.path(), "/pets");
//! assert_eq!(request.headers().last("content-type"), Some("application/json"));
//! assert_eq!(Response::new(204).status(), 204);
//! ```

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
pub use response::Response;
