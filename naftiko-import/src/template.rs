//! Keys of paths as templates: text and variables.

/// A piece of a path.
pub(crate) enum Piece<'p> {
    /// What is sent as it is.
    Text(&'p str),
    /// What is between braces.
    Variable(&'p str),
}

/// The pieces of a path, or why it has none.
pub(crate) fn pieces(text: &str) -> Result<Vec<Piece<'_>>, &'static str> {
    const UNBALANCED: &str = "the braces are not balanced";
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        let (name, after) = tail.split_once('}').ok_or(UNBALANCED)?;
        if name.contains('{') || before.contains('}') {
            return Err(UNBALANCED);
        }
        if name.trim().is_empty() {
            return Err("a variable has no name");
        }
        pieces.push(Piece::Text(before));
        pieces.push(Piece::Variable(name));
        rest = after;
    }
    pieces.push(Piece::Text(rest));
    if rest.contains('}') { Err(UNBALANCED) } else { Ok(pieces) }
}

/// `text` up to the first `mark` that is not in braces, and what is behind it.
pub(crate) fn outside_braces(text: &str, mark: char) -> (&str, Option<&str>) {
    let mut depth = 0_i32;
    for (at, char) in text.char_indices() {
        depth += i32::from(char == '{') - i32::from(char == '}');
        if char == mark && depth <= 0 {
            return (text.get(..at).unwrap_or(text), text.get(at + mark.len_utf8()..));
        }
    }
    (text, None)
}

/// Whether a variable takes several segments: `{+path}` of RFC 6570. OpenAPI has no `{path+}` and `{path*}`: slashes in their
/// values are encoded.
pub(crate) fn is_of_segments(variable: &str) -> bool {
    variable.starts_with('+')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_cut_outside_of_braces() {
        assert_eq!(outside_braces("/a/{x?}?b=1", '?'), ("/a/{x?}", Some("b=1")));
        assert_eq!(outside_braces("/a", '#'), ("/a", None));
    }

    #[test]
    fn variables_are_between_braces_and_have_names() {
        assert_eq!(pieces("/a/{b}:c").map(|pieces| pieces.len()), Ok(3));
        for wrong in ["/a/{b", "/a/b}", "/{a{b}}"] {
            assert_eq!(pieces(wrong).err(), Some("the braces are not balanced"), "{wrong}");
        }
        assert_eq!(pieces("/a/{}").err(), Some("a variable has no name"));
    }

    #[test]
    fn some_variables_take_several_segments() {
        for (variable, expected) in [("+a", true), ("a+", false), ("a*", false), ("a", false), (".a*", false)] {
            assert_eq!(is_of_segments(variable), expected, "{variable}");
        }
    }
}
