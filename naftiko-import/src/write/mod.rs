//! A draft to YAML, in the words of one text: what has a name is an entry of a list, or a member of a mapping.

mod capability;
pub(crate) mod fill;
mod scalar;
pub(crate) mod yaml;

#[cfg(test)]
mod tests;

pub(crate) use capability::document;
pub(crate) use yaml::text;
