//! The texts and bytes that a request has for an input, by where it stands: route variables, query, headers, cookies, body.
//! Decoded, not yet converted.

pub(crate) mod body;
mod cookie;
mod header;
mod path;
mod query;
mod text;

pub(crate) use cookie::Cookies;
pub(crate) use header::header;
pub(crate) use path::captured;
pub(crate) use query::Query;
pub(crate) use text::{Mismatch, Texts};
