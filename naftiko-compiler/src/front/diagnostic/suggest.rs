//! The author's words in messages: quoted, and the known word they are closest to.

use strsim::{damerau_levenshtein, jaro_winkler};

/// How much of the author's text a message repeats, in characters.
const SHOWN: usize = 60;

/// `text` in backticks, on one line, cut after 60 characters.
#[must_use]
pub fn quote(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let shown: String = line.chars().take(SHOWN).collect();
    if shown.len() < text.len() { format!("`{shown}…`") } else { format!("`{shown}`") }
}

/// How many words a list shows.
const LISTED: usize = 20;

/// The words, quoted and separated by commas, none twice; of many the first, and how many more there are.
#[must_use]
pub fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut words = words.into_iter();
    let mut listed: Vec<&str> = Vec::new();
    while listed.len() < LISTED
        && let Some(word) = words.next()
    {
        if !listed.contains(&word) {
            listed.push(word);
        }
    }
    let shown = listed.into_iter().map(quote).collect::<Vec<_>>().join(", ");
    match words.count() {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// The candidate the author may have meant by `word`: one that differs in case or punctuation only, or by at most a third of
/// its letters, or that continues it (`auth`, `authentication`).
#[must_use]
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    let length = word.chars().count();
    let near = |candidate: &&'a str| {
        let candidate = plain(candidate);
        let letters = candidate.chars().count();
        let budget = (letters.max(length) / 3).max(1);
        // Nothing of a single letter is left when it is another.
        if letters.min(length) < 2 {
            return candidate == word;
        }
        // A length apart is a distance at least; long texts are not compared letter by letter.
        let close = letters.abs_diff(length) <= budget && damerau_levenshtein(&word, &candidate) <= budget;
        let shorter = letters.min(length);
        close || (shorter >= 3 && (candidate.starts_with(&word) || word.starts_with(&candidate)))
    };
    let likeness = |candidate: &str| jaro_winkler(&word, &plain(candidate));
    if length == 0 || length > 100 {
        return None;
    }
    let near: Vec<&'a str> = candidates.into_iter().filter(near).collect();
    // The first of equals: `max_by` would give the last.
    near.into_iter().rev().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}

/// Letters and digits in lower case.
fn plain(word: &str) -> String {
    word.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let keys = ["name", "namespace", "inputParameters", "outputParameters", "authentication", "baseUri", "in"];
        for (word, meant) in [
            ("nmae", Some("name")),
            ("NameSpace", Some("namespace")),
            ("input_parameters", Some("inputParameters")),
            ("inputParameter", Some("inputParameters")),
            ("auth", Some("authentication")),
            ("base-url", Some("baseUri")),
            ("on", Some("in")),
            ("x", None),
            ("I", None),
            ("servers", None),
            ("", None),
            ("…", None),
        ] {
            assert_eq!(closest(word, keys), meant, "{word}");
        }
    }

    #[test]
    fn equals_keep_the_order_of_the_candidates() {
        assert_eq!(closest("list-shpz", ["list-shpx", "list-shpy"]), Some("list-shpx"));
    }

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(list(["a", "b"]), "`a`, `b`");
        assert_eq!(list(["a", "b", "a"]), "`a`, `b`");
        let words: Vec<_> = (10..33).map(|word| word.to_string()).collect();
        assert!(list(words.iter().map(String::as_str).take(20)).ends_with("`28`, `29`"));
        assert!(list(words.iter().map(String::as_str)).ends_with("`28`, `29` and 3 more"));
    }

    #[test]
    fn quotes_one_short_line() {
        assert_eq!(quote("a"), "`a`");
        assert_eq!(quote("a\nb"), "`a…`");
        assert_eq!(quote(&"ä".repeat(61)), format!("`{}…`", "ä".repeat(60)));
    }
}
