//! The URL of a call: a clone of a parsed URL, of which only what varies is set.

use url::Url;

use super::query_pairs::whole;
use crate::operation::Operation;
use crate::upstream::client::Upstream;
use crate::value::Violation;

/// The maximum length of a URL in the `http` crate.
pub(in crate::upstream) const MAX_URL_LENGTH: usize = u16::MAX as usize - 1;

/// What a call writes of its URL, encoded, so that the `url` crate leaves it unchanged.
pub(super) struct Own<'a> {
    /// The base URI with the path, if that is constant.
    pub(super) constant: Option<&'a Url>,
    /// Any other path, with that of the base URI.
    pub(super) path: String,
    pub(super) query: String,
    /// The names of the parameters in the query, if constants must not repeat them.
    pub(super) names: Vec<&'static str>,
    /// The longest value: its length, its location and its name.
    pub(super) longest: (usize, &'static str, &'static str),
}

/// The URL.
///
/// # Errors
/// One that is too long, blamed on its longest value.
pub(super) fn complete(own: Own<'_>, upstream: &Upstream, operation: &Operation) -> Result<Url, Violation> {
    let Own { constant, path, query, names, longest: (_, location, name) } = own;
    let shared = &*upstream.0;
    let mut url = constant.unwrap_or(&shared.base).clone();
    if constant.is_none() {
        url.set_path(&path);
    }
    let query = whole(query, &names, operation, &shared.query, shared.credential.query());
    if !query.is_empty() {
        url.set_query(Some(&query));
    }
    let length = url.as_str().len();
    if length <= MAX_URL_LENGTH {
        return Ok(url);
    }
    let expected = format!("values that make a URL of at most {MAX_URL_LENGTH} bytes");
    Err(Violation::new(location, name, expected, format!("a URL of {length} bytes")))
}
