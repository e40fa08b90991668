//! The parser's events as [`Token`]s: byte spans as the tree needs them, one document, depth checked.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, Tag};

use super::Limits;
use super::syntax;
use crate::front::diagnostic::rules::YAML_SYNTAX;
use crate::front::diagnostic::{Diagnostic, Sink};

/// One node or the end of a list or mapping.
pub(super) struct Token<'t> {
    pub(super) kind: TokenKind<'t>,
    /// Its bytes. A block list or mapping is as long as its first indicator.
    pub(super) at: Range<usize>,
    /// The number that aliases refer to it by; 0 if none.
    pub(super) anchor: usize,
    pub(super) tag: Option<Box<Tagged>>,
}

/// An explicit tag.
pub(super) struct Tagged {
    pub(super) tag: Tag,
    pub(super) at: Range<usize>,
}

pub(super) enum TokenKind<'t> {
    Scalar { text: Cow<'t, str>, plain: bool },
    Sequence { flow: bool },
    Mapping { flow: bool },
    End,
    Alias(usize),
    UnknownAlias,
}

/// The tokens of the first document; `None` once it was reported that the text is not valid YAML. A second document is
/// reported and left out.
pub(super) fn tokens<'t>(file: u32, text: &'t str, limits: &Limits, sink: &Sink) -> Option<Vec<Token<'t>>> {
    let options = granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    let mut tokens: Vec<Token<'t>> = Vec::new();
    let (mut documents, mut last) = (0_usize, 0_usize);
    // The enclosing lists and mappings; whether it is a mapping.
    let mut around: Vec<bool> = Vec::new();
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                sink.report(syntax::error(file, (text, limits), &error, (open_bracket(&tokens), last)));
                return None;
            }
        };
        let at = span.byte_range().filter(|at| text.get(at.clone()).is_some()).unwrap_or(last..last);
        if let Event::DocumentStart(explicit, _) = event {
            documents += 1;
            if documents > 1 {
                sink.report(second_document(file, at));
                break;
            }
            if explicit {
                last = at.end;
            }
            continue;
        }
        let tag_at = span.tag_span().and_then(|span| span.byte_range()).unwrap_or_else(|| at.clone());
        let here = Here { text, last, in_mapping: around.last() == Some(&true), at, tag_at };
        let Some(mut token) = here.token(event) else { continue };
        match token.kind {
            TokenKind::Sequence { .. } => around.push(false),
            TokenKind::Mapping { .. } => around.push(true),
            TokenKind::End => drop(around.pop()),
            TokenKind::Scalar { .. } | TokenKind::Alias(_) | TokenKind::UnknownAlias => {}
        }
        if around.len() > limits.depth {
            sink.report(limits.too_deep(syntax::span(file, token.at)));
            return None;
        }
        // The end of a block list or mapping is reported at the next token, after blank lines and comments.
        if matches!(token.kind, TokenKind::End) && token.at.is_empty() {
            token.at = last..last;
        }
        last = last.max(token.at.end);
        tokens.push(token);
    }
    Some(tokens)
}

/// The surroundings of an event.
struct Here<'t> {
    text: &'t str,
    /// Where the token before it ended.
    last: usize,
    in_mapping: bool,
    at: Range<usize>,
    tag_at: Range<usize>,
}

impl Here<'_> {
    /// The token of `event`, if it has one.
    fn token<'t>(self, event: Event<'t>) -> Option<Token<'t>> {
        let Self { text, last, in_mapping, at, tag_at } = self;
        let (kind, at, anchor, tag) = match event {
            Event::Scalar(content, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain;
                // The parser reports `~` where nothing was written.
                let content = if plain && at.is_empty() { Cow::Borrowed("") } else { content };
                let at = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => block(text, last, &at),
                    _ if at.is_empty() => missing(text, last, at.start),
                    _ => at,
                };
                (TokenKind::Scalar { text: content, plain }, at, anchor, tag)
            }
            Event::SequenceStart(style, anchor, tag) => {
                let flow = style == StructureStyle::Flow;
                // A list that is not indented deeper than its key is reported to begin after its first dash.
                let dash = if flow || !in_mapping { None } else { indicator(text, last..at.start, &['-']) };
                (TokenKind::Sequence { flow }, dash.map_or(at, |dash| dash..dash), anchor, tag)
            }
            Event::MappingStart(style, anchor, tag) => {
                (TokenKind::Mapping { flow: style == StructureStyle::Flow }, at, anchor, tag)
            }
            Event::SequenceEnd | Event::MappingEnd => (TokenKind::End, at, 0, None),
            Event::Alias(id) => (TokenKind::Alias(id), at, 0, None),
            Event::UnresolvedAlias(_) => (TokenKind::UnknownAlias, at, 0, None),
            _ => return None,
        };
        let tag = tag.map(|tag| Box::new(Tagged { tag: tag.into_owned(), at: tag_at }));
        Some(Token { kind, at, anchor, tag })
    }
}

fn second_document(file: u32, at: Range<usize>) -> Diagnostic {
    Diagnostic::new(YAML_SYNTAX, syntax::span(file, at), "a second YAML document begins here")
        .label("a file contains one document")
        .help("move it to a file of its own, or remove it")
}

/// Where the innermost `[` or `{` is that no token closes.
fn open_bracket(tokens: &[Token<'_>]) -> Option<usize> {
    let mut closed = 0_usize;
    for token in tokens.iter().rev() {
        match token.kind {
            TokenKind::End => closed += 1,
            TokenKind::Sequence { .. } | TokenKind::Mapping { .. } if closed > 0 => closed -= 1,
            TokenKind::Sequence { flow } | TokenKind::Mapping { flow } => return flow.then_some(token.at.start),
            TokenKind::Scalar { .. } | TokenKind::Alias(_) | TokenKind::UnknownAlias => {}
        }
    }
    None
}

/// The bytes of a block scalar, from its `|` or `>` to its last non-blank line. The parser reports only the lines below
/// the header, and blank lines after them; `last` is where the token before it ended.
fn block(text: &str, last: usize, content: &Range<usize>) -> Range<usize> {
    let start = indicator(text, last..content.start, &['|', '>']).unwrap_or(content.start);
    let written = text.get(start..content.end).unwrap_or_default();
    start..start + written.trim_end().len()
}

/// Where a missing value would be: after the `-` or `:`, without spaces and comment after it.
fn missing(text: &str, last: usize, at: usize) -> Range<usize> {
    let before = text.get(last..at).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let written = before.get(line..).and_then(|line| line.split('#').next()).unwrap_or_default();
    let at = last + line + written.trim_end().len();
    at..at
}

/// Where the first of `marks` is in `range`, ignoring comments, anchors and tags.
fn indicator(text: &str, range: Range<usize>, marks: &[char]) -> Option<usize> {
    let mut rest = text.get(range.clone())?.char_indices().peekable();
    while let Some((at, char)) = rest.next() {
        match char {
            _ if marks.contains(&char) => return Some(range.start + at),
            '#' => while rest.next_if(|&(_, next)| next != '\n').is_some() {},
            '&' | '!' => while rest.next_if(|&(_, next)| !next.is_whitespace()).is_some() {},
            _ => {}
        }
    }
    None
}
