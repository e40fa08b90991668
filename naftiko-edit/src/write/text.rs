//! A text by lines and columns, and the style of its author.

use std::ops::Range;

use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::{Node, NodeKind};

/// The bytes of a span.
pub(super) fn bytes(span: Span) -> Range<usize> {
    let at = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
    at(span.start)..at(span.end)
}

/// A text, and how its author indents.
pub(super) struct Text<'t> {
    text: &'t str,
    /// How much deeper a mapping is than the key that it is the value of.
    pub(super) step: usize,
    /// How much deeper a list is than that.
    pub(super) list_step: usize,
}

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str, root: &Node) -> Self {
        let mut this = Self { text, step: 2, list_step: 0 };
        let (mut step, mut list_step) = (None, None);
        this.steps(root, &mut step, &mut list_step);
        this.step = step.unwrap_or(2);
        this.list_step = list_step.unwrap_or(0);
        this
    }

    /// How deep the first mapping and the first list below keys are.
    fn steps(&self, node: &Node, step: &mut Option<usize>, list_step: &mut Option<usize>) {
        if self.is_flow(node) || (step.is_some() && list_step.is_some()) {
            return;
        }
        match &node.kind {
            NodeKind::Scalar(_) => {}
            NodeKind::Sequence(nodes) => nodes.iter().for_each(|node| self.steps(node, step, list_step)),
            NodeKind::Mapping(entries) => {
                for entry in entries {
                    let found = match &entry.value.kind {
                        NodeKind::Mapping(_) => Some(&mut *step),
                        NodeKind::Sequence(_) => Some(&mut *list_step),
                        NodeKind::Scalar(_) => None,
                    };
                    let (key, value) = (bytes(entry.key.span).start, bytes(entry.value.span).start);
                    let deeper = self.column(value).checked_sub(self.column(key));
                    if let (Some(found), Some(deeper)) = (found, deeper)
                        && !self.is_flow(&entry.value)
                        && self.line_of(key) != self.line_of(value)
                    {
                        found.get_or_insert(deeper);
                    }
                    self.steps(&entry.value, step, list_step);
                }
            }
        }
    }

    pub(super) fn get(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    pub(super) fn from(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// How its lines end.
    pub(super) fn line_end(&self) -> &'static str {
        let first = self.text.find('\n').and_then(|at| self.text.get(..at));
        if first.is_some_and(|line| line.ends_with('\r')) { "\r\n" } else { "\n" }
    }

    /// Where the line begins that a byte is on.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.get(0..at).rfind('\n').map_or(0, |at| at + 1)
    }

    /// Where the line ends that a byte is on: before its line end.
    pub(super) fn end_of_line(&self, at: usize) -> usize {
        let rest = self.from(at);
        let line = rest.find('\n').map_or(rest, |end| rest.get(..end).unwrap_or_default());
        at + line.trim_end_matches('\r').len()
    }

    /// Where the next line begins.
    pub(super) fn next_line(&self, at: usize) -> usize {
        self.from(at).find('\n').map_or(self.len(), |end| at + end + 1)
    }

    /// How many bytes are before it on its line.
    pub(super) fn column(&self, at: usize) -> usize {
        at - self.line_of(at)
    }

    /// Whether nothing but spaces is before it on its line.
    pub(super) fn is_first_on_line(&self, at: usize) -> bool {
        self.get(self.line_of(at)..at).bytes().all(|byte| byte == b' ')
    }

    /// Whether nothing but a comment is behind it on its line.
    pub(super) fn is_last_on_line(&self, at: usize) -> bool {
        let rest = self.get(at..self.end_of_line(at)).trim_start_matches([' ', '\t']);
        rest.is_empty() || rest.starts_with('#')
    }

    /// Whether a collection is in brackets or braces.
    pub(super) fn is_flow(&self, node: &Node) -> bool {
        !matches!(node.kind, NodeKind::Scalar(_)) && self.from(bytes(node.span).start).starts_with(['[', '{'])
    }

    /// Whether a value is written elsewhere.
    pub(super) fn is_alias(&self, node: &Node) -> bool {
        self.from(bytes(node.span).start).starts_with('*')
    }

    /// Where the last line of a block ends that ends with the byte before `end`: behind its line end, and the empty lines that are
    /// a part of its last text.
    pub(super) fn block_end(&self, end: usize, last: &Node) -> usize {
        let mut next = self.next_line(end);
        if self.keeps_line_ends(last) {
            while next < self.len() && self.get(next..self.end_of_line(next)).trim().is_empty() {
                next = self.next_line(next);
            }
        }
        next
    }

    /// Whether a value ends with a block scalar whose last line ends all count.
    fn keeps_line_ends(&self, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Sequence(nodes) => nodes.last().is_some_and(|node| self.keeps_line_ends(node)),
            NodeKind::Mapping(entries) => entries.last().is_some_and(|entry| self.keeps_line_ends(&entry.value)),
            NodeKind::Scalar(_) => {
                let start = bytes(node.span).start;
                let header = self.get(start..self.end_of_line(start));
                header.starts_with(['|', '>']) && header.split('#').next().is_some_and(|header| header.contains('+'))
            }
        }
    }
}
