//! Names of a tool's inputs: properties of a schema that clients hand to models (LANGUAGE §4).

/// What every client accepts at most.
const LENGTH: usize = 64;

/// Whether every client accepts `name`: `^[a-zA-Z0-9_.-]{1,64}$`.
#[must_use]
pub fn is_accepted(name: &str) -> bool {
    (1..=LENGTH).contains(&name.len()) && name.chars().all(is_plain)
}

/// The name that every client accepts for a parameter of this name: `page[size]` is `page_size`.
#[must_use]
pub fn accepted(name: &str) -> String {
    let words: Vec<&str> = name.split(|c| !is_plain(c)).filter(|word| !word.is_empty()).collect();
    let accepted = if words.is_empty() { "value".to_owned() } else { words.join("_") };
    if accepted.len() <= LENGTH {
        return accepted;
    }
    // What is cut off still tells two names apart.
    let hash = format!("_{:08x}", hash(name));
    let kept = accepted.get(..LENGTH - hash.len()).unwrap_or_default();
    format!("{kept}{hash}")
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-')
}

/// FNV-1a, which is the same in every build.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_other_characters_become_one() {
        for (name, expected) in [
            ("page", "page"),
            ("$select", "select"),
            ("page[size]", "page_size"),
            ("filter[a][]", "filter_a"),
            ("X-Trace", "X-Trace"),
            ("größe", "gr_e"),
            ("$", "value"),
            ("_id", "_id"),
        ] {
            assert_eq!(accepted(name), expected, "{name}");
            assert!(is_accepted(&accepted(name)));
        }
    }

    #[test]
    fn long_names_differ() {
        let (one, other) = (accepted(&format!("{}1", "x".repeat(80))), accepted(&format!("{}2", "x".repeat(80))));
        assert!(one != other && is_accepted(&one) && is_accepted(&other), "{one} {other}");
    }
}
