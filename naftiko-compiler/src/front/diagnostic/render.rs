//! A [`Diagnostic`] as plain text with position, source line and caret, for the macro, the command line and goldens.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::front::diagnostic::{Diagnostic, Label};
use crate::front::source::{Source, Sources};

/// How much of a long source line is shown, in columns.
const WIDTH: usize = 120;

/// The maximum length of a line that is shown, in bytes: nobody finds a place in a longer one by its surroundings.
const MAX_LINE: usize = 16 * 1024;

/// The complete message: the headline, the source with carets, the help. It ends without a line break.
#[must_use]
pub fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let title = headline(diagnostic, sources);
    let help = diagnostic.help.as_ref().map(|help| help.lines().map(visible).collect::<Vec<_>>().join("\n"));
    let snippets: Vec<_> = grouped(diagnostic, sources)
        .into_iter()
        .filter_map(|(file, labels)| Some((sources.file(file).filter(|source| !source.text.is_empty())?, labels)))
        .filter(|(source, labels)| labels.iter().all(|(_, label)| line_length(&source.text, label) <= MAX_LINE))
        .map(|(source, labels)| snippet(source, &labels))
        .collect();
    if snippets.is_empty() {
        return help.map_or(title.clone(), |help| format!("{title}\nhelp: {help}"));
    }
    let found = Group::with_title(Level::ERROR.no_name().primary_title(title)).elements(snippets);
    let help = help.map(|help| Group::with_title(Level::HELP.secondary_title(help)));
    let report: Vec<_> = std::iter::once(found).chain(help).collect();
    Renderer::plain().term_width(WIDTH).render(&report)
}

/// The first line: file, line, column, message, and the rule's name in brackets.
#[must_use]
pub fn headline(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let span = diagnostic.primary.span;
    let at = sources.position(span);
    let path = sources.file(span.file).map_or("", |source| source.path.as_str());
    let (path, message) = (visible(path), visible(&diagnostic.message));
    format!("{path}:{}:{}: {message} [{}]", at.line, at.column, diagnostic.rule.name)
}

type Labels<'a> = Vec<(AnnotationKind, &'a Label)>;

/// The labels in groups that are shown together, the primary one first: those of one file that are close to each other.
fn grouped<'a>(diagnostic: &'a Diagnostic, sources: &Sources) -> Vec<(u32, Labels<'a>)> {
    let secondary = diagnostic.secondary.iter().map(|label| (AnnotationKind::Context, label));
    let mut groups: Vec<(u32, Labels<'a>)> = Vec::new();
    for (kind, label) in std::iter::once((AnnotationKind::Primary, &diagnostic.primary)).chain(secondary) {
        let near = |group: &&mut (u32, Labels<'_>)| {
            group.0 == label.span.file && group.1.iter().all(|(_, other)| are_near(label, other, sources))
        };
        match groups.iter_mut().find(near) {
            Some((_, labels)) => labels.push((kind, label)),
            None => groups.push((label.span.file, vec![(kind, label)])),
        }
    }
    groups
}

/// Whether two labels of a file can share a snippet: few lines lie between them, and one window shows both columns.
fn are_near(a: &Label, b: &Label, sources: &Sources) -> bool {
    let (a, b) = (sources.position(a.span), sources.position(b.span));
    let one_window = a.column.max(b.column) < WIDTH || a.column.abs_diff(b.column) < WIDTH / 2;
    a.line.abs_diff(b.line) <= 500 && one_window
}

/// The lines of `source` from the first to the last label.
fn snippet<'a>(source: &Source, labels: &Labels<'_>) -> Snippet<'a, Annotation<'a>> {
    let places: Vec<_> = labels.iter().map(|(_, label)| first_line(&source.text, label)).collect();
    let start = places.iter().map(|place| place.start).min().unwrap_or(0);
    let end = places.iter().map(|place| place.end).max().unwrap_or(0);
    let start = source.text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let end =
        source.text.get(end..).and_then(|after| after.find('\n')).map_or(source.text.len(), |length| end + length);
    let shown =
        |to: usize| source.text.get(start..to).unwrap_or_default().chars().filter_map(shown).collect::<String>();
    let mut snippet = Snippet::source(shown(end)).path(visible(&source.path)).line_start(source.position(start).line);
    for ((kind, label), place) in labels.iter().zip(places) {
        let words = (!label.text.is_empty()).then(|| visible(&label.text));
        let at = shown(place.start).len()..shown(place.end).len();
        snippet = snippet.annotation(kind.span(at).label(words));
    }
    snippet
}

/// The bytes of a label, up to the end of its first line.
fn first_line(text: &str, label: &Label) -> Range<usize> {
    let boundary = |at: u32| {
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
        (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
    };
    let (start, end) = (boundary(label.span.start), boundary(label.span.end));
    let line = text.get(start..end).and_then(|text| text.lines().next()).unwrap_or_default();
    start..start + line.trim_end().len()
}

/// How many bytes the line has in which `label` begins.
fn line_length(text: &str, label: &Label) -> usize {
    let at = first_line(text, label).start;
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    before.len() - before.rfind('\n').map_or(0, |newline| newline + 1) + after.find('\n').unwrap_or(after.len())
}

/// A source character as it is shown: the number of characters is preserved, so that columns stay correct.
fn shown(char: char) -> Option<char> {
    match char {
        '\r' => None,
        '\n' | '\t' => Some(char),
        _ if is_hidden(char) => Some('\u{FFFD}'),
        _ => Some(char),
    }
}

/// Text on one line, with invisible characters as escapes.
fn visible(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for char in text.chars() {
        if is_hidden(char) { line.extend(char.escape_default()) } else { line.push(char) }
    }
    line
}

/// Control characters, and marks that reorder or join the characters around them.
fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests;
