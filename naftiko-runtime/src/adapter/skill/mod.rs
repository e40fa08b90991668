//! The skill adapter: a catalogue as static data, and the files of its skills as they are on disk
//! (REFERENCE-SEMANTICS §8.1).

pub(crate) mod catalogue;

mod summary;

pub use summary::summary;

#[cfg(feature = "skill")]
mod archive;
#[cfg(feature = "skill")]
mod body;
#[cfg(feature = "skill")]
mod folder;
#[cfg(feature = "skill")]
mod media_type;
#[cfg(feature = "skill")]
mod respond;
#[cfg(feature = "skill")]
mod route;
#[cfg(feature = "skill")]
mod service;

#[cfg(feature = "skill")]
pub use service::{adapter, router};

#[cfg(not(feature = "skill"))]
mod off;
#[cfg(not(feature = "skill"))]
pub use off::{adapter, router};

#[cfg(test)]
#[cfg(feature = "skill")]
mod tests;

/// The target of log lines.
#[cfg(feature = "skill")]
const TARGET: &str = crate::inbound::AdapterKind::Skill.log_target();
