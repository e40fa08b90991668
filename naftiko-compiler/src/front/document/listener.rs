//! The properties that all adapters have.

use super::{Callers, Name};
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
    /// How its callers authenticate; `None` without `authentication`.
    pub authentication: Option<Guarded>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// How many bytes the adapter is written in.
    pub size: usize,
}

/// What `authentication` says of an adapter.
#[derive(Debug, Clone)]
pub enum Guarded {
    /// Something is wrong with it, which was reported.
    Unclear,
    /// `type: none`: anyone may call, and its author knows it.
    Public,
    /// Those who authenticate may call.
    By(Callers),
}
