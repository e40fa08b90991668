//! Edits of a YAML file that change nothing else in it: comments, order, quotes, indentation, line ends and a BOM stay, byte
//! for byte.
//!
//! The compiler's nodes say where everything is. An edit is a few splices of the text by these spans, so that what is not spliced
//! stays by construction; and each result is *proven*, or none is returned: the compiler's parser must read exactly the expected
//! tree from it. What cannot be edited so, such as a value that aliases repeat, is an [`EditError`].
//!
//! # Why an editor of our own
//!
//! * `yaml-edit` 0.3.6 (Apache-2.0, maintained, pure Rust; with `rowan` five crates) was tried on every fourth file of the published
//!   corpus, with LF and with CRLF. It is good: all 362 files came back byte for byte, and of 4 332 insertions, renamings and removals none
//!   left text that does not parse. But bytes beside an edit do change: `MappingEntry::remove` indents the comment below the last entry,
//!   which is about the next key; `Sequence::insert` comes between the next element and its comment; `rename_key` drops quotes; where an
//!   anchor goes, an alias elsewhere becomes a copy. No comment goes with its entry. And it is a second reading of YAML, which may differ
//!   from the compiler's. To notice each such case takes the spans that suffice to write.
//! * `yamlpatch` 1.32 (MIT, part of zizmor, maintained) brings tree-sitter, a C library, and another YAML library: 36 crates. Its current
//!   version does not build with this project's Rust. It has no renaming, and writes changed collections anew; its tracker has cases
//!   where replaced and added values corrupt flow mappings and nested blocks (zizmor#1579, open; #2122, #2270).

mod edit;
mod tree;
mod write;

pub use edit::{Edit, Path, Step};
pub use tree::Tree;

use std::fmt;

/// Why a text is not edited. It begins with a lower-case letter, and ends without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditError(String);

impl EditError {
    fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// The text says more than it should after an edit.
    fn changes_more() -> Self {
        Self::new("the edit would change other values too: is there an alias, or a tag?")
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EditError {}

/// Applies `edits` to `text`, all of them at once: their paths are those of the text as it is now.
///
/// ```
/// use naftiko_edit::{Edit, edit};
///
/// let text = "port: 8080   # ours\ntools:\n- {name: 'a'}\n";
/// let edits = [Edit::set(["port"], "9090"), Edit::push(["tools"], "name: b\nhints: {readOnly: true}\n")];
/// let edited = edit(text, &edits)?;
/// assert_eq!(edited, "port: 9090   # ours\ntools:\n- {name: 'a'}\n- name: b\n  hints: {readOnly: true}\n");
/// # Ok::<(), naftiko_edit::EditError>(())
/// ```
///
/// # Errors
/// The text is not YAML as the compiler reads it, a path leads nowhere, edits contradict each other, or the result cannot be
/// proven. The text can then be edited by hand only.
pub fn edit(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    const BOM: char = '\u{FEFF}';
    let (bom, text) = text.strip_prefix(BOM).map_or((None, text), |rest| (Some(BOM), rest));
    let node = tree::parse(text)?;
    let targets = edit::resolve(&node, edits)?;
    let mut expected = Tree::of(&node);
    for target in &targets {
        expected.apply(target)?;
    }
    let written = write::write(text, &targets)?;
    if tree::parse(&written).map(|node| Tree::of(&node)).as_ref() != Ok(&expected) {
        return Err(EditError::changes_more());
    }
    Ok(bom.into_iter().chain(written.chars()).collect())
}
