//! Builds the request of a call: every argument is checked, then path, query, headers and body are built.

mod body;
mod check;
mod encoding;
mod header;
mod json;
mod multipart;
mod path;
mod pieces;
mod prepare;
mod query;
mod template;
mod url;

pub(crate) use check::ParameterViolation;
pub(crate) use header::X_REQUEST_ID;
pub(crate) use json::computed;
pub(crate) use prepare::Prepared;
pub(super) use query::QueryPair;
