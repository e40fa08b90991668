//! Texts with placeholders: `{x}` of paths and routes, `{{x}}` of everything else.

/// A piece of a path or route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text that stands for itself.
    Literal(String),
    /// `{x}` or `{{x}}`, and whether it is `{x+}` or `{+x}`.
    Variable(String, bool),
}

/// The pieces of a path: `{x}` and `{{x}}` are the same (LANGUAGE 3.1).
pub(crate) fn path(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let end = start + rest[start..].find('}').expect("a closing brace");
        let inner = rest[start..end].trim_start_matches('{').trim();
        let name = inner.trim_matches('+').to_owned();
        pieces.push(Piece::Literal(rest[..start].to_owned()));
        pieces.push(Piece::Variable(name.clone(), name != inner));
        rest = rest[end..].trim_start_matches('}');
    }
    pieces.push(Piece::Literal(rest.to_owned()));
    pieces
}

/// The names of a path's variables.
pub(crate) fn variables(text: &str) -> Vec<String> {
    let name = |piece| match piece {
        Piece::Variable(name, _) => Some(name),
        Piece::Literal(_) => None,
    };
    path(text).into_iter().filter_map(name).collect()
}

/// The parts of a text in order: `Ok` for what stands for itself, `Err` for what is between `{{` and `}}`.
pub(crate) fn text(text: &str) -> Vec<Result<&str, &str>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let (inner, after) = after.split_once("}}").expect("closing braces");
        parts.extend((!before.is_empty()).then_some(Ok(before)));
        parts.push(Err(inner.trim()));
        rest = after;
    }
    parts.extend((!rest.is_empty()).then_some(Ok(rest)));
    parts
}

/// What is between the braces of a text that is one placeholder and nothing else.
pub(crate) fn whole(given: &str) -> Option<&str> {
    match text(given).as_slice() {
        [Err(name)] => Some(name),
        _ => None,
    }
}
