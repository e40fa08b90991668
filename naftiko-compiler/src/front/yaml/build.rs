//! Tokens to the tree: keys made unique, aliases expanded within limits, tags checked.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::ops::Range;

use super::Limits;
use super::node::{Entry, Node, NodeKind, Scalar, ScalarKind};
use super::tokens::{Tagged, Token, TokenKind};
use super::{scalar, syntax};
use crate::front::diagnostic::rules::{DUPLICATE_KEY, YAML_ALIAS_BOMB, YAML_SYNTAX};
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::source::{Span, Spanned};

/// The tree; `None` once it was reported that there is no tree.
pub(super) fn tree(file: u32, text: &str, tokens: &[Token<'_>], limits: &Limits, sink: &Sink) -> Option<Node> {
    let written = tokens.first().filter(|token| !is_missing(token));
    if written.is_none() {
        let message = format!("the file contains no {}", limits.one);
        sink.report(
            Diagnostic::new(YAML_SYNTAX, syntax::span(file, 0..0), message)
                .help(format!("begin it with `{}`", limits.first_line)),
        );
        return None;
    }
    let anchors = tokens.iter().enumerate().filter(|(_, token)| token.anchor != 0);
    let anchors = anchors.map(|(at, token)| (token.anchor, at)).collect();
    let mut builder = Builder { file, text, tokens, limits, sink, anchors, open: Vec::new(), alias: None, aliased: 0 };
    builder.node(&mut 0, 0)
}

fn is_missing(token: &Token<'_>) -> bool {
    let nothing = matches!(&token.kind, TokenKind::Scalar { text, plain: true } if text.is_empty());
    nothing && token.at.is_empty() && token.anchor == 0 && token.tag.is_none()
}

/// The comment on the line after `at`, if there is nothing else on it.
fn comment_behind(text: &str, at: usize) -> Option<String> {
    let rest = text.get(at..)?.lines().next()?.trim();
    rest.starts_with('#').then(|| rest.to_owned())
}

struct Builder<'a> {
    file: u32,
    text: &'a str,
    tokens: &'a [Token<'a>],
    limits: &'a Limits,
    sink: &'a Sink,
    /// The token that each anchor is at.
    anchors: HashMap<usize, usize>,
    /// Anchors whose node is being built.
    open: Vec<usize>,
    /// The outermost alias being expanded.
    alias: Option<Range<usize>>,
    /// Nodes created from aliases.
    aliased: usize,
}

