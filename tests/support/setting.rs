//! Names of settings, as LANGUAGE §2 has them.

/// A namespace in SCREAMING_SNAKE: `a--b` is `A_B`, `myApi` is `MY_API`.
pub fn screaming_snake(namespace: &str) -> String {
    let letters: Vec<char> = namespace.chars().collect();
    let mut name = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let is_first_of_word = letter.is_uppercase()
            && before.is_some_and(|before| {
                let ends_acronym = letters.get(at + 1).is_some_and(|after| after.is_lowercase());
                before.is_lowercase() || before.is_ascii_digit() || (before.is_uppercase() && ends_acronym)
            });
        if (is_first_of_word || !letter.is_ascii_alphanumeric()) && !name.ends_with('_') {
            name.push('_');
        }
        if letter.is_ascii_alphanumeric() {
            name.push(letter.to_ascii_uppercase());
        }
    }
    name.trim_matches('_').to_owned()
}
