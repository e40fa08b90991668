//! Descriptions without markup, and short enough for a model.

/// `text` without HTML and Markdown, on one line.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut is_code = false;
    for line in text.lines() {
        let line = line.trim();
        if line.starts_with("```") || line.starts_with("~~~") {
            is_code = !is_code;
            continue;
        }
        // Rules, and the lines below headings and table heads.
        let is_rule =
            !line.is_empty() && line.chars().all(|char| matches!(char, '-' | '=' | '*' | '_' | '|' | ':' | ' '));
        if is_code || is_rule {
            continue;
        }
        let line = line.trim_start_matches(['#', '>']).trim_start();
        let line = line.strip_prefix("* ").or_else(|| line.strip_prefix("- ")).unwrap_or(line);
        if !plain.is_empty() && !line.is_empty() {
            plain.push(' ');
        }
        plain.push_str(&inline(line));
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line without tags, emphasis and the targets of links.
fn inline(line: &str) -> String {
    let line = links(&tags(line));
    let line = line.replace("**", "").replace("__", "").replace('`', "");
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
        .iter()
        .fold(line, |line, (entity, text)| line.replace(entity, text))
}

fn tags(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, tail)) = rest.split_once('<') {
        kept.push_str(before);
        let is_tag = tail.starts_with(|char: char| char.is_ascii_alphabetic() || matches!(char, '/' | '!'));
        match tail.split_once('>').filter(|_| is_tag) {
            Some((_, after)) => {
                kept.push(' ');
                rest = after;
            }
            None => {
                kept.push('<');
                rest = tail;
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// `[text](target)` is `text`; images are left out.
fn links(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, tail)) = rest.split_once('[') {
        let link = tail.split_once("](").and_then(|(label, after)| {
            let (_, after) = after.split_once(')')?;
            (!label.contains('[')).then_some((label, after))
        });
        match link {
            Some((label, after)) => {
                kept.push_str(before.strip_suffix('!').unwrap_or(before));
                if !before.ends_with('!') {
                    kept.push_str(label);
                }
                rest = after;
            }
            None => {
                kept.push_str(before);
                kept.push('[');
                rest = tail;
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// At most about `length` characters of `text`: whole sentences, else whole words.
pub(crate) fn short(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let head: String = text.chars().take(length).collect();
    let sentence = head.rmatch_indices(". ").map(|(at, _)| at + 1).find(|at| *at * 3 >= length);
    if let Some(end) = sentence {
        return head.get(..end).unwrap_or(&head).to_owned();
    }
    let goes_on = text.chars().nth(length).is_some_and(|next| next != ' ');
    let word = head.rfind(' ').filter(|_| goes_on).unwrap_or(head.len());
    format!("{}…", head.get(..word).unwrap_or(&head).trim_end_matches([',', ';', ':', '.']))
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
            ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b | | 1 | 2 |"),
            ("keeps {{braces}} and # signs", "keeps {{braces}} and # signs"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn long_texts_end_between_sentences_or_words() {
        assert_eq!(short("One sentence. Another one.", 20), "One sentence.");
        assert_eq!(short("no sentence in here, at all", 20), "no sentence in here…");
        assert_eq!(short("short", 20), "short");
        assert_eq!(short("üüüü üüüü üüüü", 10), "üüüü üüüü…");
    }
}
