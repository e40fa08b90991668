//! Texts with variables. There are two grammars: paths and routes, where both `{x}` and `{{x}}` are variables, and
//! values, where only `{{x}}` is one.

use std::ops::Range;

/// A piece of a text with variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Literal text.
    Literal(String),
    /// A variable.
    Variable(Variable),
}

/// A variable in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Its name, without braces, spaces and `+`.
    pub name: String,
    /// Whether it spans several path segments: `{x+}`, `{+x}`.
    pub segments: bool,
    /// Its bytes in the text, including the braces.
    pub range: Range<usize>,
}

/// Why a text is not a valid template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes at fault.
    pub range: Range<usize>,
    /// What is wrong there.
    pub what: &'static str,
}

/// The pieces of a path, a route or a `baseUri`: `{x}`, `{{x}}`, `{x+}`, `{+x}`.
///
/// # Errors
/// A brace without its partner, or missing name.
pub fn path(text: &str) -> Result<Vec<Part>, Fault> {
    let mut parts = Vec::new();
    let mut rest = 0;
    while let Some(found) = text.get(rest..).and_then(|tail| tail.find(['{', '}'])) {
        let start = rest + found;
        literal(&mut parts, text, rest..start);
        let opening = if text.get(start..).is_some_and(|tail| tail.starts_with("{{")) { "{{" } else { "{" };
        let closing = if opening == "{{" { "}}" } else { "}" };
        let (name, end) = enclosed(text, start, opening, closing)?;
        let variable = variable(name, start..end)?;
        // RFC 6570's operators and the constraints of routers: `{?q}`, `{path*}`, `{id:int}`.
        if variable.name.starts_with(['?', ';', '.']) || variable.name.ends_with('*') || name.contains(':') {
            return Err(Fault { range: start..end, what: "only a name is allowed between the braces" });
        }
        parts.push(Part::Variable(variable));
        rest = end;
    }
    literal(&mut parts, text, rest..text.len());
    Ok(parts)
}

/// The pieces of a value: `{{x}}`; a single brace is text.
///
/// # Errors
/// A `{{` that is not closed, or missing name.
pub fn value(text: &str) -> Result<Vec<Part>, Fault> {
    let mut parts = Vec::new();
    let mut rest = 0;
    while let Some(found) = text.get(rest..).and_then(|tail| tail.find("{{")) {
        let start = rest + found;
        literal(&mut parts, text, rest..start);
        let (name, end) = enclosed(text, start, "{{", "}}")?;
        parts.push(Part::Variable(variable(name, start..end)?));
        rest = end;
    }
    literal(&mut parts, text, rest..text.len());
    Ok(parts)
}

fn literal(parts: &mut Vec<Part>, text: &str, range: Range<usize>) {
    match text.get(range) {
        None | Some("") => {}
        Some(text) => parts.push(Part::Literal(text.to_owned())),
    }
}

/// What is between `opening` at `start` and `closing`, and where the latter ends.
fn enclosed<'t>(text: &'t str, start: usize, opening: &str, closing: &str) -> Result<(&'t str, usize), Fault> {
    let Some(inside) = text.get(start..).and_then(|tail| tail.strip_prefix(opening)) else {
        return Err(Fault { range: start..start + 1, what: "`}` without `{`" });
    };
    let Some(length) = inside.find(['{', '}']) else {
        return Err(Fault { range: start..text.len(), what: "unclosed `{`" });
    };
    let from = start + opening.len();
    match inside.get(length..) {
        Some(tail) if tail.starts_with(closing) => {
            Ok((inside.get(..length).unwrap_or_default(), from + length + closing.len()))
        }
        Some(tail) if tail.starts_with('{') => {
            Err(Fault { range: start..from + length + 1, what: "`{` inside braces" })
        }
        _ => Err(Fault { range: start..from + length + 1, what: "`{{` is not closed by `}}`" }),
    }
}

fn variable(name: &str, range: Range<usize>) -> Result<Variable, Fault> {
    let name = name.trim();
    let bare = name.strip_prefix('+').or_else(|| name.strip_suffix('+'));
    let (name, segments) = (bare.unwrap_or(name).trim(), bare.is_some());
    if name.is_empty() {
        return Err(Fault { range, what: "missing name" });
    }
    // Filters, blocks and calls of other template languages.
    let is_call = name.split_once('(').is_some_and(|(before, _)| before.ends_with(char::is_alphanumeric));
    let is_expression = name.contains('|') || is_call || name.starts_with(['#', '/', '>', '^', '!', '&']);
    if is_expression || name.ends_with('.') {
        return Err(Fault { range, what: "only a name is allowed between the braces" });
    }
    Ok(Variable { name: name.to_owned(), segments, range })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(parts: Result<Vec<Part>, Fault>) -> String {
        match parts {
            Ok(parts) => parts.iter().map(shown).collect::<Vec<_>>().join(" "),
            Err(fault) => format!("{:?} {}", fault.range, fault.what),
        }
    }

    fn shown(part: &Part) -> String {
        match part {
            Part::Literal(text) => text.clone(),
            Part::Variable(v) => format!("<{}{}@{:?}>", v.name, if v.segments { "+" } else { "" }, v.range),
        }
    }

    #[test]
    fn paths_take_both_braces() {
        for (text, expected) in [
            ("/a/{id}/b", "/a/ <id@3..7> /b"),
            ("/a/{{ id }}", "/a/ <id@3..11>"),
            ("{a}.{b}:run", "<a@0..3> . <b@4..7> :run"),
            ("/{x+}/{+y}", "/ <x+@1..5> / <y+@6..10>"),
            ("/a/{id", "3..6 unclosed `{`"),
            ("/a/id}", "5..6 `}` without `{`"),
            ("/a/{{id}", "3..8 `{{` is not closed by `}}`"),
            ("/a/{b{c}}", "3..6 `{` inside braces"),
            ("/a/{}", "3..5 missing name"),
            ("/a/{b|c}", "3..8 only a name is allowed between the braces"),
            ("/a{?b,c}", "2..8 only a name is allowed between the braces"),
            ("/a/{id:int}", "3..11 only a name is allowed between the braces"),
            ("/ü/{é}", "/ü/ <é@4..8>"),
        ] {
            assert_eq!(show(path(text)), expected, "{text}");
        }
    }

    #[test]
    fn values_take_double_braces_only() {
        for (text, expected) in [
            ("{a} {{env.KEY}}!", "{a}  <env.KEY@4..15> !"),
            ("{{x", "0..3 unclosed `{`"),
            ("{{x}", "0..4 `{{` is not closed by `}}`"),
            ("plain", "plain"),
        ] {
            assert_eq!(show(value(text)), expected, "{text}");
        }
    }
}
