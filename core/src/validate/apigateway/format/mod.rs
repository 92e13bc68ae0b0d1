//! Formats, as the library has them: what it takes, odd as that may be, and what it says of the rest.

mod address;
mod date_time;
mod email;
mod encoding;
mod hostname;
pub(in super::super) mod uri;

use crate::limits::Limits;
use crate::regex::Pattern;

/// A format that the library knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Base64,
    DateTime,
    Email,
    Hostname,
    Ipv4,
    Ipv6,
    JsonPointer,
    Mac,
    /// `md5`, `sha1`, `sha256`, `sha512`: so many digits.
    Digest(usize),
    Regex,
    Uri,
    Uuid,
}

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// It is none of its format.
    Not(Format),
    /// Its length is wrong.
    Length {
        found: usize,
        expected: usize,
    },
    /// A character is wrong.
    Digit {
        found: char,
        at: usize,
    },
    Base64Length(usize),
    Base64Character {
        found: char,
        at: usize,
    },
}

impl Format {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Base64 => "base64",
            Self::DateTime => "date-time",
            Self::Email => "email",
            Self::Hostname => "hostname",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::JsonPointer => "json-pointer",
            Self::Mac => "mac",
            Self::Digest(32) => "md5",
            Self::Digest(40) => "sha1",
            Self::Digest(64) => "sha256",
            Self::Digest(_) => "sha512",
            Self::Regex => "regex",
            Self::Uri => "uri",
            Self::Uuid => "uuid",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "base64" => Self::Base64,
            "date-time" => Self::DateTime,
            "email" => Self::Email,
            "hostname" => Self::Hostname,
            "ipv4" => Self::Ipv4,
            "ipv6" => Self::Ipv6,
            "json-pointer" => Self::JsonPointer,
            "mac" => Self::Mac,
            "md5" => Self::Digest(32),
            "regex" => Self::Regex,
            "sha1" => Self::Digest(40),
            "sha256" => Self::Digest(64),
            "sha512" => Self::Digest(128),
            "uri" => Self::Uri,
            "uuid" => Self::Uuid,
            _ => return None,
        })
    }

    /// Whether a text is of the format.
    pub(super) fn check(self, text: &str, limits: &Limits) -> Result<(), Slip> {
        let fits = match self {
            Self::Base64 => return encoding::base64(text),
            Self::Digest(digits) => return encoding::digest(text, digits),
            Self::DateTime => date_time::is_date_time(text),
            Self::Email => email::is_email(text),
            Self::Hostname => hostname::is_hostname(text),
            Self::Ipv4 => address::is_ipv4(text),
            Self::Ipv6 => address::is_ipv6(text),
            Self::JsonPointer => encoding::is_json_pointer(text),
            Self::Mac => encoding::is_mac(text),
            Self::Regex => Pattern::check_ecma(text, limits).is_ok(),
            Self::Uri => uri::is_uri(text),
            Self::Uuid => encoding::is_uuid(text),
        };
        if fits { Ok(()) } else { Err(Slip::Not(self)) }
    }
}

impl Slip {
    /// The message.
    pub(super) fn write(self, text: &str, out: &mut String) -> std::fmt::Result {
        use std::fmt::Write;
        match self {
            Self::Length { found, expected } => {
                write!(out, "input string has incorrect length ({found}, expected {expected})")
            }
            Self::Digit { found, at } => write!(out, "illegal character \"{found}\" in input at index {at}"),
            Self::Base64Length(found) => {
                write!(out, "input has illegal length (must be a multiple of 4, found {found})")
            }
            Self::Base64Character { found, at } => {
                write!(out, "illegal character \"{found}\" at index {at} (not in Base64 alphabet)")
            }
            Self::Not(Format::DateTime) => write!(
                out,
                "string \"{text}\" is invalid against requested date format(s) \
                 [yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{{1,12}}Z]"
            ),
            Self::Not(format) => {
                let (input, what) = match format {
                    Format::Email => ("string", "email address"),
                    Format::Hostname => ("string", "hostname"),
                    Format::Ipv4 => ("string", "IPv4 address"),
                    Format::Ipv6 => ("string", "IPv6 address"),
                    Format::Regex => ("string", "ECMA 262 regular expression"),
                    Format::Uri => ("string", "URI"),
                    Format::JsonPointer => ("input string", "JSON Pointer"),
                    Format::Mac => ("input string", "MAC address"),
                    _ => ("input string", "UUID"),
                };
                write!(out, "{input} \"{text}\" is not a valid {what}")
            }
        }
    }
}