impl Builder<'_> {
    /// The node whose first token is at `at`, which moves past it; `depth` lists and mappings surround it. `None` ends
    /// the whole tree, once that was reported.
    fn node(&mut self, at: &mut usize, depth: usize) -> Option<Node> {
        let token = self.tokens.get(*at)?;
        *at += 1;
        if let Some(alias) = self.alias.clone() {
            self.aliased += 1;
            if self.aliased > self.limits.aliased {
                let message = format!("aliases expand to more than {} values", self.limits.aliased);
                let help = "replace the alias with the value it stands for";
                self.sink.report(Diagnostic::new(YAML_ALIAS_BOMB, self.span(alias), message).help(help));
                return None;
            }
        }
        let kind = match &token.kind {
            TokenKind::Scalar { text, plain } => NodeKind::Scalar(self.scalar(token, text, *plain)),
            TokenKind::Sequence { .. } | TokenKind::Mapping { .. } => {
                if depth >= self.limits.depth {
                    let at = self.alias.clone().unwrap_or_else(|| token.at.clone());
                    self.sink.report(self.limits.too_deep(self.span(at)));
                    return None;
                }
                if let Some(end) = self.template_end(*at) {
                    return Some(self.template(token, at, end));
                }
                self.open.push(token.anchor);
                let node = self.collection(token, at, depth + 1);
                self.open.pop();
                return node;
            }
            TokenKind::Alias(anchor) => return self.expand(*anchor, token, depth),
            TokenKind::UnknownAlias => {
                let text = self.text.get(token.at.clone()).unwrap_or_default().to_owned();
                self.sink.report(syntax::unknown_alias(&text, self.span(token.at.clone())));
                NodeKind::Scalar(Scalar { text, kind: ScalarKind::String, plain: true, comment: None })
            }
            // The parser closes only what it opened.
            TokenKind::End => return None,
        };
        Some(Node { span: self.span(token.at.clone()), kind })
    }

    fn collection(&mut self, start: &Token<'_>, at: &mut usize, depth: usize) -> Option<Node> {
        let (is_list, flow) = match start.kind {
            TokenKind::Sequence { flow } => (true, flow),
            _ => (false, matches!(start.kind, TokenKind::Mapping { flow: true })),
        };
        if let Some(tagged) = &start.tag {
            let right = if is_list { "seq" } else { "map" };
            if tagged.tag.core_suffix() != Some(right) && tagged.tag.original() != "!" {
                self.report_tag(tagged, if is_list { "a list" } else { "a mapping" });
            }
        }
        let mut span = self.span(start.at.clone());
        let kind = if is_list {
            let mut nodes = Vec::new();
            while !self.at_end(*at) {
                let node = self.node(at, depth)?;
                span = span.to(node.span);
                nodes.push(node);
            }
            NodeKind::Sequence(nodes)
        } else {
            let mut entries = Entries { list: Vec::new(), seen: HashMap::new() };
            let mut merged = Vec::new();
            while !self.at_end(*at) {
                let is_merge = is_merge(self.tokens.get(*at..).unwrap_or_default());
                let entry = self.entry(at, depth)?;
                span = span.to(entry.span());
                if is_merge {
                    self.sink.report(syntax::merge_key(entry.key.span));
                    merged.push(entry.value);
                } else {
                    self.insert(&mut entries, entry);
                }
            }
            // Only the merge key is reported, and not what would be missing without it.
            merged.into_iter().for_each(|value| entries.merge(value));
            NodeKind::Mapping(entries.list)
        };
        let end = self.tokens.get(*at)?;
        *at += 1;
        if flow {
            span = span.to(self.span(end.at.clone()));
        }
        Some(Node { span, kind })
    }

    /// Where `{{x}}` without quotes ends, whose second `{` is the token `at`.
    fn template_end(&self, at: usize) -> Option<usize> {
        let outer = self.tokens.get(at.checked_sub(1)?)?;
        let inner = self.tokens.get(at)?;
        let is_flow = |token: &Token<'_>| matches!(token.kind, TokenKind::Mapping { flow: true });
        if !is_flow(outer) || !is_flow(inner) || inner.at.start != outer.at.start + 1 {
            return None;
        }
        let mut depth = 0_usize;
        let closing = self.tokens.iter().skip(at).position(|token| {
            match token.kind {
                TokenKind::Mapping { .. } | TokenKind::Sequence { .. } => depth += 1,
                TokenKind::End => depth -= 1,
                TokenKind::Scalar { .. } | TokenKind::Alias(_) | TokenKind::UnknownAlias => {}
            }
            depth == 0
        })?;
        let end = at + closing + 2;
        let has_no_value = self.tokens.get(end - 1).is_some_and(is_missing);
        (has_no_value && self.tokens.get(end).is_some_and(|token| matches!(token.kind, TokenKind::End))).then_some(end)
    }

    /// The text that `{{x}}` without quotes was meant as; `start` and the token `end` are its outer braces.
    fn template(&self, start: &Token<'_>, at: &mut usize, end: usize) -> Node {
        *at = end + 1;
        let to = self.tokens.get(end).map_or(start.at.end, |end| end.at.end);
        let written = start.at.start..to;
        let text = self.text.get(written.clone()).unwrap_or_default().to_owned();
        let span = self.span(written);
        if self.alias.is_none() {
            self.sink.report(syntax::bare_template(&text, span));
        }
        Node { span, kind: NodeKind::Scalar(Scalar { text, kind: ScalarKind::String, plain: true, comment: None }) }
    }

    fn entry(&mut self, at: &mut usize, depth: usize) -> Option<Entry> {
        let key = self.node(at, depth)?;
        let missing = self.tokens.get(*at).is_some_and(is_missing);
        let mut value = self.node(at, depth)?;
        if missing {
            value.span = self.after_colon(key.span);
            if let NodeKind::Scalar(scalar) = &mut value.kind {
                scalar.comment = comment_behind(self.text, range(value.span).end);
            }
        }
        let text = match key.kind {
            NodeKind::Scalar(scalar) => scalar.text,
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
                if self.alias.is_none() {
                    self.sink.report(syntax::key_with_parts(&key));
                }
                self.text.get(range(key.span)).unwrap_or_default().to_owned()
            }
        };
        Some(Entry { key: Spanned::new(text, key.span), value })
    }

    fn insert(&self, entries: &mut Entries, entry: Entry) {
        match entries.seen.get(&entry.key.value) {
            None => {
                entries.seen.insert(entry.key.value.clone(), entry.key.span);
                entries.list.push(entry);
            }
            // What an alias repeats was reported where it is anchored.
            Some(_) if self.alias.is_some() => {}
            Some(&first) => {
                self.sink.report(
                    Diagnostic::new(
                        DUPLICATE_KEY,
                        entry.key.span,
                        format!("duplicate key {}", quote(&entry.key.value)),
                    )
                    .label("duplicate")
                    .also(first, "first defined here")
                    .help("keep one of them"),
                );
                let earlier = entries.list.iter_mut().find(|earlier| earlier.key.value == entry.key.value);
                if let Some(earlier) = earlier.filter(|_| self.limits.last_key_wins) {
                    *earlier = entry;
                }
            }
        }
    }

    fn expand(&mut self, anchor: usize, token: &Token<'_>, depth: usize) -> Option<Node> {
        let span = self.span(token.at.clone());
        let mut at = *self.anchors.get(&anchor)?;
        if self.open.contains(&anchor) {
            let alias = quote(self.text.get(token.at.clone()).unwrap_or_default());
            self.sink.report(
                Diagnostic::new(YAML_SYNTAX, span, format!("{alias} is part of the value it refers to"))
                    .label("infinite recursion")
                    .help("remove it: a value cannot contain itself"),
            );
            return None;
        }
        let outermost = self.alias.is_none();
        if outermost {
            self.alias = Some(token.at.clone());
        }
        let node = self.node(&mut at, depth);
        if outermost {
            self.alias = None;
        }
        node.map(|node| Node { span, ..node })
    }

    fn scalar(&self, token: &Token<'_>, text: &str, plain: bool) -> Scalar {
        let read = if plain { scalar::resolve(text) } else { ScalarKind::String };
        let kind = match &token.tag {
            None => read,
            Some(tagged) if tagged.tag.original() == "!" => ScalarKind::String,
            Some(tagged) => self.tagged(tagged, text).unwrap_or(read),
        };
        Scalar { text: text.to_owned(), kind, plain, comment: None }
    }

    /// The type of `text` under an explicit tag.
    fn tagged(&self, tagged: &Tagged, text: &str) -> Option<ScalarKind> {
        let read = scalar::resolve(text);
        let kind = match (tagged.tag.core_suffix(), read) {
            (Some("str"), _) => Some(ScalarKind::String),
            (Some("float"), ScalarKind::Integer) => Some(ScalarKind::Float),
            (Some("int"), ScalarKind::Integer)
            | (Some("float"), ScalarKind::Float)
            | (Some("bool"), ScalarKind::Bool(_))
            | (Some("null"), ScalarKind::Null) => Some(read),
            _ => None,
        };
        if kind.is_none() {
            self.report_tag(tagged, &quote(text));
        }
        kind
    }

    fn report_tag(&self, tagged: &Tagged, found: &str) {
        if self.alias.is_some() {
            return;
        }
        let tag = quote(self.text.get(tagged.at.clone()).unwrap_or_default());
        let message = match tagged.tag.core_suffix() {
            Some(_) => format!("{found} does not match the tag {tag}"),
            None => format!("unknown tag {tag}"),
        };
        self.sink.report(
            Diagnostic::new(YAML_SYNTAX, self.span(tagged.at.clone()), message)
                .help("remove the tag; if it is part of the text, quote the value"),
        );
    }

    /// The place right after `key` and its `:`, if it has one.
    fn after_colon(&self, key: Span) -> Span {
        let end = range(key).end;
        let rest = self.text.get(end..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start().len();
        let colon = rest.get(blanks..).is_some_and(|rest| rest.starts_with(':'));
        let at = if colon { end + blanks + 1 } else { end };
        self.span(at..at)
    }

    fn at_end(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| matches!(token.kind, TokenKind::End))
    }

    fn span(&self, at: Range<usize>) -> Span {
        syntax::span(self.file, at)
    }
}

