//! What the server needs from a compiled capability: its settings, what it exposes, and how it is created.

use crate::adapter::{Adapter, AdapterSummary};
use crate::settings::{Settings, SettingsError};

/// A compiled capability. `include_capability!` implements it for the `Capability` it generates.
pub trait Capability: Sized + Send + Sync + 'static {
    /// The runtime configuration of the capability.
    type Settings: Settings;

    /// The name, version and description of the capability.
    const ABOUT: About;

    /// Returns what the capability exposes, as far as the document says. `--print routes` shows it even without usable
    /// settings.
    fn summaries() -> Vec<AdapterSummary>;

    /// Creates the capability, with one client for each consumed namespace. Nothing is sent.
    ///
    /// # Errors
    /// Fails with settings that turn out to be unusable only when they are used: a credential that is not a valid
    /// header value, or a certificate store that cannot be read.
    fn new(settings: &Self::Settings) -> Result<Self, SettingsError>;

    /// Returns the adapters, ready to be served, in document order.
    fn adapters(&self) -> Vec<Adapter>;
}

/// The name, version and description of a capability, for `--help` and `--version`.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// The name of the program or, in a library, of the package.
    pub program: &'static str,
    /// The version of the package that contains the capability.
    pub version: &'static str,
    /// The document's `info.label`; may be empty.
    pub label: &'static str,
    /// The document's `info.description`; may be empty.
    pub description: &'static str,
}
