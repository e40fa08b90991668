//! Where in the document a mapped value is, for messages: nothing is spelled out before something does not fit.

use crate::value::{Error, describe};

/// The location of a mapped value.
pub(super) enum Location<'p> {
    /// The document.
    Root,
    /// The document, of which no value is shown.
    Unshown,
    /// The part of a step's result to which this path leads. No value of it is shown.
    Part(&'static str),
    /// Where a path leads from there.
    At(&'p Location<'p>, &'static str),
    /// The part with this index among those that a path selects.
    Element(&'p Location<'p>, &'static str, usize),
}

impl Location<'_> {
    /// As a path from the document.
    fn path(&self) -> String {
        let tail = |path: &'static str| path.trim_start_matches('$');
        match self {
            Self::Root | Self::Unshown => "$".to_owned(),
            Self::Part(path) => (*path).to_owned(),
            Self::At(location, path) => format!("{}{}", location.path(), tail(path)),
            Self::Element(location, path, index) => format!("{}{}[{index}]", location.path(), tail(path)),
        }
    }

    /// Whether it is the document.
    pub(super) fn is_document(&self) -> bool {
        matches!(self, Self::Root | Self::Unshown)
    }

    fn is_shown(&self) -> bool {
        match self {
            Self::Root => true,
            Self::Unshown | Self::Part(_) => false,
            Self::At(location, _) | Self::Element(location, ..) => location.is_shown(),
        }
    }

    /// The value `found`, to which `path` leads from here, is not what was expected.
    #[cold]
    pub(super) fn misfit(&self, path: &'static str, expected: &str, found: &str) -> Error {
        let path = Location::At(self, path).path();
        let found = describe::concealed(describe::shown(found), !self.is_shown());
        Error::Decode { detail: format!("`{path}`: expected {expected}, found {found}") }
    }
}
