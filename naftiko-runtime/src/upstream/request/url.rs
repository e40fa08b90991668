//! The target URL of a call: a clone of the parsed base URI, of which only path and query are set.

use url::Url;

use super::path::push_path;
use super::query::{QueryPair, push_query};
use crate::operation::Operation;
use crate::value::Value;

/// What every call of one upstream has in common.
#[derive(Clone, Copy)]
pub(super) struct Base<'a> {
    /// The base URI, without query.
    pub(super) uri: &'a Url,
    /// `<NS>_QUERY`: an operation's own parameter of the same name wins.
    pub(super) query: &'a [QueryPair],
    /// The API key, if it is sent in the query. It wins over every parameter of its name.
    pub(super) key: Option<&'a QueryPair>,
}

impl Base<'_> {
    /// The URL of a call whose arguments were checked. What is written here is encoded, so that the `url` crate leaves
    /// it unchanged.
    pub(super) fn url(&self, operation: &Operation, args: &[Option<Value>]) -> Url {
        let mut url = self.uri.clone();
        let mut text = String::with_capacity(256);
        text.push_str(self.uri.path().trim_end_matches('/'));
        text.push('/');
        push_path(&mut text, operation.path, args);
        url.set_path(&text);
        text.clear();
        push_query(&mut text, operation, args, self.query, self.key);
        if !text.is_empty() {
            url.set_query(Some(&text));
        }
        url
    }
}
