//! The query.

use std::borrow::Cow;

use percent_encoding::percent_decode;

use super::text::{Mismatch, Texts};
use crate::value::Style;

/// The query, split into pairs. The values are not decoded yet.
pub(crate) struct Query<'a>(Vec<(Cow<'a, str>, &'a str)>);

/// The members of an object, each with its texts.
type Members<'name, 'a> = Vec<(&'name str, Vec<Cow<'a, str>>)>;

impl<'a> Query<'a> {
    /// Splits a query.
    pub(crate) fn of(query: &'a str) -> Self {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let split = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        // A name that is not UTF-8 matches no input.
        Self(split.map(|(name, value)| (form_decoded(name.as_bytes()).unwrap_or(Cow::Borrowed("")), value)).collect())
    }

    /// The names, decoded.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_ref())
    }

    /// All values of this name, in order.
    pub(crate) fn texts(&self, name: &str) -> Texts<'a> {
        let values = self.0.iter().filter(|(found, _)| found == name);
        values.map(|(_, value)| form_decoded(value.as_bytes()).ok_or_else(|| Mismatch::not_utf8(value))).collect()
    }
}

impl<'a> Query<'a> {
    /// The elements of a list of this name, which may stand in one value, or be repeated.
    pub(crate) fn elements(&self, name: &str, style: Style) -> Texts<'a> {
        let mut values = self.0.iter().filter(|(found, _)| found == name).map(|(_, value)| *value);
        let (first, second) = (values.next(), values.next());
        let only = first.filter(|value| second.is_none() && !value.starts_with(['[', '%']));
        let Some(only) = only else { return self.texts(name) };
        let mut parts = vec![only];
        for separator in style.separators() {
            parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
        }
        parts.into_iter().map(|part| form_decoded(part.as_bytes()).ok_or_else(|| Mismatch::not_utf8(part))).collect()
    }

    /// The members of an object of this name, `filter[kind]=tug`, with the texts of each.
    pub(crate) fn members(&self, name: &str) -> Result<Members<'_, 'a>, Mismatch> {
        let mut members: Members<'_, 'a> = Vec::new();
        for (found, value) in &self.0 {
            let member = found.strip_prefix(name).and_then(|rest| rest.strip_prefix('[')?.strip_suffix(']'));
            let Some(member) = member else { continue };
            let text = form_decoded(value.as_bytes()).ok_or_else(|| Mismatch::not_utf8(value))?;
            match members.iter_mut().find(|(known, _)| *known == member) {
                Some((_, texts)) => texts.push(text),
                None => members.push((member, vec![text])),
            }
        }
        Ok(members)
    }
}

/// Percent-decoded, with `+` for a space, as forms send it.
pub(super) fn form_decoded(text: &[u8]) -> Option<Cow<'_, str>> {
    if text.contains(&b'+') {
        let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        return percent_decode(&spaced).decode_utf8().ok().map(|text| Cow::Owned(text.into_owned()));
    }
    percent_decode(text).decode_utf8().ok()
}
