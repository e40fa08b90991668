//! The target URL of a call: base URI, path pieces and query in one text that the `url` crate leaves as it is.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::operation::{Operation, Parameter, ParameterLocation, Piece};
use crate::value::text::{is_null, text, texts};
use crate::value::{Type, Value};

/// Everything outside RFC 3986 `unreserved`: `/`, `\`, `;` and `%` too.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a query name cannot hold: what would end it (`&`, `=`, `#`), what form decoding reads as something else (`+`) and
/// what the `url` crate would escape or RFC 3986 forbids. `$filter` and `page[size]` stay as they are (LANGUAGE §3.2).
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
pub(super) struct Constant {
    name: String,
    pair: zeroize::Zeroizing<String>,
}

impl Constant {
    /// The pair of a name and a value, neither encoded yet.
    pub(super) fn new(name: &str, value: &str) -> Self {
        let mut pair = zeroize::Zeroizing::new(String::with_capacity(name.len() + 3 * value.len() + 1));
        push_name(&mut pair, name);
        pair.push('=');
        pair.extend(utf8_percent_encode(value, VALUE));
        Self { name: name.to_owned(), pair }
    }
}

/// What every call of one upstream has in common.
#[derive(Clone, Copy)]
pub(super) struct Base<'a> {
    /// The rendered base URI.
    pub(super) uri: &'a str,
    /// `<NS>_QUERY`: an operation's own parameter of the same name wins.
    pub(super) query: &'a [Constant],
    /// The API key, when it travels in the query: it wins over everything of its name.
    pub(super) key: Option<&'a Constant>,
}

impl Base<'_> {
    /// Writes the URL of a call whose arguments were checked.
    pub(super) fn url(&self, operation: &Operation, args: &[Option<Value>]) -> String {
        let mut url = String::with_capacity(self.uri.len() + 256);
        url.push_str(self.uri.trim_end_matches('/'));
        url.push('/');
        push_path(&mut url, operation.path, args);
        self.push_query(&mut url, operation, args);
        url
    }

    fn push_query(&self, url: &mut String, operation: &Operation, args: &[Option<Value>]) {
        let key = self.key.map(|key| key.name.as_str());
        let mut pairs = Pairs { url, first: true };
        for &(name, value) in operation.query {
            let plain = percent_decode_str(name).decode_utf8_lossy();
            if key == Some(&*plain) || own(operation, args).any(|(parameter, _)| parameter.name == plain) {
                continue;
            }
            let url = pairs.next();
            url.push_str(name);
            // `/?RemoveTargets` has no `=`.
            if !value.is_empty() {
                url.push('=');
                url.push_str(value);
            }
        }
        for (parameter, value) in own(operation, args).filter(|(parameter, _)| key != Some(parameter.name)) {
            let texts = if matches!(parameter.schema_type, Type::Object) { vec![text(value)] } else { texts(value) };
            for text in texts {
                let url = pairs.next();
                push_name(url, parameter.name);
                url.push('=');
                url.extend(utf8_percent_encode(&text, VALUE));
            }
        }
        for constant in self.query {
            let name = constant.name.as_str();
            let written = |(own, _): &(&str, &str)| percent_decode_str(own).decode_utf8_lossy() == name;
            let taken = key == Some(name)
                || operation.query.iter().any(written)
                || own(operation, args).any(|(parameter, _)| parameter.name == name);
            if !taken {
                pairs.next().push_str(&constant.pair);
            }
        }
        if let Some(key) = self.key {
            pairs.next().push_str(&key.pair);
        }
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

/// Puts `?` before the first pair and `&` before the others.
struct Pairs<'a> {
    url: &'a mut String,
    first: bool,
}

impl Pairs<'_> {
    fn next(&mut self) -> &mut String {
        self.url.push(if self.first { '?' } else { '&' });
        self.first = false;
        self.url
    }
}

fn push_path(url: &mut String, path: &[Piece], args: &[Option<Value>]) {
    let value = |index: usize| args.get(index).and_then(Option::as_ref).map(text).unwrap_or_default();
    for (position, piece) in path.iter().enumerate() {
        match *piece {
            Piece::Text(text) if position == 0 => url.push_str(text.trim_start_matches('/')),
            Piece::Text(text) => url.push_str(text),
            Piece::Value(index) => url.extend(utf8_percent_encode(&value(index), VALUE)),
            Piece::Segments(index) => {
                for (position, segment) in value(index).split('/').enumerate() {
                    if position > 0 {
                        url.push('/');
                    }
                    url.extend(utf8_percent_encode(segment, VALUE));
                }
            }
        }
    }
}

/// A name as written; percent-triplets in it are the author's and stay, a lone `%` is escaped.
fn push_name(url: &mut String, name: &str) {
    let mut parts = name.split('%');
    url.extend(utf8_percent_encode(parts.next().unwrap_or_default(), NAME));
    for part in parts {
        let triplet = part.get(..2).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        url.push_str(if triplet { "%" } else { "%25" });
        url.extend(utf8_percent_encode(part, NAME));
    }
}
