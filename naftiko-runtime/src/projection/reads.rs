//! What steps read of a result: the parts that paths select, as slices of its text.

use std::borrow::Cow;
use std::sync::Arc;

use super::node::{Lists, Node};
use super::pass::{self, Selected, Slot, Tables};
use super::scalar::{is_spelled, push_scalar};
use super::surrogates::repaired;
use super::{Path, Rows, Scalar, Select};
use crate::value::Error;

/// A result that was read once, with what was selected of it.
pub(crate) struct Document<'j> {
    slots: Vec<Slot<'j>>,
    rows: Tables,
}

/// A part of a result.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Selection<'j> {
    /// A slice of the result's text.
    One(&'j str, Lists),
    /// What a path found that can select several: a list.
    List(String),
}

impl<'j> Document<'j> {
    /// Reads the result `text`. With `single_as_list`, a single element counts as a list of one.
    ///
    /// # Errors
    /// [`Error::Decode`] for text that is not valid JSON.
    pub(crate) fn read(slots: usize, select: &Select, text: &'j str, single_as_list: bool) -> Result<Self, Error> {
        let (slots, rows) = pass::selected(slots, select, text, Lists::of_document(single_as_list))?;
        Ok(Self { slots, rows })
    }

    /// The same of a text that this server has built, which is valid: where the whole is selected, it is not read. If it is a
    /// list, it may have rows.
    ///
    /// # Errors
    /// Those of [`Document::read`].
    pub(crate) fn built(slots: usize, select: &Select, text: &'j str, rows: Option<Rows>) -> Result<Self, Error> {
        let lists = Lists::of_document(false);
        let Some(slot) = select.part.filter(|_| select.is_whole()) else {
            return Self::read(slots, select, text, false);
        };
        let whole = |at| if at == slot { Slot::Value(Selected { text, lists }) } else { Slot::Empty };
        let rows = rows.map(|rows| (slot, Arc::new(rows))).into_iter().collect();
        Ok(Self { slots: (0..slots).map(whole).collect(), rows })
    }

    /// The part that a path selects, if there is one. A path that can select several selects a list, if there is the value
    /// in which it searches.
    pub(crate) fn part(&self, path: &Path) -> Option<Selection<'j>> {
        let Some(Slot::Value(Selected { text, lists })) = self.slots.get(path.slot) else { return None };
        let Some(find) = path.find else { return Some(Selection::One(text, *lists)) };
        let node = Node::new(text, *lists);
        let found: Vec<&str> = find(&node).into_iter().map(Node::text).collect();
        Some(Selection::List(["[", &found.join(","), "]"].concat()))
    }

    /// The rows of the list that a path selects, if they are known.
    pub(crate) fn rows(&self, path: &Path) -> Option<Arc<Rows>> {
        let known = self.rows.iter().find(|(slot, _)| *slot == path.slot && path.find.is_none());
        known.map(|(_, rows)| Arc::clone(rows))
    }
}

/// The part `text` as a scalar of this type (LANGUAGE §7); `None` if it cannot become one.
pub(crate) fn scalar(kind: Scalar, text: &str) -> Option<Cow<'_, str>> {
    if kind == Scalar::String && text.starts_with('"') {
        return Some(repaired(text));
    }
    if is_spelled(kind, text) {
        return Some(Cow::Borrowed(text));
    }
    let mut converted = String::with_capacity(text.len() + 2);
    push_scalar(kind, text, &mut converted).map(|()| Cow::Owned(converted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spelled_like_its_type_is_borrowed() {
        for (kind, text) in [
            (Scalar::Integer, "-12"),
            (Scalar::Number, "1.50"),
            (Scalar::Number, "-0"),
            (Scalar::Number, "1e400"),
            (Scalar::Boolean, "true"),
            (Scalar::String, "\"a\""),
            (Scalar::String, "\"\\u00e4 \\\"\""),
        ] {
            assert!(matches!(scalar(kind, text), Some(Cow::Borrowed(found)) if found == text), "{text}");
        }
    }

    #[test]
    fn what_is_spelled_otherwise_is_converted() {
        for (kind, text, converted) in [
            (Scalar::Integer, "1.0", Some("1")),
            (Scalar::Integer, "-0", Some("0")),
            (Scalar::Integer, "\"7\"", Some("7")),
            (Scalar::Integer, "1.5", None),
            (Scalar::Number, "\"1.50\"", Some("1.50")),
            (Scalar::Number, "true", None),
            (Scalar::Boolean, "\"true\"", Some("true")),
            (Scalar::Boolean, "1", None),
            (Scalar::String, "1.0", Some("\"1.0\"")),
            (Scalar::String, "\"\\ud800\"", Some("\"\u{fffd}\"")),
            (Scalar::String, "[]", None),
        ] {
            assert_eq!(scalar(kind, text).as_deref(), converted, "{text}");
        }
    }
}
