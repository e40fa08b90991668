//! The query of a call.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::encoding::VALUE;
use crate::operation::{Operation, Parameter, ParameterLocation};
use crate::value::text::{is_null, text, texts};
use crate::value::{Type, Value};

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
}

/// Writes the query of a call: the constants in the path, the operation's own parameters, then `constants`. An
/// operation's own parameter wins over a constant of its name, and an API key in the query wins over everything.
pub(super) fn push_query(
    query: &mut String,
    operation: &Operation,
    args: &[Option<Value>],
    constants: &[QueryPair],
    key: Option<&QueryPair>,
) {
    let key_name = key.map(|key| key.name.as_str());
    let mut pairs = Pairs(query);
    for &(name, value) in operation.query {
        let plain = percent_decode_str(name).decode_utf8_lossy();
        if key_name == Some(&*plain) || own(operation, args).any(|(parameter, _)| parameter.name == plain) {
            continue;
        }
        let query = pairs.next();
        query.push_str(name);
        // `/?RemoveTargets` has no `=`.
        if !value.is_empty() {
            query.push('=');
            query.push_str(value);
        }
    }
    for (parameter, value) in own(operation, args).filter(|(parameter, _)| key_name != Some(parameter.name)) {
        let texts = if matches!(parameter.schema_type, Type::Object) { vec![text(value)] } else { texts(value) };
        for text in texts {
            let query = pairs.next();
            push_name(query, parameter.name);
            query.push('=');
            query.extend(utf8_percent_encode(&text, VALUE));
        }
    }
    for constant in constants {
        let name = constant.name.as_str();
        let written = |(own, _): &(&str, &str)| percent_decode_str(own).decode_utf8_lossy() == name;
        let taken = key_name == Some(name)
            || operation.query.iter().any(written)
            || own(operation, args).any(|(parameter, _)| parameter.name == name);
        if !taken {
            pairs.next().push_str(&constant.pair);
        }
    }
    if let Some(key) = key {
        pairs.next().push_str(&key.pair);
    }
}

/// The query parameters that a call carries, in document order.
fn own<'a>(
    operation: &'a Operation,
    args: &'a [Option<Value>],
) -> impl Iterator<Item = (&'a Parameter, &'a Value)> + 'a {
    operation
        .parameters
        .iter()
        .zip(args)
        .filter(|(parameter, _)| parameter.location == ParameterLocation::Query)
        .filter_map(|(parameter, value)| Some((parameter, value.as_ref()?)))
        .filter(|(_, value)| !is_null(value) && !matches!(value, Value::List(values) if values.is_empty()))
}

/// Puts `&` between pairs.
struct Pairs<'a>(&'a mut String);

impl Pairs<'_> {
    fn next(&mut self) -> &mut String {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0
    }
}

/// Writes a name as it is. Percent-encoded triplets in it are the author's and stay; a lone `%` is escaped.
fn push_name(url: &mut String, name: &str) {
    let mut parts = name.split('%');
    url.extend(utf8_percent_encode(parts.next().unwrap_or_default(), NAME));
    for part in parts {
        let triplet = part.get(..2).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        url.push_str(if triplet { "%" } else { "%25" });
        url.extend(utf8_percent_encode(part, NAME));
    }
}
