//! Cookies.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::COOKIE;

use super::text::{Mismatch, Texts};

/// The members of the `Cookie` headers, as they are (RFC 6265 §5.4).
pub(crate) struct Cookies<'a>(Vec<(&'a str, Option<&'a str>)>);

impl<'a> Cookies<'a> {
    /// Splits the `Cookie` headers.
    pub(crate) fn of(headers: &'a HeaderMap) -> Self {
        let mut cookies = Vec::new();
        for header in headers.get_all(COOKIE) {
            for pair in header.as_bytes().split(|&byte| byte == b';') {
                let cut = pair.iter().position(|&byte| byte == b'=').unwrap_or(pair.len());
                let (name, value) = pair.split_at_checked(cut).unwrap_or((pair, b""));
                let value = std::str::from_utf8(value.get(1..).unwrap_or_default()).ok().map(str::trim);
                if let Ok(name) = std::str::from_utf8(name) {
                    cookies.push((name.trim(), value));
                }
            }
        }
        Self(cookies)
    }

    /// The names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| *name)
    }

    /// All values of this name, in order.
    pub(crate) fn texts(&self, name: &str) -> Texts<'a> {
        let values = self.0.iter().filter(|(found, _)| *found == name);
        values.map(|(_, value)| value.map(Cow::Borrowed).ok_or_else(Mismatch::other_bytes)).collect()
    }
}
