//! Texts with variables, filled with the values of a call.

use std::borrow::Cow;

use crate::operation::Piece;
use crate::value::Value;
use crate::value::text::{is_null, text};

/// The text of `pieces`, unless a value in it is absent.
pub(super) fn joined<'a>(pieces: &'static [Piece], args: &'a [Option<Value>]) -> Option<Cow<'a, str>> {
    if let [piece] = pieces {
        return part(piece, args);
    }
    pieces.iter().map(|piece| part(piece, args)).collect::<Option<String>>().map(Cow::Owned)
}

/// The text of one piece, unless it is a value that is absent.
pub(super) fn part<'a>(piece: &'static Piece, args: &'a [Option<Value>]) -> Option<Cow<'a, str>> {
    match piece {
        Piece::Text(text) => Some(Cow::Borrowed(*text)),
        Piece::Value(index) | Piece::Segments(index) => {
            args.get(*index).and_then(Option::as_ref).filter(|value| !is_null(value)).map(text)
        }
    }
}
