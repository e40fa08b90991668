//! The comment that belongs to an entry: the lines directly above it, as far indented as it is.

use std::ops::Range;

use super::text::Text;

/// The comment of what begins at `start`, the first on its line: whole lines, none of which begins before `from`. The head of a file
/// belongs to the file.
pub(super) fn above(text: &Text<'_>, start: usize, from: usize) -> Range<usize> {
    let (first, indent) = (text.line_of(start), text.column(start));
    let mut begin = first;
    while begin > 0 {
        let line = text.line_of(begin - 1);
        let written = text.get(line..begin);
        let spaces = written.len() - written.trim_start_matches(' ').len();
        if line < from || spaces != indent || !written.trim_start().starts_with('#') {
            break;
        }
        if line == 0 {
            return first..first;
        }
        begin = line;
    }
    begin..first
}
