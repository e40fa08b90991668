//! Finds the route of a raw path: a walk over the [`Node`] tree that backtracks where a variable took too little. The
//! work is bounded by path length times tree size, whatever the path (see [`Walk::failed`]).

use std::ops::Range;

use smallvec::SmallVec;

use super::route::{Edge, Node};

/// Where the variables of a path are. Most routes have few: they need no memory of their own.
type Captures = SmallVec<[Range<usize>; 3]>;

/// The route that matches a path.
#[derive(Debug)]
pub(crate) struct Match<'a> {
    /// Where the route ends.
    pub(crate) node: &'static Node,
    path: &'a str,
    captures: Captures,
}

impl<'a> Match<'a> {
    /// The raw path before the variable at `position`.
    pub(crate) fn before(&self, position: usize) -> Option<&'a str> {
        self.captures.get(position).and_then(|range| self.path.get(..range.start))
    }

    /// The raw text of the route variable at `position`, still percent-encoded.
    pub(crate) fn capture(&self, position: usize) -> Option<&'a str> {
        self.captures.get(position).and_then(|range| self.path.get(range.clone()))
    }
}

/// The first of `routes` that matches all of `path`, which is raw, as received. A trailing slash counts, dot segments
/// are text like any other, and a variable may be empty (its input rejects that, so that the client learns which one it
/// is).
pub(crate) fn find<'a>(routes: &'static [Node], path: &'a str) -> Option<Match<'a>> {
    let mut walk = Walk { path: path.as_bytes(), failed: Vec::new(), captures: Captures::new(), steps: 0 };
    let node = walk.siblings(routes, 0)?;
    // Pushed while backtracking, last variable first.
    walk.captures.reverse();
    Some(Match { node, path, captures: walk.captures })
}

struct Walk<'a> {
    path: &'a [u8],
    /// Variables that led nowhere, with the range of starting points for which that is known. A variable that starts
    /// later in the same range has fewer ends, none of them new, so it is not tried again. Without this, a chain of
    /// variables would cost the path's length to the power of their number.
    failed: Vec<(&'static Node, Range<usize>)>,
    captures: Captures,
    /// The number of comparisons, for the tests that limit them.
    steps: usize,
}

