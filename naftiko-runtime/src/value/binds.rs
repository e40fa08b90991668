//! The run-time values that the author names, where requests and outputs contain them.

use std::sync::Arc;

use super::{Computed, Secret, Type, convert};

/// Run-time values, each with the type that its text is read as. Clones share them.
#[derive(Clone, Default)]
pub struct Binds(Arc<[(Type, Secret)]>);

impl Binds {
    /// These values. Settings rejected texts that are not of their type.
    #[must_use]
    pub fn new(values: impl Into<Vec<(Type, Secret)>>) -> Self {
        Self(values.into().into())
    }

    /// The value with this index.
    #[must_use]
    pub fn get(&self, index: usize) -> Computed {
        self.0.get(index).and_then(|(schema_type, text)| convert::text(*schema_type, text.expose()).ok()).into()
    }
}
