//! The target URL of a call: base URI, path and query in one text that the `url` crate leaves unchanged.

use super::path::push_path;
use super::query::{QueryPair, push_query};
use crate::operation::Operation;
use crate::value::Value;

/// What every call of one upstream has in common.
#[derive(Clone, Copy)]
pub(super) struct Base<'a> {
    /// The rendered base URI.
    pub(super) uri: &'a str,
    /// `<NS>_QUERY`: an operation's own parameter of the same name wins.
    pub(super) query: &'a [QueryPair],
    /// The API key, if it is sent in the query. It wins over every parameter of its name.
    pub(super) key: Option<&'a QueryPair>,
}

impl Base<'_> {
    /// Writes the URL of a call whose arguments were checked.
    pub(super) fn url(&self, operation: &Operation, args: &[Option<Value>]) -> String {
        let mut url = String::with_capacity(self.uri.len() + 256);
        url.push_str(self.uri.trim_end_matches('/'));
        url.push('/');
        push_path(&mut url, operation.path, args);
        push_query(&mut url, operation, args, self.query, self.key);
        url
    }
}
