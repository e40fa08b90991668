//! The path of a call: its literals as they are, its values encoded so that none adds a segment.

use percent_encoding::utf8_percent_encode;

use super::encoding::VALUE;
use crate::operation::Piece;
use crate::value::Value;
use crate::value::text::text;

/// Writes a path whose values were checked.
pub(super) fn push_path(url: &mut String, path: &[Piece], args: &[Option<Value>]) {
    let value = |index: usize| args.get(index).and_then(Option::as_ref).map(text).unwrap_or_default();
    for (position, piece) in path.iter().enumerate() {
        match *piece {
            Piece::Text(text) if position == 0 => url.push_str(text.trim_start_matches('/')),
            Piece::Text(text) => url.push_str(text),
            Piece::Value(index) => url.extend(utf8_percent_encode(&value(index), VALUE)),
            Piece::Segments(index) => {
                for (position, segment) in value(index).split('/').enumerate() {
                    if position > 0 {
                        url.push('/');
                    }
                    url.extend(utf8_percent_encode(segment, VALUE));
                }
            }
        }
    }
}
