//! The `Cookie` header of a call while it is built.

use bytes::{BufMut, BytesMut};
use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};

/// The `Cookie` header of a call.
#[derive(Default)]
pub(super) struct Cookies(BytesMut);

impl Cookies {
    /// Adds a member.
    pub(super) fn push(&mut self, name: &str, value: &str) {
        if !self.0.is_empty() {
            self.0.put_slice(b"; ");
        }
        self.0.put_slice(name.as_bytes());
        self.0.put_u8(b'=');
        self.0.put_slice(value.as_bytes());
    }

    /// The header, if there are cookies. A `Cookie` header parameter may accompany cookie parameters: one header
    /// carries both.
    pub(super) fn joined(self, headers: &HeaderMap) -> Option<HeaderValue> {
        if self.0.is_empty() {
            return None;
        }
        let bytes = match headers.get(COOKIE) {
            Some(given) => [given.as_bytes(), b"; ", &self.0].concat().into(),
            None => self.0.freeze(),
        };
        // The values were checked.
        let mut value = HeaderValue::from_maybe_shared(bytes).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}
