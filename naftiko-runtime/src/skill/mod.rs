//! The skill face: a catalogue as static data, and the files of its skills as they are on disk (REFERENCE-SEMANTICS §8.1).

mod archive;
mod body;
pub(crate) mod catalogue;
mod folder;
mod media_type;
mod route;
mod service;

#[cfg(test)]
mod tests;

pub use self::service::router;
pub(crate) use self::service::service;
