//! Which names a crate can have: cargo's rules, those of crates.io, and the names of what the crate depends on.

/// What the crate depends on, and what cargo and rustc have names for themselves.
const TAKEN: &[(&str, &[&str])] = &[
    ("the crate depends on a crate of that name", &["axum", "naftiko-runtime", "serde-json", "tokio"]),
    ("Rust's own libraries have that name", &["alloc", "core", "proc-macro", "std", "test"]),
    ("cargo has a folder of that name beside the program", &["build", "deps", "examples", "incremental"]),
    (
        "Windows has a device of that name",
        &[
            "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2",
            "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
        ],
    ),
];

/// Whether a crate can have this name.
///
/// # Errors
/// Why it cannot, and which name would do.
pub(super) fn check(name: &str) -> Result<(), String> {
    let problem = problem(name).map(|problem| {
        let help = proposal(name).map(|name| format!("; try `{name}`")).unwrap_or_default();
        format!("`{}` is not a valid crate name: {problem}{help}", name.escape_debug())
    });
    problem.map_or(Ok(()), Err)
}

/// crates.io's limit.
const MAX_LENGTH: usize = 64;

fn problem(name: &str) -> Option<String> {
    let Some(first) = name.chars().next() else { return Some("it is empty".to_owned()) };
    if name.contains(['/', '\\']) {
        return Some("it is a path; the folder of the crate is set with `--path`".to_owned());
    }
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if let Some(c) = name.chars().find(|c| !is_allowed(*c)) {
        return Some(format!("`{}` is not a letter of ASCII, a digit, `-` or `_`", c.escape_debug()));
    }
    if !first.is_ascii_alphabetic() {
        return Some("it does not begin with a letter".to_owned());
    }
    if name.len() > MAX_LENGTH {
        return Some(format!("it has more than {MAX_LENGTH} characters"));
    }
    let (name, lower) = (name.replace('-', "_"), name.to_ascii_lowercase().replace('_', "-"));
    if syn::parse_str::<syn::Ident>(&name).is_err() {
        return Some("it is a keyword of Rust".to_owned());
    }
    let taken = TAKEN.iter().find(|(_, names)| names.contains(&lower.as_str()));
    taken.map(|(reason, _)| (*reason).to_owned())
}

/// A valid name that looks like this one.
fn proposal(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or_default();
    let valid = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    let name: String = last.trim().chars().map(valid).collect();
    let name = name.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let name: String = name.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).chars().take(MAX_LENGTH).collect();
    [name.clone(), format!("{name}-server")].into_iter().find(|name| problem(name).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_cargo_takes() {
        for name in ["ships", "ship-registry", "ship_registry", "a", "Ships2", &"x".repeat(64)] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn other_names_and_what_to_write() {
        for (name, expected) in [
            ("", "`` is not a valid crate name: it is empty"),
            ("a b", "`a b` is not a valid crate name: ` ` is not a letter of ASCII, a digit, `-` or `_`; try `a-b`"),
            ("é", "`é` is not a valid crate name: `é` is not a letter of ASCII, a digit, `-` or `_`"),
            ("x\n", "`x\\n` is not a valid crate name: `\\n` is not a letter of ASCII, a digit, `-` or `_`; try `x`"),
            ("9x", "`9x` is not a valid crate name: it does not begin with a letter; try `x`"),
            ("-x", "`-x` is not a valid crate name: it does not begin with a letter; try `x`"),
            ("_", "`_` is not a valid crate name: it does not begin with a letter"),
            ("fn", "`fn` is not a valid crate name: it is a keyword of Rust; try `fn-server`"),
            (
                "../ships",
                "`../ships` is not a valid crate name: it is a path; the folder of the crate is set with `--path`; try `ships`",
            ),
            ("..", "`..` is not a valid crate name: `.` is not a letter of ASCII, a digit, `-` or `_`"),
            (
                "tokio",
                "`tokio` is not a valid crate name: the crate depends on a crate of that name; try `tokio-server`",
            ),
            (
                "Naftiko_Runtime",
                "`Naftiko_Runtime` is not a valid crate name: the crate depends on a crate of that name; try `Naftiko_Runtime-server`",
            ),
            ("std", "`std` is not a valid crate name: Rust's own libraries have that name; try `std-server`"),
            (
                "deps",
                "`deps` is not a valid crate name: cargo has a folder of that name beside the program; try `deps-server`",
            ),
            ("NUL", "`NUL` is not a valid crate name: Windows has a device of that name; try `NUL-server`"),
        ] {
            assert_eq!(check(name), Err(expected.to_owned()));
        }
        let long = check(&"x".repeat(65)).unwrap_err();
        assert!(long.contains("more than 64 characters; try `xxx"), "{long}");
    }
}
