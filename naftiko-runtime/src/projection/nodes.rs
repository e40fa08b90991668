//! The steps of a JSONPath (RFC 9535 §2.3, §2.5). Each maps the values found so far to those that it selects.

use super::Node;
use super::compare::Operand;
use super::node::Level;

/// How many levels [`Nodes::descend`] goes down: as many as serde_json's own reader accepts.
const MAX_DEPTH: usize = 128;

/// The values that a path has found so far, in the RFC's order.
#[derive(Debug)]
pub struct Nodes<'n, 'j>(Vec<&'n Node<'j>>);

/// Where a path begins.
#[must_use]
pub fn of<'n, 'j>(node: &'n Node<'j>) -> Nodes<'n, 'j> {
    Nodes(vec![node])
}

impl<'n, 'j> Nodes<'n, 'j> {
    /// `.name`
    #[must_use]
    pub fn member(self, name: &str) -> Self {
        self.one(|node| match node.level() {
            // If a name occurs twice, the last one counts, as in most JSON readers.
            Level::Object(members) => members.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value),
            Level::Scalar | Level::Array(_) => None,
        })
    }

    /// `[index]`; a negative one counts from the end.
    #[must_use]
    pub fn index(self, index: i64) -> Self {
        self.one(|node| {
            let elements = node.elements()?;
            let at = if index < 0 { length(elements).checked_add(index)? } else { index };
            elements.get(usize::try_from(at).ok()?)
        })
    }

    /// `[*]`
    #[must_use]
    pub fn each(self) -> Self {
        Self(self.0.into_iter().flat_map(Node::each).collect())
    }

    /// `[start:end:step]` (RFC 9535 §2.3.4.2).
    #[must_use]
    pub fn slice(self, start: Option<i64>, end: Option<i64>, step: i64) -> Self {
        let mut found = Vec::new();
        for node in self.0 {
            let Some(elements) = node.elements() else { continue };
            let length = length(elements);
            let from_start = |index: i64| if index < 0 { length.saturating_add(index) } else { index };
            let (first, last) = if step < 0 { (length - 1, -length - 1) } else { (0, length) };
            let (start, end) = (from_start(start.unwrap_or(first)), from_start(end.unwrap_or(last)));
            // Bounds of the RFC: a walk up stays within 0..=length, one down within -1..length.
            let (low, high) = if step < 0 { (-1, length - 1) } else { (0, length) };
            let (mut at, end) = (start.clamp(low, high.max(low)), end.clamp(low, high.max(low)));
            while step > 0 && at < end || step < 0 && at > end {
                found.extend(usize::try_from(at).ok().and_then(|at| elements.get(at)));
                at = at.saturating_add(step);
            }
        }
        Self(found)
    }

    /// `[?…]`: the values below for which `keep` is true.
    #[must_use]
    pub fn filter(self, keep: impl Fn(&'n Node<'j>) -> bool) -> Self {
        Self(self.0.into_iter().flat_map(Node::each).filter(|node| keep(node)).collect())
    }

    /// `..`: these values and everything below them, as deep as 128 levels.
    #[must_use]
    pub fn descend(self) -> Self {
        let mut found = Vec::new();
        let mut next: Vec<(&'n Node<'j>, usize)> = self.0.into_iter().rev().map(|node| (node, 0)).collect();
        while let Some((node, depth)) = next.pop() {
            found.push(node);
            if depth < MAX_DEPTH {
                let at = next.len();
                next.extend(node.children().map(|child| (child, depth + 1)));
                next.get_mut(at..).unwrap_or_default().reverse();
            }
        }
        Self(found)
    }

    /// `[a, b]`: what each selector finds, value by value.
    #[must_use]
    pub fn all<const N: usize>(self, selectors: impl Fn(&'n Node<'j>) -> [Self; N]) -> Self {
        Self(self.0.into_iter().flat_map(selectors).flat_map(|nodes| nodes.0).collect())
    }

    /// Whether anything was found.
    #[must_use]
    pub fn exists(&self) -> bool {
        !self.0.is_empty()
    }

    /// The only value, for a comparison.
    #[must_use]
    pub fn value(self) -> Operand<'n, 'j> {
        match self.0.as_slice() {
            [only] => Operand::Node(only),
            _ => Operand::Nothing,
        }
    }

    /// The number of values: `count(…)`.
    #[must_use]
    pub fn count(self) -> Operand<'n, 'j> {
        Operand::Count(self.0.len())
    }

    pub(super) fn into_iter(self) -> impl Iterator<Item = &'n Node<'j>> {
        self.0.into_iter()
    }

    fn one(self, find: impl Fn(&'n Node<'j>) -> Option<&'n Node<'j>>) -> Self {
        Self(self.0.into_iter().filter_map(find).collect())
    }
}

fn length<T>(elements: &[T]) -> i64 {
    i64::try_from(elements.len()).unwrap_or(i64::MAX)
}

/// The JSON texts of what `find` finds in the document `text`, which is valid JSON: for tests of paths without a mapping.
#[cfg(any(test, fuzzing))]
pub(crate) fn found(text: &str, find: impl for<'n, 'j> Fn(&'n Node<'j>) -> Nodes<'n, 'j>) -> Vec<String> {
    let node = Node::new(text, super::node::Lists::Written);
    find(&node).into_iter().map(|node| node.text().to_owned()).collect()
}
