//! The properties that all adapters have.

use super::Name;
use crate::front::source::Spanned;

/// The properties that all adapters have.
#[derive(Debug, Clone)]
pub struct Listener {
    /// The adapter's namespace.
    pub namespace: Name,
    /// Its port, if it could be read.
    pub port: Option<Spanned<u16>>,
    /// Its address.
    pub address: Option<Spanned<String>>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// How many bytes the adapter is written in.
    pub size: usize,
}
