//! The request body of a call while it is built, and on the wire.

use bytes::{BufMut, Bytes, BytesMut};
use http::{HeaderValue, Method};

use crate::value::{Argument, json_text};

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The body while the request is built.
pub(super) enum Payload {
    /// There is none.
    None,
    /// The bytes of one value.
    Whole(Bytes),
    /// The members of an object, without the brace that ends it.
    Fields(BytesMut),
    /// What the author wrote, and its content type.
    Written(Bytes, HeaderValue),
}

impl Payload {
    /// Adds a member.
    pub(super) fn field(&mut self, name: &str, value: &impl Argument) {
        if !matches!(self, Self::Fields(_)) {
            let mut out = BytesMut::with_capacity(64);
            out.put_u8(b'{');
            *self = Self::Fields(out);
        }
        let Self::Fields(out) = self else { return };
        let start = out.len();
        if start > 1 {
            out.put_u8(b',');
        }
        json_text::put_string(out, name);
        out.put_u8(b':');
        if !value.put(out) {
            out.truncate(start);
        }
    }

    /// The bytes on the wire, and their content type. `given` is the content type that the client of a whole body said.
    pub(super) fn into_parts(self, given: Option<HeaderValue>) -> (Option<Bytes>, Option<HeaderValue>) {
        match self {
            Self::None => (None, None),
            Self::Whole(bytes) => (Some(bytes), Some(given.unwrap_or(JSON))),
            // None of its members was given.
            Self::Fields(out) if out.as_ref() == b"{" => (None, None),
            Self::Fields(mut out) => {
                out.put_u8(b'}');
                (Some(out.freeze()), Some(JSON))
            }
            Self::Written(bytes, content_type) => (Some(bytes), Some(content_type)),
        }
    }

    /// Sends `bytes` in the place of a whole body, which has the same value; false, and nothing changed, for any other.
    pub(super) fn pass_on(&mut self, bytes: &Bytes) -> bool {
        let Self::Whole(whole) = self else { return false };
        whole.clone_from(bytes);
        true
    }
}

/// Whether a request without a body sends `Content-Length: 0` (RFC 9110 §8.6).
pub(in crate::upstream) fn states_empty(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}
