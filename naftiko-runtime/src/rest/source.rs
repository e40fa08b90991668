//! The texts that a request has for an input: route variables, query, headers, cookies. Decoded, not yet converted.

use std::borrow::Cow;

use http::request::Parts;
use percent_encoding::percent_decode_str;

use super::matcher::Match;
use super::route::Input;
use crate::value::Type;
use crate::value::describe;

/// The text an input has on the wire: none, one or several, or the reason why it cannot be read.
pub(super) type Texts<'a> = Result<Vec<Cow<'a, str>>, Refused>;

/// Why the text of an input cannot be taken.
pub(super) struct Refused {
    /// What was expected, for a person.
    pub(super) expected: &'static str,
    /// What was found, shortened.
    pub(super) found: String,
}

/// The route variables at `positions`, which must agree.
pub(super) fn captured<'a>(route: &Match<'a>, positions: &[usize]) -> Texts<'a> {
    let mut texts = Vec::with_capacity(1);
    for raw in positions.iter().filter_map(|&position| route.capture(position)) {
        let text = percent_decode_str(raw).decode_utf8().map_err(|_| not_utf8(raw))?;
        match texts.first() {
            None if text.is_empty() => {
                return Err(Refused { expected: "a value", found: "an empty path segment".to_owned() });
            }
            None => texts.push(text),
            Some(first) if *first == text => {}
            Some(first) => {
                let found = format!("{} and {}", describe::quoted(first), describe::quoted(&text));
                return Err(Refused { expected: "the same value at each of its places", found });
            }
        }
    }
    Ok(texts)
}

fn not_utf8(raw: &str) -> Refused {
    Refused { expected: "percent-encoded UTF-8", found: describe::quoted(raw) }
}

/// All lines of a header; a list of scalars may share a line, separated by commas (RFC 9110 §5.6.1).
pub(super) fn header<'a>(parts: &'a Parts, input: &Input) -> Texts<'a> {
    let mut texts = Vec::new();
    let splits = matches!(input.schema_type, Type::Array(Type::String | Type::Integer | Type::Number | Type::Boolean));
    for value in parts.headers.get_all(input.name) {
        let Ok(text) = std::str::from_utf8(value.as_bytes()) else {
            return Err(Refused { expected: "UTF-8", found: "other bytes".to_owned() });
        };
        if splits && !text.starts_with('[') {
            let trimmed = text.split(',').map(|text| text.trim_matches([' ', '\t'])).filter(|text| !text.is_empty());
            texts.extend(trimmed.map(Cow::Borrowed));
        } else {
            texts.push(Cow::Borrowed(text));
        }
    }
    Ok(texts)
}

/// The query, split but for the values not decoded.
pub(super) struct Query<'a>(Vec<(Cow<'a, str>, &'a str)>);

impl<'a> Query<'a> {
    /// Splits a query.
    pub(super) fn of(query: &'a str) -> Self {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let split = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        // A name that is not UTF-8 is nobody's.
        Self(split.map(|(name, value)| (form_decoded(name).unwrap_or(Cow::Borrowed("")), value)).collect())
    }

    /// The names, decoded.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_ref())
    }

    /// All values of this name, in order.
    pub(super) fn texts(&self, name: &str) -> Texts<'a> {
        let values = self.0.iter().filter(|(found, _)| found == name);
        values.map(|(_, value)| form_decoded(value).ok_or_else(|| not_utf8(value))).collect()
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

/// The members of the `Cookie` headers, as they are (RFC 6265 §5.4).
pub(super) struct Cookies<'a>(Vec<(&'a str, Option<&'a str>)>);

impl<'a> Cookies<'a> {
    /// Splits the `Cookie` headers.
    pub(super) fn of(parts: &'a Parts) -> Self {
        let mut cookies = Vec::new();
        for header in parts.headers.get_all(http::header::COOKIE) {
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
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| *name)
    }

    /// All values of this name, in order.
    pub(super) fn texts(&self, name: &str) -> Texts<'a> {
        let values = self.0.iter().filter(|(found, _)| *found == name);
        let other = || Refused { expected: "UTF-8", found: "other bytes".to_owned() };
        values.map(|(_, value)| value.map(Cow::Borrowed).ok_or_else(other)).collect()
    }
}
