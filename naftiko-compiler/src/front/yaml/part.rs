//! From bytes of a scalar's content back to bytes of the file.

use std::ops::Range;

use crate::front::source::{Sources, Span, Spanned};

/// Where the bytes `range` of the content `text` are in the file: past quotes and block headers, across folded lines.
/// The whole scalar if there are escapes between.
#[must_use]
pub fn part(text: &Spanned<String>, range: Range<usize>, sources: &Sources) -> Span {
    let source = sources.text(text.span);
    if source == text.value {
        return text.span.slice(range);
    }
    // The content of quoted text is shorter than its source; a plain text folded over lines begins with no quote.
    let skipped = match source.chars().next() {
        Some('"' | '\'') => 1,
        Some('|' | '>') => source.find('\n').unwrap_or(source.len()),
        _ => 0,
    };
    walk(&text.value, source, skipped, range).map_or(text.span, |found| text.span.slice(found))
}

/// Follows `text` and `source` from byte `at` of the source on, where white space may differ, and returns the source's
/// bytes for `range` of the text.
fn walk(text: &str, source: &str, mut at: usize, range: Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut end) = (None, at);
    for (index, char) in text.char_indices() {
        if index >= range.end {
            break;
        }
        let rest = source.get(at..)?;
        if char.is_whitespace() {
            if index >= range.start {
                start = start.or(Some(at));
            }
            let folded = rest.starts_with(['\n', '\r']);
            at +=
                if folded { rest.len() - rest.trim_start().len() } else { usize::from(rest.starts_with([' ', '\t'])) };
        } else {
            at += rest.len() - rest.trim_start().len();
            let rest = source.get(at..)?;
            if !rest.starts_with(char) || char == '\\' && source.starts_with('"') {
                return None;
            }
            if index >= range.start {
                start = start.or(Some(at));
            }
            let doubled = char == '\'' && source.starts_with('\'') && rest.starts_with("''");
            at += char.len_utf8() + usize::from(doubled);
        }
        end = at;
    }
    let start = start.unwrap_or(end);
    Some(start..end.max(start))
}