impl Walk<'_> {
    fn siblings(&mut self, nodes: &'static [Node], at: usize) -> Option<&'static Node> {
        let next = self.path.get(at).copied();
        nodes.iter().filter(|node| can_begin(node, next)).find_map(|node| self.node(node, at))
    }

    fn node(&mut self, node: &'static Node, at: usize) -> Option<&'static Node> {
        self.steps += 1;
        match node.edge {
            Edge::Text(text) => {
                let end = self.text(text.as_bytes(), at)?;
                self.end_or_next(node, end)
            }
            Edge::Segment | Edge::Segments => self.variable(node, at),
        }
    }

    fn end_or_next(&mut self, node: &'static Node, at: usize) -> Option<&'static Node> {
        if at == self.path.len() && node.is_route() {
            return Some(node);
        }
        self.siblings(node.next, at)
    }

    /// Tries every end of a variable that starts at `start`: the shortest that is not empty first, and the empty one
    /// last.
    fn variable(&mut self, node: &'static Node, start: usize) -> Option<&'static Node> {
        let known = self.failed.iter().position(|(other, _)| std::ptr::eq(*other, node));
        let range = known.and_then(|known| self.failed.get(known)).map(|(_, range)| range.clone());
        if range.as_ref().is_some_and(|range| range.contains(&start)) {
            return None;
        }
        let last = self.last(node, start);
        // If a later start failed, so did all ends from there on.
        let tried = range.filter(|range| range.end == last + 1 && start < range.start).map(|range| range.start);
        if let Some((found, end)) = self.ends(node, start, last, tried) {
            self.captures.push(start..end);
            return Some(found);
        }
        match known.and_then(|known| self.failed.get_mut(known)) {
            Some(entry) => entry.1 = start..last + 1,
            None => self.failed.push((node, start..last + 1)),
        }
        None
    }

    /// The last position where a variable that starts at `start` can end.
    fn last(&mut self, node: &Node, start: usize) -> usize {
        let rest = self.path.get(start..).unwrap_or_default();
        let length = match node.edge {
            Edge::Segments => rest.len(),
            _ => rest.iter().position(|&byte| byte == b'/').unwrap_or(rest.len()),
        };
        self.steps += length;
        start + length
    }

    fn ends(
        &mut self,
        node: &'static Node,
        start: usize,
        last: usize,
        tried: Option<usize>,
    ) -> Option<(&'static Node, usize)> {
        let inside = matches!(node.edge, Edge::Segments) || node.next.iter().any(is_inside_segment);
        let mut end = start;
        while end < last {
            end = if inside { self.after(end) } else { last };
            if tried.is_some_and(|tried| tried <= end) {
                break;
            }
            if let Some(found) = self.end_or_next(node, end) {
                return Some((found, end));
            }
        }
        self.end_or_next(node, start).map(|found| (found, start))
    }

    /// The end of the character at `at`, as a whole even if it is not percent-encoded.
    fn after(&self, at: usize) -> usize {
        let end = at + unit(self.path, at).1;
        let tail = self.path.get(end..).unwrap_or_default();
        end + tail.iter().take_while(|&&byte| byte & 0b1100_0000 == 0b1000_0000).count()
    }

    /// The end of `text`, if it is found at `at`.
    fn text(&mut self, text: &[u8], mut at: usize) -> Option<usize> {
        // Most paths are spelled as their author wrote the route.
        let pairs = text.iter().zip(self.path.get(at..).unwrap_or_default());
        let mut done = pairs.take_while(|(wanted, found)| wanted == found && **wanted != b'%').count();
        at += done;
        self.steps += done;
        while done < text.len() {
            self.steps += 1;
            if at >= self.path.len() {
                return None;
            }
            let (wanted, wanted_length) = unit(text, done);
            let (found, found_length) = unit(self.path, at);
            if wanted != found {
                return None;
            }
            done += wanted_length;
            at += found_length;
        }
        Some(at)
    }
}

/// Whether `node` can match a text that begins with this byte. Only an escape can match what is spelled otherwise.
fn can_begin(node: &Node, next: Option<u8>) -> bool {
    let Edge::Text(text) = node.edge else { return true };
    let first = text.as_bytes().first().copied();
    first == next || first == Some(b'%') || next == Some(b'%')
}

/// Whether `node` can follow a variable before the segment is over.
fn is_inside_segment(node: &Node) -> bool {
    !matches!(node.edge, Edge::Text(text) if text.starts_with('/'))
}

/// One character of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// As it is, or percent-encoded where that makes no difference (RFC 3986 §6.2.2.2).
    Plain(u8),
    /// A percent-encoded character that would mean something else if it were not encoded.
    Escaped(u8),
}

/// The character at `at` and its length in bytes.
fn unit(text: &[u8], at: usize) -> (Unit, usize) {
    match text.get(at..).unwrap_or_default() {
        [b'%', high, low, ..] => match (hex(*high), hex(*low)) {
            (Some(high), Some(low)) => match high << 4 | low {
                byte if is_reserved(byte) => (Unit::Escaped(byte), 3),
                byte => (Unit::Plain(byte), 3),
            },
            _ => (Unit::Plain(b'%'), 1),
        },
        [byte, ..] => (Unit::Plain(*byte), 1),
        // Past the end; callers stay before it.
        [] => (Unit::Plain(0), 1),
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// RFC 3986 §2.2, and `%` itself.
fn is_reserved(byte: u8) -> bool {
    b":/?#[]@!$&'()*+,;=%".contains(&byte)
}

#[cfg(test)]
mod tests;