struct Entries {
    list: Vec<Entry>,
    seen: HashMap<String, Span>,
}

impl Entries {
    /// Adds the entries of a mapping, or of each mapping in a list, that are not present yet.
    fn merge(&mut self, value: Node) {
        match value.kind {
            NodeKind::Sequence(nodes) => nodes.into_iter().for_each(|node| self.merge(node)),
            NodeKind::Mapping(entries) => entries.into_iter().for_each(|entry| {
                if let Slot::Vacant(free) = self.seen.entry(entry.key.value.clone()) {
                    free.insert(entry.key.span);
                    self.list.push(entry);
                }
            }),
            NodeKind::Scalar(_) => {}
        }
    }
}

/// Whether `tokens` begin with `<<: *a` or `<<: [*a, …]`; with another value `<<` is a key like others.
fn is_merge(tokens: &[Token<'_>]) -> bool {
    let is_alias = |at: usize| matches!(tokens.get(at).map(|token| &token.kind), Some(TokenKind::Alias(_)));
    let is_list = matches!(tokens.get(1).map(|token| &token.kind), Some(TokenKind::Sequence { .. }));
    matches!(tokens.first().map(|token| &token.kind), Some(TokenKind::Scalar { text, plain: true }) if text == "<<")
        && (is_alias(1) || is_list && is_alias(2))
}

fn range(span: Span) -> Range<usize> {
    usize::try_from(span.start).unwrap_or(0)..usize::try_from(span.end).unwrap_or(0)
}
