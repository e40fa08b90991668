//! Consumed paths and exposed routes: text with variables, checked and cut into pieces (LANGUAGE §3.1, §5).

use super::words::unqualified;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::front::text::percent;
use crate::front::text::template::{self, Part, Variable};
use crate::model::Piece;

/// How many variables a path may have: routes become a tree that is as deep as the longest of them.
const MAX_VARIABLES: usize = 64;

/// A path or route as pieces, and the variables in them.
#[derive(Debug, Clone, Default)]
pub(super) struct Path {
    /// The pieces; values are indices into `variables`.
    pub(super) pieces: Vec<Piece>,
    /// The variables, each once, in order of first appearance, and where that is.
    pub(super) variables: Vec<(Variable, Span)>,
    /// The constant query.
    pub(super) query: Vec<(String, String)>,
    /// Placeholders in the query, where none are allowed.
    pub(super) in_query: Vec<(String, Span)>,
}

impl Path {
    /// Whether it has a variable of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.variables.iter().any(|(variable, _)| variable.name == name)
    }
}

/// The path of a consumed resource; `None` once something about it was reported.
pub(super) fn consumed(written: &Spanned<String>, stage: Stage<'_>) -> Option<Path> {
    stage.checked(|| pieces_and_query(written, stage)).sound().cloned().flatten()
}

fn pieces_and_query(written: &Spanned<String>, stage: Stage<'_>) -> Option<Path> {
    missing_slash(written, stage);
    characters(written, stage)?;
    let (path, query) = match query_mark(&written.value).and_then(|at| written.value.split_at_checked(at)) {
        Some((path, query)) => (path, query.strip_prefix('?')),
        None => (written.value.as_str(), None),
    };
    let mut cut = cut(written, path, stage)?;
    dot_segment(written, &cut, stage);
    for piece in &mut cut.pieces {
        if let Piece::Text(text) = piece {
            *text = percent::encoded(text, percent::PATH);
        }
    }
    for (variable, _) in &mut cut.variables {
        variable.name = unqualified(&variable.name).to_owned();
    }
    cut.query = query.map(constants).unwrap_or_default();
    cut.in_query = query.map(|query| in_query(written, query, path.len() + 1, stage)).unwrap_or_default();
    Some(cut)
}

/// A route; `None` once something about it was reported.
pub(super) fn exposed(written: &Spanned<String>, stage: Stage<'_>) -> Option<Path> {
    stage.checked(|| route(written, stage)).sound().cloned().flatten()
}

fn route(written: &Spanned<String>, stage: Stage<'_>) -> Option<Path> {
    missing_slash(written, stage);
    if let Some(at) = query_mark(&written.value) {
        stage.report(
            Diagnostic::new(
                rules::ROUTE_QUERY,
                stage.part(written, at..written.value.len()),
                "a route cannot contain a query",
            )
            .label("routes are matched by path only")
            .help("remove it, and declare inputs with `in: query`"),
        );
    }
    characters(written, stage)?;
    cut(written, &written.value, stage)
}

/// A segment that every URL parser on the way would resolve: the request would be another one (RFC 3986 §5.2.4).
fn dot_segment(written: &Spanned<String>, path: &Path, stage: Stage<'_>) {
    let text = path.pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.as_str() } else { "x" });
    let text: String = text.collect();
    if let Some(segment) = text.split('/').find_map(percent::dot_segment) {
        let message = format!("`{segment}` segment in path `{}`", written.value);
        stage.report(
            Diagnostic::new(rules::PATH_SYNTAX, written.span, message)
                .label("URL parsers would resolve it")
                .help(format!("remove the `{segment}` segment")),
        );
    }
}

/// Where the query of a path begins: a `?` that is not in braces.
fn query_mark(path: &str) -> Option<usize> {
    let mut depth = 0_isize;
    path.char_indices()
        .find(|&(_, found)| {
            depth += isize::from(found == '{') - isize::from(found == '}');
            found == '?' && depth <= 0
        })
        .map(|(at, _)| at)
}

fn missing_slash(written: &Spanned<String>, stage: Stage<'_>) {
    if written.value.starts_with('/') {
        return;
    }
    let message = format!("path `{}` has no leading slash", written.value);
    let diagnostic = Diagnostic::new(rules::MISSING_LEADING_SLASH, written.span, message).label("a slash is added");
    stage.report(match host_apart(&written.value) {
        Some(path) => diagnostic.help(format!("move the host to `baseUri`, and write `path: {path}`")),
        None => diagnostic.write(format!("/{}", written.value)),
    });
}

/// The path of a whole URL.
fn host_apart(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    let is_scheme = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    is_scheme.then(|| rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or("/"))
}

