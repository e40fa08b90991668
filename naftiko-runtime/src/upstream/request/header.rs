//! Header and cookie parameters (LANGUAGE §3.2).

use bytes::{BufMut, BytesMut};
use http::header::{HeaderName, HeaderValue};

use crate::value::describe;

/// The header of a parameter, known when the crate is built.
#[derive(Debug)]
pub struct Header {
    pub(super) name: HeaderName,
    /// As the author wrote it, for messages.
    pub(super) written: &'static str,
    /// Whether its values may be credentials.
    pub(super) is_secret: bool,
}

impl Header {
    /// The header `written`, whose name in lower case is `name`.
    #[must_use]
    pub const fn new(name: &'static str, written: &'static str) -> Self {
        Self { name: HeaderName::from_static(name), written, is_secret: describe::is_confidential(name) }
    }
}

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
    pub(super) fn joined(self, given: Option<&HeaderValue>) -> Option<HeaderValue> {
        if self.0.is_empty() {
            return None;
        }
        let bytes = match given {
            Some(given) => [given.as_bytes(), b"; ", &self.0].concat().into(),
            None => self.0.freeze(),
        };
        // The values were checked.
        let mut value = HeaderValue::from_maybe_shared(bytes).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}
