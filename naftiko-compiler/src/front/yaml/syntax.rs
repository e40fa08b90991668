//! The errors of the YAML parser, reported in the author's words and with what to write instead.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::Limits;
use super::node::Node;
use super::place::Place;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules::{UNKNOWN_KEY, YAML_SYNTAX};
use crate::front::diagnostic::suggest::quote;
use crate::front::source::Span;

const CUT_OFF: &str = "the file ends in the middle of an entry; it may be truncated";

/// The bytes `at` of `file`.
pub(super) fn span(file: u32, at: Range<usize>) -> Span {
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { file, start: byte(at.start), end: byte(at.end) }
}

/// What `error` means for `text`, at its place. `open` is the innermost unclosed `[` or `{`, as far as the parser
/// reported tokens; `last` is where the last of them ended.
pub(super) fn error(
    file: u32,
    (text, limits): (&str, &Limits),
    error: &ScanError,
    (open, last): (Option<usize>, usize),
) -> Diagnostic {
    let place = Place::new(text, error.marker().byte_offset().unwrap_or(text.len()));
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return limits.too_deep(span(file, place.word()));
    }
    // The parser finds a list's `-` between braces before it reports the braces.
    let open = match error.kind() {
        ErrorKind::BlockEntryInFlowCollection => open.or_else(|| unclosed(text.get(..place.at)?, last)),
        _ => open,
    };
    let (words, place) = words(error.kind(), place, open);
    // The parser reads the line with that whitespace as text, and fails on the next one.
    if let Some((at, help)) = odd_blank(&place).or_else(|| odd_blank(&place.above()?)) {
        let message = "this whitespace character is not a YAML space";
        let at = span(file, at);
        return Diagnostic::new(YAML_SYNTAX, at, message).help(help).fix(at, " ");
    }
    let cut_off = (place.is_last && may_be_cut_off(error.kind())).then(|| CUT_OFF.to_owned());
    Diagnostic::new(YAML_SYNTAX, span(file, place.word()), words.message)
        .label(words.label)
        .maybe_help(words.help)
        .maybe_help(cut_off)
}

/// An alias, as written at `span`, whose anchor does not exist.
pub(in crate::front) fn unknown_alias(alias: &str, span: Span) -> Diagnostic {
    let anchor = quote(&alias.replacen('*', "&", 1));
    Diagnostic::new(YAML_SYNTAX, span, format!("unknown alias {}: no anchor {anchor} before it", quote(alias)))
        .label("unknown alias")
        .help("if it is a string, quote it: `'*…'`")
}

/// A list or mapping where a key belongs.
pub(super) fn key_with_parts(key: &Node) -> Diagnostic {
    let found = key.describe();
    let help = "keys are strings: quote it";
    Diagnostic::new(YAML_SYNTAX, key.span, format!("expected a key, found {found}")).label(found).help(help)
}

/// `{{x}}`, written at `span` without quotes: a mapping, with a mapping as its key.
pub(super) fn bare_template(template: &str, span: Span) -> Diagnostic {
    Diagnostic::new(YAML_SYNTAX, span, format!("{} must be quoted", quote(template)))
        .label("read as a mapping")
        .help(quoted("", template))
}

/// A merge key.
pub(super) fn merge_key(span: Span) -> Diagnostic {
    Diagnostic::new(UNKNOWN_KEY, span, "merge keys are not supported (YAML 1.2 has none)")
        .label("a merge key")
        .help("write out the keys that it would merge")
}

/// What is reported about an error.
struct Words {
    message: String,
    label: &'static str,
    help: Option<String>,
}

impl Words {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), label: "", help: None }
    }

    fn label(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// Whether a truncated file can fail like this.
fn may_be_cut_off(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::SimpleKeyExpected
            | ErrorKind::UnclosedQuotedScalar
            | ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::UnexpectedEofBlockSequence
            | ErrorKind::UnexpectedEofBlockMapping
            | ErrorKind::UnexpectedEof
    )
}

