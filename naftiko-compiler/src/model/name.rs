//! The only place where Rust names are derived from wire names.
//!
//! | wire name | `snake` | `camel` | `constant` |
//! | --- | --- | --- | --- |
//! | `list-ships` | `list_ships` | `ListShips` | `LIST_SHIPS` |
//! | `createImage` | `create_image` | `CreateImage` | `CREATE_IMAGE` |
//! | `HTTPServer` | `http_server` | `HttpServer` | `HTTP_SERVER` |
//! | `$filter`, `page[size]` | `filter`, `page_size` | `Filter`, `PageSize` | `FILTER`, `PAGE_SIZE` |
//! | `2fa` | `_2fa` | `_2fa` | `_2FA` |
//! | `type` | `type_` | `Type` | `TYPE` |
//! | `日本` (nothing to use) | `unnamed` | `Unnamed` | `UNNAMED` |
//!
//! Words are runs of ASCII letters and digits; a capital after a small letter or digit starts a word, and so does the
//! last capital of a run before a small letter. Two wire names that collide get a suffix in document order: `x`, `x_2`.

use std::collections::HashMap;

/// A wire name and the Rust name made from it; they travel together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As the author wrote it, and as it goes on the wire.
    pub wire: String,
    words: Vec<String>,
    suffix: usize,
}

impl Name {
    /// The name of a method, a field, a module or an argument.
    #[must_use]
    pub fn snake(&self) -> String {
        let name = self.joined("_", |word| word.to_owned(), "_");
        if is_keyword(&name) { format!("{name}_") } else { name }
    }

    /// The name of a type.
    #[must_use]
    pub fn camel(&self) -> String {
        let name = self.joined("", capitalised, "");
        if name == "Self" { "Self_".to_owned() } else { name }
    }

    /// The name of a constant or a setting.
    #[must_use]
    pub fn constant(&self) -> String {
        self.joined("_", |word| word.to_ascii_uppercase(), "_")
    }

    fn joined(&self, separator: &str, word: impl Fn(&str) -> String, before_suffix: &str) -> String {
        let mut name = self.words.iter().map(|part| word(part)).collect::<Vec<_>>().join(separator);
        if name.is_empty() {
            name = word("unnamed");
        }
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            name.insert(0, '_');
        }
        if self.suffix > 1 {
            name = format!("{name}{before_suffix}{}", self.suffix);
        }
        name
    }
}

/// The names of one Rust scope; it keeps them apart.
#[derive(Debug, Default)]
pub struct Scope {
    taken: HashMap<String, String>,
    /// The last suffix that these words got: those below it stay taken.
    suffixes: HashMap<Vec<String>, usize>,
}

impl Scope {
    /// A scope in which the identifiers `taken` are in use already.
    #[must_use]
    pub fn with(taken: &[&str]) -> Self {
        let taken = taken.iter().map(|&name| (name.to_owned(), String::new())).collect();
        Self { taken, suffixes: HashMap::new() }
    }

    /// The Rust name of `wire` in this scope, and the wire name it collided with, if any.
    pub fn name(&mut self, wire: &str) -> (Name, Option<String>) {
        let mut name = Name { wire: wire.to_owned(), words: words(wire), suffix: 1 };
        let earlier = holder(&self.taken, &name).cloned();
        let last = self.suffixes.entry(name.words.clone()).or_insert(1);
        name.suffix = *last;
        while holder(&self.taken, &name).is_some() {
            name.suffix += 1;
        }
        *last = name.suffix;
        self.taken.insert(name.snake(), wire.to_owned());
        self.taken.insert(name.camel(), wire.to_owned());
        (name, earlier)
    }
}

/// The wire name that already has one of the forms of `name`: `ab1` and `ab_1` differ as methods, not as types.
fn holder<'t>(taken: &'t HashMap<String, String>, name: &Name) -> Option<&'t String> {
    taken.get(&name.snake()).or_else(|| taken.get(&name.camel()))
}

/// `wire` in SCREAMING_SNAKE_CASE, from which the names of settings are built.
#[must_use]
pub fn screaming(wire: &str) -> String {
    Name { wire: String::new(), words: words(wire), suffix: 1 }.constant()
}

/// The words of a wire name, in small letters.
fn words(wire: &str) -> Vec<String> {
    let letters: Vec<char> = wire.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for (index, &letter) in letters.iter().enumerate() {
        if !letter.is_ascii_alphanumeric() {
            open = false;
            continue;
        }
        let before = index.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(index + 1);
        let starts = letter.is_ascii_uppercase()
            && (before.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
                || before.is_some_and(char::is_ascii_uppercase) && after.is_some_and(char::is_ascii_lowercase));
        match words.last_mut() {
            Some(word) if open && !starts => word.push(letter.to_ascii_lowercase()),
            _ => words.push(letter.to_ascii_lowercase().to_string()),
        }
        open = true;
    }
    words
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// Strict and reserved keywords of every edition, and the names Rust keeps for itself.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: &str = "abstract as async await become box break const continue crate do dyn else enum extern false \
        final fn for gen if impl in let loop macro match mod move mut override priv pub ref return self static struct \
        super trait true try type typeof union unsafe unsized use virtual where while yield";
    KEYWORDS.split_ascii_whitespace().any(|keyword| keyword == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_table() {
        for (wire, snake, camel, constant) in [
            ("list-ships", "list_ships", "ListShips", "LIST_SHIPS"),
            ("createImage", "create_image", "CreateImage", "CREATE_IMAGE"),
            ("createimage", "createimage", "Createimage", "CREATEIMAGE"),
            ("HTTPServer", "http_server", "HttpServer", "HTTP_SERVER"),
            ("$filter", "filter", "Filter", "FILTER"),
            ("page[size]", "page_size", "PageSize", "PAGE_SIZE"),
            ("2fa", "_2fa", "_2fa", "_2FA"),
            ("type", "type_", "Type", "TYPE"),
            ("self", "self_", "Self_", "SELF"),
            ("日本", "unnamed", "Unnamed", "UNNAMED"),
            ("v1.users/list", "v1_users_list", "V1UsersList", "V1_USERS_LIST"),
        ] {
            let (name, earlier) = Scope::default().name(wire);
            assert_eq!(
                (name.snake(), name.camel(), name.constant()),
                (snake.into(), camel.into(), constant.into()),
                "{wire}"
            );
            assert_eq!((name.wire.as_str(), earlier), (wire, None));
        }
    }

    #[test]
    fn names_that_meet_are_kept_apart_in_order() {
        let mut scope = Scope::with(&["new"]);
        let found: Vec<_> = ["petId", "pet-id", "pet_id_2", "pet.id", "new"]
            .into_iter()
            .map(|wire| {
                let (name, earlier) = scope.name(wire);
                (name.snake(), earlier)
            })
            .collect();
        assert_eq!(
            found,
            [
                ("pet_id".to_owned(), None),
                ("pet_id_2".to_owned(), Some("petId".to_owned())),
                ("pet_id_2_2".to_owned(), Some("pet-id".to_owned())),
                ("pet_id_3".to_owned(), Some("petId".to_owned())),
                ("new_2".to_owned(), Some(String::new())),
            ]
        );
        scope.name("ab1");
        assert_eq!(scope.name("ab_1").0.snake(), "ab_1_2", "`Ab1` is taken as a type");
    }
}
