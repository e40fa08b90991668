//! Rust enums of listed texts, which the compiler generates.

use std::fmt;

use super::describe;

/// The text is none of those that are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue {
    values: &'static [&'static str],
    found: String,
}

impl UnknownValue {
    /// The text `found` is none of `values`.
    #[doc(hidden)]
    pub fn new(values: &'static [&'static str], found: &str) -> Self {
        Self { values, found: describe::quoted(found) }
    }

    /// Returns the texts that are listed.
    pub fn values(&self) -> &'static [&'static str] {
        self.values
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found {}", describe::one_of(self.values), self.found)
    }
}

impl std::error::Error for UnknownValue {}
