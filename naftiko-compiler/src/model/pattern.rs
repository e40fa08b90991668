//! A regular expression, compiled to the table of a DFA.

use std::fmt;
use std::rc::Rc;

/// A regular expression that was compiled.
#[derive(Clone)]
pub struct Pattern {
    /// As written.
    pub text: String,
    /// How much of a text it has to match.
    pub extent: Extent,
    /// Its table.
    pub table: Rc<Table>,
}

/// How much of a text a pattern has to match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Some part of it: `pattern` of an input, `search` of a JSONPath.
    Part,
    /// All of it: `match` of a JSONPath.
    Whole,
}

/// A serialised DFA, in both byte orders: a macro does not know the one of the target.
#[derive(Debug)]
pub struct Table {
    /// Little endian.
    pub little: Vec<u8>,
    /// Big endian.
    pub big: Vec<u8>,
}

/// The table follows from the rest.
impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.extent) == (&other.text, other.extent)
    }
}

impl Eq for Pattern {}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ({:?}, {} bytes)", self.text, self.extent, self.table.little.len())
    }
}