/// Whether a path or a route contains only valid characters; others are reported.
fn characters(written: &Spanned<String>, stage: Stage<'_>) -> Option<()> {
    let mut depth = 0_isize;
    for (at, found) in written.value.char_indices() {
        let inside = depth > 0;
        depth += isize::from(found == '{') - isize::from(found == '}');
        let what = match found {
            '#' => "a path cannot contain `#`",
            '\\' => "a path cannot contain `\\`",
            c if (c.is_whitespace() || c.is_control()) && !inside => "a path cannot contain whitespace",
            _ => continue,
        };
        let span = stage.part(written, at..at + found.len_utf8());
        let rule = if found == '#' { rules::PATH_FRAGMENT } else { rules::PATH_SYNTAX };
        let help = match found {
            '#' => "remove it: fragments are not sent to servers",
            // In WHATWG URLs, clients and servers read it as a slash.
            '\\' => "write `/`, or `%5C`",
            _ => "remove it, or write `%20`",
        };
        stage.report(Diagnostic::new(rule, span, what).help(help));
        return None;
    }
    Some(())
}

/// Cuts `path`, the start of what is `written`, into pieces.
fn cut(written: &Spanned<String>, path: &str, stage: Stage<'_>) -> Option<Path> {
    let parts = match template::path(path) {
        Ok(parts) => parts,
        Err(fault) => {
            let span = stage.part(written, fault.range);
            let message = format!("invalid placeholder in path `{}`", written.value);
            let help = "write placeholders as `{name}`";
            stage.report(Diagnostic::new(rules::PATH_SYNTAX, span, message).label(fault.what).help(help));
            return None;
        }
    };
    foreign(written, path, stage);
    for part in &parts {
        let Part::Variable(variable) = part else { continue };
        if variable.name.ends_with('?') {
            let (span, name) = (stage.part(written, variable.range.clone()), variable.name.trim_end_matches('?'));
            let message = format!("invalid placeholder in path `{}`", written.value);
            let help = format!("write `{{{name}}}`: path parameters are always required");
            let diagnostic = Diagnostic::new(rules::PATH_SYNTAX, span, message).label("`?` inside braces");
            stage.report(diagnostic.help(help).fix(span, format!("{{{name}}}")));
            return None;
        }
    }
    let is_variable = |part: &&Part| matches!(part, Part::Variable(_));
    if let Some(Part::Variable(variable)) = parts.iter().filter(is_variable).nth(MAX_VARIABLES) {
        let span = stage.part(written, variable.range.clone());
        let message = format!("a path cannot have more than {MAX_VARIABLES} variables");
        stage.report(Diagnostic::new(rules::PATH_SYNTAX, span, message).label("one too many").help("remove some"));
        return None;
    }
    Some(assemble(written, &parts, stage))
}

/// Variables as other tools write them, which are text here: `${x}`, `:x`.
fn foreign(written: &Spanned<String>, path: &str, stage: Stage<'_>) {
    let name = |at: usize| {
        let rest = path.get(at..).unwrap_or_default();
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        rest.split_at_checked(length).filter(|(name, _)| !name.is_empty())
    };
    let shell = path.match_indices("${").filter_map(|(at, _)| {
        let (name, end) = name(at + 2)?;
        end.starts_with('}').then_some((at..at + 3 + name.len(), name, "contains a literal `$`"))
    });
    let colon = path.match_indices("/:").filter_map(|(at, _)| {
        let (name, end) = name(at + 2)?;
        let is_whole = end.is_empty() || end.starts_with('/');
        is_whole.then_some((at + 1..at + 2 + name.len(), name, "is not a placeholder"))
    });
    for (range, name, what) in shell.chain(colon).take(MAX_VARIABLES) {
        let message = format!("`{}` {what}", path.get(range.clone()).unwrap_or_default());
        let diagnostic = Diagnostic::new(rules::FOREIGN_VARIABLE, stage.part(written, range), message);
        stage.report(diagnostic.label("taken literally").write(format!("{{{name}}}")));
    }
}

fn assemble(written: &Spanned<String>, parts: &[Part], stage: Stage<'_>) -> Path {
    let mut path = Path::default();
    if !written.value.starts_with('/') {
        path.pieces.push(Piece::Text("/".to_owned()));
    }
    for part in parts {
        let piece = match part {
            Part::Literal(text) => Piece::Text(text.clone()),
            Part::Variable(variable) => {
                let index = variable_index(&mut path, written, variable, stage);
                if variable.segments { Piece::Segments(index) } else { Piece::Value(index) }
            }
        };
        match (path.pieces.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, piece) => path.pieces.push(piece),
        }
    }
    path
}

fn variable_index(path: &mut Path, written: &Spanned<String>, variable: &Variable, stage: Stage<'_>) -> usize {
    let known = path.variables.iter().position(|(known, _)| known.name == variable.name);
    known.unwrap_or_else(|| {
        path.variables.push((variable.clone(), stage.part(written, variable.range.clone())));
        path.variables.len() - 1
    })
}

/// The placeholders in the query of a path, where only constants are allowed. Which parameters they belong to is known
/// later.
fn in_query(written: &Spanned<String>, query: &str, at: usize, stage: Stage<'_>) -> Vec<(String, Span)> {
    let parts = template::path(query).unwrap_or_default();
    let variables =
        parts.into_iter().filter_map(|part| if let Part::Variable(variable) = part { Some(variable) } else { None });
    let located = |variable: Variable| {
        let range = variable.range.start + at..variable.range.end + at;
        (variable.name, stage.part(written, range))
    };
    variables.map(located).collect()
}

/// The constant query of a path.
fn constants(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (percent::encoded(name, percent::QUERY), percent::encoded(value, percent::QUERY)))
        .collect()
}
