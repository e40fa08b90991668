//! Texts of the YAML as doc comments. They are plain text there: nothing in them becomes a doctest, a link or a heading.

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
/// A backslash before ASCII punctuation is always an escape (CommonMark 2.4); leading blanks, which would make code
/// blocks, go; so do characters that reorder what a reader sees.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 8);
    for line in text.lines() {
        if !plain.is_empty() {
            plain.push('\n');
        }
        for c in line.trim().chars() {
            match c {
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
                c if c.is_control() => plain.push(' '),
                // Sentences stay readable in the source; these have no meaning inside of a line.
                ',' | '.' | ';' | '?' | '!' | '\'' | '"' | '/' | '%' | '(' | ')' => {
                    // `1.` and `1)` at the start of a line begin a list.
                    let starts_list = matches!(c, '.' | ')')
                        && plain
                            .rsplit('\n')
                            .next()
                            .is_some_and(|start| !start.is_empty() && start.bytes().all(|b| b.is_ascii_digit()));
                    if starts_list {
                        plain.push('\\');
                    }
                    plain.push(c);
                }
                c if c.is_ascii_punctuation() => plain.extend(['\\', c]),
                c => plain.push(c),
            }
        }
    }
    plain
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
            ("`code` *b* _i_ - ~", "\\`code\\` \\*b\\* \\_i\\_ \\- \\~"),
            ("a\u{202e}b", "ab"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
