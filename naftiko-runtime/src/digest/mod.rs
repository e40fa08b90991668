//! What both ends of digest authentication compute (RFC 7616): `upstream` answers challenges, and `inbound` makes them.

mod algorithm;
mod hashed;
mod response;

pub(crate) use algorithm::{Algorithm, Hash};
pub(crate) use hashed::{Begun, Hex};
pub(crate) use response::Answer;

/// The scheme of challenges and credentials.
pub(crate) const SCHEME: &str = "Digest";
