//! A regular expression that the compiler made a table of: text is only searched with it, in one walk over its bytes.

#[cfg(feature = "pattern")]
use std::sync::OnceLock;

#[cfg(feature = "pattern")]
use regex_automata::dfa::{Automaton, StartKind, sparse};
#[cfg(feature = "pattern")]
use regex_automata::{Anchored, Input};

/// A compiled regular expression.
pub struct Pattern {
    /// A serialised DFA, in the byte order of this machine.
    table: &'static [u8],
    /// The same, checked at first use; `None` if it is not a table.
    #[cfg(feature = "pattern")]
    checked: OnceLock<Option<sparse::DFA<&'static [u8]>>>,
}

impl Pattern {
    /// The pattern with this table, which is given in both byte orders.
    #[must_use]
    pub const fn new(little: &'static [u8], big: &'static [u8]) -> Self {
        Self {
            table: if cfg!(target_endian = "little") { little } else { big },
            #[cfg(feature = "pattern")]
            checked: OnceLock::new(),
        }
    }

    /// Whether `text` matches: a part of it, or all of it, as the table says.
    #[cfg(feature = "pattern")]
    pub(crate) fn matches(&self, text: &str) -> bool {
        let Some(table) = self.checked.get_or_init(|| read(self.table)) else { return false };
        let anchored = if table.start_kind() == StartKind::Anchored { Anchored::Yes } else { Anchored::No };
        // An error is a byte or a start that a table gives up at, which these do not.
        matches!(table.try_search_fwd(&Input::new(text).anchored(anchored).earliest(true)), Ok(Some(_)))
    }

    /// Nothing matches: the macro rejected a document that has patterns.
    #[cfg(not(feature = "pattern"))]
    pub(crate) fn matches(&self, _: &str) -> bool {
        let _ = self.table;
        false
    }
}

/// The table in `bytes`.
#[cfg(feature = "pattern")]
fn read(bytes: &'static [u8]) -> Option<sparse::DFA<&'static [u8]>> {
    let table = sparse::DFA::from_bytes(bytes);
    if let Err(error) = &table {
        tracing::error!(target: "naftiko", %error, "a pattern cannot be read, so nothing matches it");
    }
    table.ok().map(|(table, _)| table)
}

impl std::fmt::Debug for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a pattern of {} bytes", self.table.len())
    }
}

#[cfg(all(test, feature = "pattern"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_table_matches_nothing() {
        static NONE: Pattern = Pattern::new(b"", b"");
        assert!(!NONE.matches(""));
        assert_eq!(format!("{NONE:?}"), "a pattern of 0 bytes");
    }
}
