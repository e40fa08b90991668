//! A draft to YAML, in the words of one text: what has a name is an entry of a list, or a member of a mapping.

mod capability;
pub(crate) mod fill;
mod scalar;
pub(crate) mod yaml;

#[cfg(test)]
mod tests;

use naftiko_compiler::front::words::Words;

use crate::draft::Capability;

/// The text of a capability.
pub(crate) fn text(capability: &Capability, words: Words) -> String {
    yaml::text(&capability::document(capability, words))
}
