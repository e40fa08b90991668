//! Pairs of a query, and the whole query of a call.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::encoding::VALUE;
use crate::operation::Operation;

/// What a query name cannot contain: what would end it (`&`, `=`, `#`), what form decoding reads as something else
/// (`+`) and what the `url` crate would escape or RFC 3986 forbids. `$filter` and `page[size]` stay as they are
/// (LANGUAGE §3.2).
const NAME: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'&')
    .add(b'\'')
    .add(b'+')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A `name=value` pair that every call of an upstream carries (`<NS>_QUERY`, an API key in the query).
pub(in crate::upstream) struct QueryPair {
    name: String,
    pair: zeroize::Zeroizing<String>,
}

impl QueryPair {
    /// The pair of a name and a value, neither encoded yet.
    pub(in crate::upstream) fn new(name: &str, value: &str) -> Self {
        let mut pair = zeroize::Zeroizing::new(String::with_capacity(name.len() + 3 * value.len() + 1));
        push_name(&mut pair, name);
        pair.push('=');
        pair.extend(utf8_percent_encode(value, VALUE));
        Self { name: name.to_owned(), pair }
    }

    pub(in crate::upstream) fn name(&self) -> &str {
        &self.name
    }
}

/// The whole query of a call: the constants in the path, `own`, then `constants`. An operation's own parameters, of
/// which `names` are sent, win over a constant of their name, and an API key in the query wins over everything.
pub(super) fn whole(
    own: String,
    names: &[&str],
    operation: &Operation,
    constants: &[QueryPair],
    key: Option<&QueryPair>,
) -> String {
    if operation.query.is_empty() && constants.is_empty() && key.is_none() {
        return own;
    }
    let key_name = key.map(|key| key.name.as_str());
    let mut query = String::with_capacity(own.len() + 64);
    for &(name, value) in operation.query {
        let plain = percent_decode_str(name).decode_utf8_lossy();
        if key_name == Some(&*plain) || names.contains(&&*plain) {
            continue;
        }
        separate(&mut query);
        query.push_str(name);
        // `/?RemoveTargets` has no `=`.
        if !value.is_empty() {
            query.push('=');
            query.push_str(value);
        }
    }
    if !own.is_empty() {
        separate(&mut query);
        query.push_str(&own);
    }
    for constant in constants {
        let name = constant.name.as_str();
        let written = |(own, _): &(&str, &str)| percent_decode_str(own).decode_utf8_lossy() == name;
        let taken = key_name == Some(name) || operation.query.iter().any(written) || names.contains(&name);
        if !taken {
            separate(&mut query);
            query.push_str(&constant.pair);
        }
    }
    if let Some(key) = key {
        separate(&mut query);
        query.push_str(&key.pair);
    }
    query
}

/// Puts `&` between pairs.
pub(super) fn separate(query: &mut String) {
    if !query.is_empty() {
        query.push('&');
    }
}

/// Writes a name as it is. Percent-encoded triplets in it are the author's and stay; a lone `%` is escaped.
pub(super) fn push_name(url: &mut String, name: &str) {
    let mut parts = name.split('%');
    url.extend(utf8_percent_encode(parts.next().unwrap_or_default(), NAME));
    for part in parts {
        let triplet = part.get(..2).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        url.push_str(if triplet { "%" } else { "%25" });
        url.extend(utf8_percent_encode(part, NAME));
    }
}
