//! What every adapter says of itself.

use super::Name;
use crate::front::source::Spanned;

/// What every adapter says of itself.
#[derive(Debug)]
pub struct Listener {
    /// The adapter's namespace.
    pub namespace: Name,
    /// Its port, where it could be read.
    pub port: Option<Spanned<u16>>,
    /// Its address.
    pub address: Option<Spanned<String>>,
    /// Its description.
    pub description: Option<Spanned<String>>,
}
