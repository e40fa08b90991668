//! The request body of a call while it is built, and on the wire.

use bytes::{BufMut, Bytes, BytesMut};
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method};

use crate::upstream::streamed::Streamed;
use crate::upstream::transport;
use crate::value::{Argument, Sendable, Sending, json_text};

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
    /// Bytes that are sent as they are.
    Binary(Box<Sendable>),
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

    /// The body on the wire, whose headers are added unless they are there. `given` is the content type that the client of
    /// a whole body said.
    pub(super) fn finish(self, given: Option<HeaderValue>, headers: &mut HeaderMap) -> transport::Payload {
        let (body, content_type) = match self {
            Self::None => return transport::Payload::None,
            Self::Whole(bytes) => (bytes, given.unwrap_or(JSON)),
            // None of its members was given.
            Self::Fields(out) if out.as_ref() == b"{" => return transport::Payload::None,
            Self::Fields(mut out) => {
                out.put_u8(b'}');
                (out.freeze(), JSON)
            }
            Self::Written(bytes, content_type) => (bytes, content_type),
            Self::Binary(sendable) => return binary(*sendable, headers),
        };
        headers.entry(CONTENT_TYPE).or_insert(content_type);
        transport::Payload::Bytes(body)
    }

    /// Sends `bytes` in the place of a whole body, which has the same value; false, and nothing changed, for any other.
    pub(super) fn pass_on(&mut self, bytes: &Bytes) -> bool {
        let Self::Whole(whole) = self else { return false };
        whole.clone_from(bytes);
        true
    }
}

/// Bytes on the wire.
fn binary(sendable: Sendable, headers: &mut HeaderMap) -> transport::Payload {
    let Sendable { content, content_type, content_encoding } = sendable;
    for (name, value) in [(CONTENT_TYPE, content_type), (CONTENT_ENCODING, content_encoding)] {
        if let Some(value) = value {
            headers.entry(name).or_insert(value);
        }
    }
    match content {
        Sending::Whole(bytes) => transport::Payload::Bytes(bytes),
        Sending::Streamed(stream) => transport::Payload::Streamed(Streamed::new(stream)),
    }
}

/// Whether a request without a body sends `Content-Length: 0` (RFC 9110 §8.6).
pub(in crate::upstream) fn states_empty(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}
