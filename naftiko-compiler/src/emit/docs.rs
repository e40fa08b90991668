//! Texts of the YAML as doc comments, as plain text: nothing in them becomes a doctest, a link or a heading.

use proc_macro2::TokenStream;
use quote::quote;

/// The doc attributes of `paragraphs`, empty ones left out; they are Markdown that we wrote, or [`plain`] text.
pub(super) fn docs<S: AsRef<str>>(paragraphs: impl IntoIterator<Item = S>) -> TokenStream {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        let paragraph = paragraph.as_ref();
        if paragraph.trim().is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph.lines().map(|line| format!(" {line}")));
    }
    quote!(#(#[doc = #lines])*)
}

/// `text` as Markdown that reads as it is written.
///
/// Only what rustdoc would read as something else is escaped (a backslash before ASCII punctuation is always an escape,
/// CommonMark 2.4). Leading spaces, which would make code blocks, go; so do characters that reorder what a reader sees.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 8);
    for line in text.lines() {
        if !plain.is_empty() {
            plain.push('\n');
        }
        let letters = line.trim().chars().filter(|c| !is_reordering(*c));
        let line: Vec<char> = letters.map(|c| if c.is_control() { ' ' } else { c }).collect();
        for (at, c) in line.iter().enumerate() {
            if is_markup(&line, at) {
                plain.push('\\');
            }
            plain.push(*c);
        }
    }
    plain
}

/// `text` as code in Markdown, on one line.
pub(super) fn code(text: &str) -> String {
    let shown = |c: char| match c {
        '`' => '\'',
        c if c.is_control() || is_reordering(c) => ' ',
        c => c,
    };
    format!("`{}`", text.chars().map(shown).collect::<String>())
}

fn is_reordering(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether the character at `at` would be read as Markdown there.
fn is_markup(line: &[char], at: usize) -> bool {
    let (before, after) = line.split_at(at);
    let is_word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    match after.first() {
        Some('\\' | '`' | '*' | '<' | '>' | '[' | ']' | '&' | '~' | '|') => true,
        // Headings, rules and lists.
        Some('#' | '-' | '+' | '=') => before.is_empty(),
        Some('.' | ')') => !before.is_empty() && before.iter().all(char::is_ascii_digit),
        // Inside of a word, `_` emphasizes nothing.
        Some('_') => !(is_word(before.last()) && is_word(after.get(1))),
        // rustdoc requires `<…>` around URLs.
        Some(':') => after.starts_with(&[':', '/', '/']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts() {
        for (text, expected) in [
            ("Fetch a ship.", "Fetch a ship."),
            ("    indented\n\n# x", "indented\n\n\\# x"),
            ("see [x] and <b> at https://a.b", "see \\[x\\] and \\<b\\> at https\\://a.b"),
            ("1. first\n2) second\nv1.2", "1\\. first\n2\\) second\nv1.2"),
            ("`code` *b* _i_ - ~", "\\`code\\` \\*b\\* \\_i\\_ - \\~"),
            ("Self-contained operation: `a_b`, {x} = $1", "Self-contained operation: \\`a_b\\`, {x} = $1"),
            ("- item\n+ item\n===\n---", "\\- item\n\\+ item\n\\===\n\\---"),
            ("a|b", "a\\|b"),
            ("a\u{202e}b", "ab"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
