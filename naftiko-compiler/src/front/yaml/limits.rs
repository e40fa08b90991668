//! How large and how deep a file may be, and what it is called in messages.

use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules::YAML_TOO_DEEP;
use crate::front::source::{MAX_BYTES, MAX_CONTRACT_BYTES, Span};

/// What is read of a file before it is refused.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Its maximum size, in bytes.
    pub bytes: usize,
    /// How deep lists and mappings may be nested.
    pub depth: usize,
    /// How many nodes all of its aliases may expand to.
    pub aliased: usize,
    /// Whether of two equal keys the second one counts, as in most parsers of JSON, and not the first.
    pub last_key_wins: bool,
    /// What such a file is: `capability`.
    pub one: &'static str,
    /// What several of them are.
    pub several: &'static str,
    /// How one begins.
    pub first_line: &'static str,
}

impl Limits {
    /// Those of a capability (LANGUAGE §1).
    pub const CAPABILITY: Self = Self {
        bytes: MAX_BYTES,
        depth: 64,
        aliased: 100_000,
        last_key_wins: false,
        one: "capability",
        several: "capabilities",
        first_line: "naftiko: 1.0.0-alpha2",
    };

    /// Those of a contract: it is made of a document that may be as large.
    pub const CONTRACT: Self = Self {
        bytes: MAX_CONTRACT_BYTES,
        depth: 256,
        aliased: 1_000_000,
        last_key_wins: false,
        one: "contract",
        several: "contracts",
        first_line: "contract: 1",
    };

    /// More levels than these, found at `at`.
    pub(super) fn too_deep(&self, at: Span) -> Diagnostic {
        let depth = self.depth;
        Diagnostic::new(YAML_TOO_DEEP, at, format!("nested deeper than {depth} levels"))
            .label(format!("level {}", depth + 1))
            .help("check for a stray bracket")
    }
}
