//! Where in the document a mapped value is, for messages: nothing is spelled out before something does not fit.

use crate::value::{Error, describe};

/// The location of a mapped value.
pub(super) enum Location<'p> {
    /// The document.
    Root,
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
            Self::Root => "$".to_owned(),
            Self::At(location, path) => format!("{}{}", location.path(), tail(path)),
            Self::Element(location, path, index) => format!("{}{}[{index}]", location.path(), tail(path)),
        }
    }

    /// The value `found`, to which `path` leads from here, is not what was expected.
    #[cold]
    pub(super) fn misfit(&self, path: &'static str, expected: &str, found: &str) -> Error {
        let (path, found) = (Location::At(self, path).path(), describe::shown(found));
        Error::Decode { detail: format!("`{path}`: expected {expected}, found {found}") }
    }
}
