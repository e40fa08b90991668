//! One consumed namespace at run time: arguments go in, a checked request goes out, and its response comes back as it
//! arrives. [`request`] builds the request, [`authentication`] adds the credential, [`transport`] sends it, and
//! [`response_policy`] decides what clients get to see.

mod answer;
mod authentication;
mod client;
mod decoded;
mod exchanged;
pub(crate) mod flight;
mod forward;
pub(crate) mod issuer;
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
mod unpack;

pub(crate) use answer::{Answer, UpstreamBody, has_content, status};
pub use authentication::{Auth, OAuth2};
pub use client::Upstream;
pub(crate) use decoded::decoded;
pub(crate) use forward::{Outgoing, Requested};
pub(crate) use location::Leads;
pub(crate) use projected::{Projected, document, projected};
pub use request::{Header, RequestBuilder, computed, text};
pub(crate) use request::{Prepared, X_REQUEST_ID, filled, request_id};
pub use response::{Chunks, Response};
pub(crate) use response::{collect_what_there_is, drain, read};
pub(crate) use streamed::Streamed;