/// What to report, and where.
fn words<'t>(kind: &ErrorKind, place: Place<'t>, open: Option<usize>) -> (Words, Place<'t>) {
    match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => match open {
            Some(at) => {
                let place = place.move_to(at);
                (never_closed(&place), place)
            }
            None => colon(place),
        },
        ErrorKind::BlockEntryInFlowCollection if open.is_some_and(|open| place.is_below(open)) => {
            let place = place.move_to(open.unwrap_or(place.at));
            (never_closed(&place), place)
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator
            if open.is_some_and(|open| place.is_below(open) && place.indent() <= place.move_to(open).indent()) =>
        {
            let place = place.move_to(open.unwrap_or(place.at));
            (never_closed(&place), place)
        }
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedDocumentStart | ErrorKind::InvalidIndentation => {
            misplaced(place)
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            escape(place.move_to(place.at + unknown_escape(place.rest)), "is not a valid escape in double quotes")
        }
        ErrorKind::InvalidQuotedScalarHexEscape => {
            escape(place.move_to(place.at + half_escape(place.rest)), "must be followed by hexadecimal digits")
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => {
            // The parser reports the text that the tab interrupts.
            let at = place.rest.find('\t').map_or(place.at, |offset| place.at + offset);
            let words = Words::new("tabs are not allowed in indentation").label("tab").help("indent with spaces");
            (words, place.move_to(at))
        }
        _ => (words_here(kind, &place), place),
    }
}

/// What to report about an error that is where it was found.
fn words_here(kind: &ErrorKind, place: &Place<'_>) -> Words {
    let first = place.rest.chars().take(1).collect::<String>();
    match kind {
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => no_key(place.line.trim()),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let mark = if first == "\"" { '"' } else { '\'' };
            Words::new(format!("unclosed `{mark}`")).label("opened here").help(format!("close it with `{mark}`"))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => Words::new("unexpected text after the closing `'`")
            .help("write `''` for an apostrophe inside `'…'`, or use double quotes"),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => Words::new("unexpected text after the closing `\"`")
            .help("write `\\\"` for a quotation mark inside `\"…\"`, or use single quotes"),
        ErrorKind::UnexpectedCharacter { character: '`' } => {
            Words::new("an unquoted string cannot begin with a backtick").help(quoted("", place.after()))
        }
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::MissingAnchorOrAliasName => {
            Words::new(format!("an unquoted string cannot begin with {}", quote(&first)))
                .help(quoted("", place.after()))
        }
        ErrorKind::CommentInterceptedScalar => {
            Words::new("a comment inside a multi-line string").help("quote the string: ` #` begins a comment")
        }
        ErrorKind::CommentNotSeparated => {
            Words::new("missing space before `#`").help("write ` #` for a comment, or quote the string")
        }
        ErrorKind::UnclosedFlowCollection { .. } => never_closed(place),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            Words::new(format!("mismatched brackets: `{open}` is closed by `{close}`")).help(closing(*open))
        }
        ErrorKind::MisplacedFlowCollectionEnd => {
            Words::new(format!("unexpected {}", quote(&first))).help("remove it, or quote the string")
        }
        ErrorKind::UnexpectedEofFlowSequence | ErrorKind::ExpectedFlowSequenceSeparator => {
            Words::new("expected `,` or `]` in a list").help("strings with `,`, `: ` or brackets must be quoted here")
        }
        ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
            if place.rest.starts_with('[') =>
        {
            let value = place.before().rsplit_once(": ").map_or(place.before(), |(_, value)| value);
            let rest = flow_scalar(place.after());
            Words::new("a string that contains `[` must be quoted inside `{…}`")
                .help(double_quoted(&format!("{value}{rest}")))
        }
        ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator => Words::new("expected `,` or `}` in a mapping")
            .help("a string that begins with `{` must be quoted: `'{{x}}'`"),
        ErrorKind::BlockSequenceEntryNotAllowed if place.before().ends_with(": ") => {
            let text = quoted(place.before().trim_end_matches(": "), place.after());
            Words::new("a list cannot begin on the same line as its key")
                .help(format!("begin it on the next line, or {text}"))
        }
        ErrorKind::ExpectedBlockSequenceEntry | ErrorKind::BlockSequenceEntryNotAllowed => {
            Words::new(format!("{} mixes list entries and mapping keys", quote(place.line.trim())))
                .help("write either keys (`key: value`) or entries (`- value`), all in the same column")
        }
        ErrorKind::InvalidBlockScalarHeader => Words::new("unexpected text after `|` or `>`")
            .help("start the text on the next line, indented deeper than the key"),
        ErrorKind::InvalidBlockScalarIndent => Words::new("inconsistent indentation in the text after `|` or `>`")
            .help("indent all its lines by the same amount, deeper than the key"),
        ErrorKind::UndeclaredTagHandle => Words::new("unknown tag").help(quoted("", place.after())),
        other => Words::new(reworded(&other.to_string())),
    }
}

