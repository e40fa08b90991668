//! Settings: the runtime configuration of a capability (LANGUAGE §2). Explicit texts and the environment are read into
//! typed values, or into one error that lists everything missing or invalid.

mod base_uri;
mod deadline;
mod error;
mod file;
pub(crate) mod issuer;
mod listener;
mod parse;
mod pem;
mod reader;
#[cfg(test)]
mod tests;
mod tls;
mod upstream;
mod values;

pub use error::SettingsError;
pub use listener::{Listen, ListenerNames, ListenerOptions, ListenerSettings};
pub(crate) use parse::{Parsed, duration, is_host_name, split_port};
pub use reader::Reader;
pub(crate) use reader::{Entry, State};
pub(crate) use tls::TlsSettings;
pub use upstream::{UpstreamOptions, UpstreamSettings};
pub use values::{Settings, Values};
