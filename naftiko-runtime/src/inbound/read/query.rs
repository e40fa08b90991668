//! The query.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::text::{Mismatch, Texts};

/// The query, split into pairs. The values are not decoded yet.
pub(crate) struct Query<'a>(Vec<(Cow<'a, str>, &'a str)>);

impl<'a> Query<'a> {
    /// Splits a query.
    pub(crate) fn of(query: &'a str) -> Self {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let split = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        // A name that is not UTF-8 matches no input.
        Self(split.map(|(name, value)| (form_decoded(name).unwrap_or(Cow::Borrowed("")), value)).collect())
    }

    /// The names, decoded.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_ref())
    }

    /// All values of this name, in order.
    pub(crate) fn texts(&self, name: &str) -> Texts<'a> {
        let values = self.0.iter().filter(|(found, _)| found == name);
        values.map(|(_, value)| form_decoded(value).ok_or_else(|| Mismatch::not_utf8(value))).collect()
    }
}

/// Percent-decoded, with `+` for a space, as forms send it.
fn form_decoded(text: &str) -> Option<Cow<'_, str>> {
    if text.contains('+') {
        let spaced = text.replace('+', " ");
        return percent_decode_str(&spaced).decode_utf8().ok().map(|text| Cow::Owned(text.into_owned()));
    }
    percent_decode_str(text).decode_utf8().ok()
}
