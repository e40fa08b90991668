//! Why a request is refused, and what its challenge consists of.

use http::header::HeaderName;
use http::request::Parts;
use http::{HeaderValue, StatusCode};

use crate::value::Failure;

/// What is wrong with the credentials of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// There are none.
    Missing,
    /// They are of another scheme.
    OtherScheme,
    /// There are several, of which only one could be checked.
    Repeated,
    /// They are not valid.
    Invalid,
}

impl Fault {
    /// The refusal of a request that needs `what`. Whether a name exists is not told.
    pub(super) fn failure(self, what: &str) -> Failure {
        let (status, slug, detail) = match self {
            Self::Missing => (StatusCode::UNAUTHORIZED, "missing-credentials", format!("send {what}")),
            Self::OtherScheme => {
                let detail = format!("the header `Authorization` has another scheme; send {what}");
                (StatusCode::UNAUTHORIZED, "invalid-credentials", detail)
            }
            Self::Invalid => {
                let detail = format!("the credentials are not valid; send {what}");
                (StatusCode::UNAUTHORIZED, "invalid-credentials", detail)
            }
            Self::Repeated => {
                let detail = format!("the request has credentials more than once; send {what} once");
                (StatusCode::BAD_REQUEST, "repeated-credentials", detail)
            }
        };
        Failure::new(status, slug, detail)
    }
}

/// The only value of a header.
///
/// # Errors
/// There are several.
pub(super) fn single<'r>(request: &'r Parts, name: &HeaderName) -> Result<Option<&'r HeaderValue>, Fault> {
    let mut values = request.headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() { Err(Fault::Repeated) } else { Ok(first) }
}

/// The text as a quoted string (RFC 9110 §5.6.4).
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars().filter(|c| !c.is_control()) {
        if matches!(character, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

/// The value of a challenge. What it is made of are names of the document, in quotes, which may be beyond ASCII.
pub(super) fn header(challenge: &str) -> HeaderValue {
    HeaderValue::from_bytes(challenge.as_bytes()).unwrap_or(HeaderValue::from_static("Unknown"))
}
