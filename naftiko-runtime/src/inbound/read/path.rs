//! Variables of the path.

use percent_encoding::percent_decode_str;

use super::text::{Mismatch, Texts};
use crate::value::describe;

/// The route variables at `positions`, which must be equal. `capture` returns each as received.
pub(crate) fn captured<'a>(capture: impl Fn(usize) -> Option<&'a str>, positions: &[usize]) -> Texts<'a> {
    let mut texts = Vec::with_capacity(1);
    for raw in positions.iter().filter_map(|&position| capture(position)) {
        let text = percent_decode_str(raw).decode_utf8().map_err(|_| Mismatch::not_utf8(raw))?;
        match texts.first() {
            None if text.is_empty() => {
                return Err(Mismatch { expected: "a value", found: "an empty path segment".to_owned() });
            }
            None => texts.push(text),
            Some(first) if *first == text => {}
            Some(first) => {
                let found = format!("{} and {}", describe::quoted(first), describe::quoted(&text));
                return Err(Mismatch { expected: "the same value in each of its placeholders", found });
            }
        }
    }
    Ok(texts)
}
