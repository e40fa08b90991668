//! Texts with variables, filled with the values of a call.

use std::borrow::Cow;

use crate::operation::Piece;
use crate::value::{Argument, Computed, Value};

/// The text of `pieces`, filled with `values`; absent if one that it needs is.
#[must_use]
pub fn text(pieces: &'static [Piece], values: &[&dyn Argument]) -> Computed {
    joined(pieces, values).map(|text| Value::Text(text.into_owned())).into()
}

/// The text of `pieces`, unless a value in it is absent.
pub(super) fn joined<'a>(pieces: &'static [Piece], values: &'a [&dyn Argument]) -> Option<Cow<'a, str>> {
    if let [piece] = pieces {
        return part(piece, values);
    }
    pieces.iter().map(|piece| part(piece, values)).collect::<Option<String>>().map(Cow::Owned)
}

/// The text of one piece, unless it is a value that is absent.
pub(super) fn part<'a>(piece: &'static Piece, values: &'a [&dyn Argument]) -> Option<Cow<'a, str>> {
    match piece {
        Piece::Text(text) => Some(Cow::Borrowed(*text)),
        Piece::Value(index) => values.get(*index)?.text(),
    }
}
