//! The author's words in messages: quoted, and the known word they are closest to.

use strsim::{damerau_levenshtein, jaro_winkler};

/// How much of the author's text a message repeats, in characters.
const MAX_SHOWN: usize = 60;

/// `text` in backticks, on one line, cut after 60 characters.
#[must_use]
pub fn quote(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let shown: String = line.chars().take(MAX_SHOWN).collect();
    if shown.len() < text.len() { format!("`{shown}…`") } else { format!("`{shown}`") }
}

/// How many words a list shows.
const MAX_LISTED: usize = 20;

/// The words, quoted and separated by commas, without duplicates. Of many words, the first ones and how many more there
/// are.
#[must_use]
pub fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut words = words.into_iter();
    let mut listed: Vec<&str> = Vec::new();
    while listed.len() < MAX_LISTED
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

/// The candidate that the author may have meant by `word`: one that differs only in case or punctuation, or in a few
/// letters of its words, or that continues it (`auth`, `authentication`). One with a word that means the opposite, or
/// something else, is never suggested: `stop-pump` is not `start-pump`, and a user name is not an API key.
#[must_use]
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = plain(word).chars().count();
    if length == 0 || length > 100 {
        return None;
    }
    let likeness = |candidate: &str| jaro_winkler(&plain(word), &plain(candidate));
    let near: Vec<&'a str> = candidates.into_iter().filter(|candidate| is_near(word, candidate)).collect();
    // The first of equals: `max_by` would return the last.
    near.into_iter().rev().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}

fn is_near(word: &str, candidate: &str) -> bool {
    let (whole, other) = (plain(word), plain(candidate));
    let (length, letters) = (whole.chars().count(), other.chars().count());
    // Nothing of a single letter is left when it is another.
    if whole == other || letters.min(length) < 2 {
        return whole == other;
    }
    // A length apart is a distance at least; long texts are not compared letter by letter.
    let budget = (letters.max(length) / 3).max(1);
    let is_close = letters.abs_diff(length) <= budget && damerau_levenshtein(&whole, &other) <= budget;
    let continues = letters.min(length) >= 3 && (other.starts_with(&whole) || whole.starts_with(&other));
    if !is_close && !continues {
        return false;
    }
    let (words, others) = (words(word), words(candidate));
    let is_slip = damerau_levenshtein(&whole, &other) <= 1;
    !are_opposite(&words, &others) && (continues || is_slip || are_alike(&words, &others))
}

/// Whether each word of the shorter name is, apart from a few letters, one of the longer, in the same order.
fn are_alike(words: &[String], others: &[String]) -> bool {
    let (few, many) = if words.len() <= others.len() { (words, others) } else { (others, words) };
    let mut rest = many.iter();
    few.iter().all(|word| rest.any(|other| is_alike(word, other)))
}

fn is_alike(word: &str, other: &str) -> bool {
    let budget = (word.chars().count().max(other.chars().count()) / 3).max(1);
    damerau_levenshtein(word, other) <= budget
}

/// Words that are few letters apart and mean opposite things.
const OPPOSITES: &[(&str, &str)] = &[
    ("activate", "deactivate"),
    ("allow", "disallow"),
    ("assign", "unassign"),
    ("attach", "detach"),
    ("connect", "disconnect"),
    ("decrypt", "encrypt"),
    ("decrease", "increase"),
    ("download", "upload"),
    ("enable", "disable"),
    ("encode", "decode"),
    ("export", "import"),
    ("follow", "unfollow"),
    ("get", "set"),
    ("include", "exclude"),
    ("inbound", "outbound"),
    ("input", "output"),
    ("install", "uninstall"),
    ("link", "unlink"),
    ("lock", "unlock"),
    ("max", "min"),
    ("maximum", "minimum"),
    ("mount", "unmount"),
    ("mute", "unmute"),
    ("publish", "unpublish"),
    ("register", "deregister"),
    ("register", "unregister"),
    ("subscribe", "unsubscribe"),
];

/// Whether two names differ in words of opposite meaning.
fn are_opposite(words: &[String], others: &[String]) -> bool {
    let is_pair = |word: &String, other: &String| {
        OPPOSITES.iter().any(|(a, b)| (word == a && other == b) || (word == b && other == a))
    };
    words.iter().zip(others).any(|(word, other)| is_pair(word, other))
}

/// The words of a name, in lower case: `listShips`, `list-ships` and `LIST_SHIPS` have two.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for char in name.chars() {
        if !char.is_alphanumeric() || was_lower && char.is_uppercase() {
            words.push(String::new());
        }
        was_lower = char.is_lowercase() || char.is_numeric();
        if let Some(word) = words.last_mut().filter(|_| char.is_alphanumeric()) {
            word.extend(char.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
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
    fn never_proposes_another_thing() {
        let names = ["start-pump", "lock-door", "getShip", "LIGHTHOUSE_API_KEY", "inputParameters", "uploadFile"];
        for (word, meant) in [
            ("stop-pump", None),
            ("unlock-door", None),
            ("set_ship", None),
            ("downloadFile", None),
            ("outputParameters", None),
            ("LIGHTHOUSE_USER", None),
            ("LIGHTHOUSE_PASS", None),
            ("LIGHTHOUSE_KEY", Some("LIGHTHOUSE_API_KEY")),
            ("LIGHTHUOSE_API_KEY", Some("LIGHTHOUSE_API_KEY")),
            ("strat-pump", Some("start-pump")),
            ("startpump", Some("start-pump")),
            ("look-door", Some("lock-door")),
            ("get-shp", Some("getShip")),
            ("uplodFile", Some("uploadFile")),
        ] {
            assert_eq!(closest(word, names), meant, "{word}");
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