/// A `:` where no key can end: text with `: ` in it, a line above that is not a key, or a key under a value.
fn colon(place: Place<'_>) -> (Words, Place<'_>) {
    let content = place.before();
    if let Some((key, value)) = content.split_once(": ") {
        let help = quoted(key.trim(), &format!("{value}{}", place.after()));
        return (Words::new("`: ` inside an unquoted string").help(help), place);
    }
    let is_glued = |above: &Place<'_>| above.content().starts_with('-') && !above.content().starts_with("--");
    if let Some(above) = place.above().filter(is_glued) {
        let entry = above.content().trim_start_matches('-');
        let words = Words::new(format!("missing space after `-` in {}", quote(above.content())));
        return (words.help(format!("write {}", quote(&format!("- {entry}")))), above);
    }
    if let Some(above) = place.above().filter(|above| above.indent() == place.indent()) {
        return (no_key(above.content()), above);
    }
    let words = Words::new(format!("unexpected key {} below a string value", quote(content.trim())))
        .help("indent it like the key above; if the line belongs to the string above, quote that string");
    (words, place.content_start())
}

fn no_key(line: &str) -> Words {
    let help = match line.split_once(':') {
        Some((key, value)) if !key.contains(char::is_whitespace) && !value.is_empty() => {
            format!("add a space after `:`: {}", quote(&format!("{key}: {value}")))
        }
        _ => "write `key: value`, or indent the line if it continues the string above".to_owned(),
    };
    Words::new(format!("expected `key: value`, found {}", quote(line))).help(help)
}

/// A line in a column of its own, or something after a complete value.
fn misplaced(place: Place<'_>) -> (Words, Place<'_>) {
    let content = place.before();
    if content.is_empty() {
        let words = Words::new(format!("{} is not indented like its siblings", quote(place.line.trim())))
            .help("all keys of a mapping, or all entries of a list, must begin in the same column");
        let start = place.content_start();
        return (words, start);
    }
    let (key, value) = content.split_once(": ").unwrap_or(("", content));
    let help = quoted(key.trim(), &format!("{value}{}", place.after()));
    (Words::new("unexpected text after the value").help(help), place)
}

/// Where the last unclosed `[` or `{` of `text` is, from `from` on; quoted text is skipped.
fn unclosed(text: &str, from: usize) -> Option<usize> {
    let mut open = Vec::new();
    let mut quote = None;
    for (at, char) in text.get(from..)?.char_indices() {
        match (quote, char) {
            (None, '[' | '{') => open.push(from + at),
            (None, ']' | '}') => drop(open.pop()),
            (None, '\'' | '"') => quote = Some(char),
            (Some(mark), _) if mark == char => quote = None,
            _ => {}
        }
    }
    open.pop()
}

