//! Header and cookie parameters (LANGUAGE §3.2).

use http::header::{HeaderName, HeaderValue};

use super::builder::RequestBuilder;
use crate::value::{Argument, Constraint, describe};

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

impl RequestBuilder<'_> {
    /// Adds a header.
    pub fn header(&mut self, header: Header, value: &impl Argument) -> &mut Self {
        let Header { name, written, is_secret } = header;
        if self.is_replaced("header", written) || !self.fits("header", written, value) {
            return self;
        }
        let Some(text) = value.text() else { return self };
        if let Some(expected) = Constraint::Header.unmet(&text) {
            self.refuse("header", written, expected, value.found());
        } else if let Ok(mut value) = HeaderValue::from_bytes(text.as_bytes()) {
            value.set_sensitive(is_secret);
            self.headers.insert(name, value);
        }
        self
    }

    /// Adds a cookie.
    pub fn cookie(&mut self, name: &'static str, value: &impl Argument) -> &mut Self {
        if !self.fits("cookie", name, value) {
            return self;
        }
        let Some(text) = value.text() else { return self };
        match Constraint::Cookie.unmet(&text) {
            Some(expected) => self.refuse("cookie", name, expected, value.found()),
            None => self.cookies.push(name, &text),
        }
        self
    }
}
