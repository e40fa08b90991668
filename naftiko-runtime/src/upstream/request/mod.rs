//! Builds the request of a call. Generated code writes it piece by piece, in the order of the document: path, query,
//! headers, body. Every value is checked on the way, and all violations are kept.

mod body;
mod builder;
mod cookies;
mod encoding;
mod finish;
mod header;
mod json;
mod multipart;
mod path;
mod payload;
mod pieces;
mod query;
mod query_pairs;
mod query_style;
mod request_id;
mod template;
mod url;

pub use builder::RequestBuilder;
pub(crate) use finish::Prepared;
pub use header::Header;
pub use json::computed;
pub(crate) use json::filled;
pub(super) use payload::states_empty;
pub use pieces::text;
pub(super) use query_pairs::QueryPair;
pub(crate) use request_id::{X_REQUEST_ID, request_id};
pub(super) use url::MAX_URL_LENGTH;