fn never_closed(open: &Place<'_>) -> Words {
    let open = if open.rest.starts_with('[') { '[' } else { '{' };
    Words::new(format!("unclosed `{open}`")).label("opened here").help(closing(open))
}

fn closing(open: char) -> &'static str {
    if open == '[' {
        "close it with `]`; a string that begins with `[` must be quoted"
    } else {
        "close it with `}`; a string that begins with `{` must be quoted: `'{{x}}'`"
    }
}

/// A backslash that was most often meant as one.
fn escape<'t>(place: Place<'t>, what: &str) -> (Words, Place<'t>) {
    let shown = quote(&place.rest.chars().take(2).collect::<String>());
    let words = Words::new(format!("{shown} {what}"));
    (words.help("write `\\\\` for a backslash, or use single quotes"), place)
}

/// `rest` up to the `,` or `}` that ends a value between braces; those within brackets belong to it.
fn flow_scalar(rest: &str) -> &str {
    let mut depth = 0_usize;
    let end = rest.char_indices().find(|&(_, char)| {
        match char {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(char, ',' | '}')
    });
    end.map_or(rest, |(at, _)| rest.get(..at).unwrap_or(rest)).trim_end()
}

/// The offset in `rest`, a text in double quotes, of the first escape whose hexadecimal digits are incomplete.
fn half_escape(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    while let Some((at, char)) = chars.next() {
        if char != '\\' {
            continue;
        }
        let digits = match chars.next() {
            Some((_, 'x')) => 2,
            Some((_, 'u')) => 4,
            Some((_, 'U')) => 8,
            _ => continue,
        };
        let found = chars.as_str().chars().take(digits).take_while(char::is_ascii_hexdigit).count();
        if found < digits {
            return at;
        }
    }
    0
}

/// A whitespace character that is not a YAML space, where YAML expects one: in the indentation, after a `:` or a `-`.
fn odd_blank(place: &Place<'_>) -> Option<(Range<usize>, String)> {
    let is_odd = |char: char| char.is_whitespace() && !char.is_ascii() || char == '\u{200B}';
    let content = place.line.trim_start_matches([' ', '-']);
    let (at, char) = place.line.char_indices().find(|&(_, char)| is_odd(char))?;
    let before = place.line.get(..at)?;
    let counts = before.ends_with(':') || before.trim_start().ends_with('-') || place.line.len() - content.len() == at;
    let at = place.line_start() + at;
    let help = match char {
        '\u{A0}' => "a no-break space (U+00A0) looks like a space; replace it with a space".to_owned(),
        _ => format!("U+{:04X} looks like a space; replace it with a space", u32::from(char)),
    };
    counts.then(|| (at..at + char.len_utf8(), help))
}

/// The offset in `rest`, a text in double quotes, of the first escape that YAML does not know.
fn unknown_escape(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    while let Some((at, char)) = chars.next() {
        let known = |(_, escaped): (usize, char)| "0abtnvfre \"/\\N_LPxuU\t\r\n".contains(escaped);
        if char == '\\' && !chars.next().is_some_and(known) {
            return at;
        }
    }
    0
}

/// "put the text in quotes", with the corrected line if it is short.
fn quoted(key: &str, value: &str) -> String {
    let value = value.trim().replace('\'', "''");
    let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
    let long = key.chars().count() + value.chars().count() > 60;
    format!("quote it: `{key}'{}'`", if long { "…" } else { &value })
}

/// "put the text in quotes", for one with `'` in it.
fn double_quoted(value: &str) -> String {
    format!("quote it: `\"{}\"`", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The parser's sentence in our style.
fn reworded(text: &str) -> String {
    let text = text.split_once(", ").filter(|(before, _)| before.starts_with("while ")).map_or(text, |(_, said)| said);
    let mut text = text.trim_end_matches('.').replace('\'', "`").replace("EOF", "end of the file");
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}
