//! Descriptions without markup, and short enough for a model.

use crate::markup::words;

/// `text` without HTML and Markdown, on one line.
pub(crate) fn plain(text: &str) -> String {
    let blocks = blocks(text);
    let mut plain = String::with_capacity(text.len());
    let mut before = Kind::default();
    for Block { text, kind } in blocks {
        let is_listed = kind == before && kind != Kind::Paragraph;
        if is_listed && !ends(&plain) {
            plain.push(';');
        }
        plain.push(' ');
        plain.push_str(words(&text).trim());
        before = kind;
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text has punctuation at its end, or nothing to separate.
pub(crate) fn ends(text: &str) -> bool {
    text.trim_end().chars().next_back().is_none_or(|char| ".,;:!?".contains(char))
}

/// What is read as one.
struct Block {
    text: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    /// A paragraph, or a heading.
    #[default]
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_code = false;
    // Whether the next line goes on with the last block.
    let mut goes_on = false;
    for line in text.lines() {
        let mut line = line.trim();
        if line.starts_with("```") || line.starts_with("~~~") {
            is_code = !is_code;
            goes_on = false;
            continue;
        }
        // Rules, and the lines below headings and table heads.
        let is_rule = line.chars().all(|char| matches!(char, '-' | '=' | '*' | '_' | '|' | ':' | ' '));
        if is_code || is_rule {
            goes_on = false;
            continue;
        }
        while let Some(quoted) = line.strip_prefix("> ") {
            line = quoted.trim_start();
        }
        let (text, begins) = begun(line);
        match (row(text), blocks.last_mut().filter(|_| goes_on && begins.is_none())) {
            (Some(row), _) => blocks.push(Block { text: row, kind: Kind::Row }),
            (None, Some(last)) => {
                last.text.push(' ');
                last.text.push_str(text);
            }
            (None, None) => blocks.push(Block { text: text.to_owned(), kind: begins.unwrap_or_default() }),
        }
        goes_on = blocks.last().is_some_and(|last| last.kind != Kind::Row) && !line.starts_with('#');
    }
    blocks
}

/// A line without the mark of a heading or of an item, and which block begins with it, if one does.
fn begun(line: &str) -> (&str, Option<Kind>) {
    let heading = line.trim_start_matches('#');
    if heading.len() < line.len() && (heading.is_empty() || heading.starts_with(' ')) {
        return (heading.trim_start(), Some(Kind::Paragraph));
    }
    let item = ["* ", "- ", "+ "].iter().find_map(|mark| line.strip_prefix(mark));
    let digits = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let is_numbered = digits.len() < line.len() && digits.starts_with(". ");
    (item.unwrap_or(line), (item.is_some() || is_numbered).then_some(Kind::Item))
}

/// The cells of a row of a table.
fn row(line: &str) -> Option<String> {
    let cells = line.strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<&str> = cells.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    Some(cells.join(", "))
}

/// At most about `length` characters of `text`: whole sentences, else whole words.
pub(crate) fn short(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let head: String = text.chars().take(length).collect();
    let ends = head.rmatch_indices(". ").map(|(at, _)| at + 1).filter(|end| is_sentence(text, *end));
    let sentence = ends.into_iter().find(|end| *end * 3 >= length);
    if let Some(end) = sentence {
        return head.get(..end).unwrap_or(&head).to_owned();
    }
    let goes_on = text.chars().nth(length).is_some_and(|next| next != ' ');
    let word = head.rfind(' ').filter(|_| goes_on).unwrap_or(head.len());
    format!("{}…", head.get(..word).unwrap_or(&head).trim_end_matches([',', ';', ':', '.']))
}

/// What ends with a period within a sentence.
const ABBREVIATIONS: &[&str] = &["approx.", "cf.", "e.g.", "etc.", "i.e.", "incl.", "vs."];

/// Whether the period before `end` ends a sentence: it is no abbreviation's, and no lower-case word comes next.
fn is_sentence(text: &str, end: usize) -> bool {
    let (before, after) = text.split_at_checked(end).unwrap_or((text, ""));
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches(['(', '[', '"', '\'']);
    let is_short = ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(last));
    !is_short && !after.trim_start().starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_words_stay() {
        for (text, expected) in [
            ("# Title\n\nSome **bold** `code`.\n", "Title Some bold code."),
            ("See [the docs](https://example.com/a) for more.", "See the docs for more."),
            ("<p>One</p>\n<ul><li>two &amp; three</li></ul>", "One two & three"),
            ("a < b and [x]", "a < b and [x]"),
            ("![logo](l.png) text", "text"),
            ("Use it:\n```json\n{\"a\": 1}\n```\nThen go.", "Use it: Then go."),
            ("| a | b |\n|---|---|\n| 1 | 2 |\nEnd.", "a, b; 1, 2 End."),
            (
                "**bold\nover** lines\n1. one\n2. two\n\n> a quote\n>= 5\n#1 first",
                "bold over lines 1. one; 2. two a quote >= 5 #1 first",
            ),
            ("<p>name=<value></p>\n\n* *one*\n* _two_", "name=<value> one; two"),
            (
                "Use it for:\n\n* Changing the Algorithm\n\n* Changing\n  the Key\n* The rest.\n* This",
                "Use it for: Changing the Algorithm; Changing the Key; The rest. This",
            ),
            ("<ul><li>one</li>\n<li>two.</li><li>three</ul><ol><li>four", "one; two. three four"),
            ("keeps {{braces}} and # signs", "keeps {{braces}} and # signs"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn long_texts_end_between_sentences_or_words() {
        assert_eq!(short("One sentence. Another one.", 20), "One sentence.");
        assert_eq!(short("no sentence in here, at all", 20), "no sentence in here…");
        assert_eq!(short("An empty array. This can e.g. be the case here, or there.", 35), "An empty array.");
        assert_eq!(short("It is one (i.e. One), vs. Two of them.", 30), "It is one (i.e. One), vs. Two…");
        assert_eq!(short("It reads foo. bar and others.", 20), "It reads foo. bar…");
        assert_eq!(short("short", 20), "short");
        assert_eq!(short("üüüü üüüü üüüü", 10), "üüüü üüüü…");
    }
}
