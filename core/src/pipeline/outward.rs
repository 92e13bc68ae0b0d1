//! Headers back to the client: those that the service writes itself go out under another name.

use std::borrow::Cow;

const REMAPPED: [&str; 14] = [
    "Authorization",
    "Connection",
    "Content-Length",
    "Content-MD5",
    "Date",
    "Expect",
    "Host",
    "Max-Forwards",
    "Proxy-Authenticate",
    "Server",
    "Trailer",
    "Upgrade",
    "User-Agent",
    "WWW-Authenticate",
];

/// The name under which a header that a definition sets goes out; `None` where it does not go out at all.
pub(super) fn name(name: &str) -> Option<Cow<'_, str>> {
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    match name {
        _ if is("Transfer-Encoding") => None,
        _ if REMAPPED.into_iter().any(is) => Some(format!("x-amzn-Remapped-{name}").into()),
        _ => Some(name.into()),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn headers_of_the_service_are_renamed() {
        assert_eq!(super::name("date").as_deref(), Some("x-amzn-Remapped-date"));
        assert_eq!(super::name("Content-Type").as_deref(), Some("Content-Type"));
        assert_eq!(super::name("transfer-encoding"), None);
    }
}
