//! One consumed namespace at run time: arguments go in, a checked request goes out, and its response comes back as it
//! arrives. [`request`] builds the request, [`authentication`] adds the credential, [`transport`] sends it, and
//! [`response_policy`] decides what clients get to see.

mod answer;
mod authentication;
mod client;
mod forward;
mod location;
mod projected;
mod request;
mod response;
pub(crate) mod response_policy;
mod send;
mod streamed;
#[cfg(test)]
mod tests;
mod transport;

pub(crate) use answer::{Answer, UpstreamBody, content_encoding, has_content, readable};
pub use authentication::Auth;
pub use client::Upstream;
pub(crate) use forward::Outgoing;
pub(crate) use location::Leads;
pub(crate) use projected::{Projected, projected};
pub use request::{Header, RequestBuilder, computed, text};
pub(crate) use request::{Prepared, X_REQUEST_ID, request_id};
pub use response::{Chunks, Response};
pub(crate) use response::{collect, collect_what_there_is};
pub(crate) use streamed::Streamed;
