//! Routes as a matching tree: what they share is matched once, and siblings are in the order in which they are tried.

use super::RoutePiece;

/// A node of the tree: what it matches in a path, what can follow, and which endpoints end here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it matches.
    pub edge: Edge,
    /// What can follow, more literal ones first.
    pub next: Vec<Node>,
    /// Endpoints, by index, that end here.
    pub handlers: Vec<usize>,
}

/// What a node matches in a path. The order is the order of matching.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// This text; longer ones are tried first only where they don't share a start.
    Text(String),
    /// Up to the next slash, or to where the following text is found.
    Segment,
    /// One or more segments.
    Segments,
}

/// The tree of `routes`. Endpoints are the indices of their routes.
#[must_use]
pub fn tree<'a>(routes: impl IntoIterator<Item = &'a [RoutePiece]>) -> Vec<Node> {
    let mut roots = Vec::new();
    for (endpoint, route) in routes.into_iter().enumerate() {
        insert(&mut roots, route, endpoint);
    }
    sort(&mut roots);
    roots
}

fn insert(siblings: &mut Vec<Node>, route: &[RoutePiece], endpoint: usize) {
    let Some((piece, rest)) = route.split_first() else { return };
    let edge = match piece {
        RoutePiece::Text(text) => return insert_text(siblings, text, rest, endpoint),
        RoutePiece::Segment => Edge::Segment,
        RoutePiece::Segments => Edge::Segments,
    };
    let at = siblings.iter().position(|node| node.edge == edge).unwrap_or_else(|| {
        siblings.push(Node { edge, next: Vec::new(), handlers: Vec::new() });
        siblings.len() - 1
    });
    if let Some(node) = siblings.get_mut(at) {
        finish(node, rest, endpoint);
    }
}

/// Inserts a text edge, splitting a sibling that shares its start.
fn insert_text(siblings: &mut Vec<Node>, text: &str, rest: &[RoutePiece], endpoint: usize) {
    for node in siblings.iter_mut() {
        let Edge::Text(other) = &node.edge else { continue };
        let shared = shared_start(other, text);
        if shared == 0 {
            continue;
        }
        if shared < other.len() {
            let (head, tail) = other.split_at(shared);
            let tail = Edge::Text(tail.to_owned());
            node.edge = Edge::Text(head.to_owned());
            let split =
                Node { edge: tail, next: std::mem::take(&mut node.next), handlers: std::mem::take(&mut node.handlers) };
            node.next.push(split);
        }
        return match text.get(shared..) {
            None | Some("") => finish(node, rest, endpoint),
            Some(tail) => insert_text(&mut node.next, tail, rest, endpoint),
        };
    }
    let mut node = Node { edge: Edge::Text(text.to_owned()), next: Vec::new(), handlers: Vec::new() };
    finish(&mut node, rest, endpoint);
    siblings.push(node);
}

fn finish(node: &mut Node, rest: &[RoutePiece], endpoint: usize) {
    if rest.is_empty() {
        node.handlers.push(endpoint);
    } else {
        insert(&mut node.next, rest, endpoint);
    }
}

/// How many bytes two texts share, cut to a character.
fn shared_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

fn sort(nodes: &mut [Node]) {
    nodes.sort_by(|a, b| a.edge.cmp(&b.edge));
    for node in nodes {
        sort(&mut node.next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> RoutePiece {
        RoutePiece::Text(text.to_owned())
    }

    #[test]
    fn shared_starts_are_walked_once_and_literals_come_first() {
        let routes = [
            vec![text("/ships/"), RoutePiece::Segment],
            vec![text("/ships/"), RoutePiece::Segment, text("/crew")],
            vec![text("/ships/all")],
            vec![text("/ships")],
        ];
        let node = |edge, next, here: &[usize]| Node { edge, next, handlers: here.to_vec() };
        let expected = node(
            Edge::Text("/ships".into()),
            vec![node(
                Edge::Text("/".into()),
                vec![
                    node(Edge::Text("all".into()), vec![], &[2]),
                    node(Edge::Segment, vec![node(Edge::Text("/crew".into()), vec![], &[1])], &[0]),
                ],
                &[],
            )],
            &[3],
        );
        assert_eq!(tree(routes.iter().map(Vec::as_slice)), [expected]);
    }
}
