//! What a compiled capability is to the server: where its settings are read, what it exposes, how it is made.

use crate::adapter::{Adapter, AdapterSummary};
use crate::settings::{Settings, SettingsError};

/// A compiled capability. `include_capability!` implements it for the `Capability` it writes.
pub trait Capability: Sized + Send + Sync + 'static {
    /// Everything it needs at run time.
    type Settings: Settings;

    /// What it is.
    const ABOUT: About;

    /// What it exposes, as far as the document says: what `--print routes` shows without usable settings.
    fn summaries() -> Vec<AdapterSummary>;

    /// Makes it: one client a consumed namespace. Nothing is sent.
    ///
    /// # Errors
    /// Settings that only show to be unusable when they are used: a credential that fits no header, a store of
    /// certificates that cannot be read.
    fn new(settings: &Self::Settings) -> Result<Self, SettingsError>;

    /// Its adapters, ready to be served, in the order of the document.
    fn adapters(&self) -> Vec<Adapter>;
}

/// What a capability is, for `--help` and `--version`.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// The name of the program, or of the package where it is a library.
    pub program: &'static str,
    /// The version of the package it was compiled in.
    pub version: &'static str,
    /// The document's `info.label`; may be empty.
    pub label: &'static str,
    /// The document's `info.description`; may be empty.
    pub description: &'static str,
}
