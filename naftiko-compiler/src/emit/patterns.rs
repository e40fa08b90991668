//! Patterns in axum's syntax that cover every route of an adapter and do not conflict with each other. The service
//! behind them does its own matching: they may cover more than the routes, never less.

use std::collections::HashSet;

use crate::model::{Rest, RoutePiece};

/// A segment of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Segment {
    /// Literal text, the same in every spelling of a request.
    Literal(String),
    /// Any.
    Variable,
}

/// A pattern: its segments, and whether any number of others follows.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pattern {
    segments: Vec<Segment>,
    is_open: bool,
}

/// The patterns of `rest`, each once.
pub(super) fn of(rest: &Rest) -> Vec<String> {
    texts(rest.routes())
}

fn texts<'r>(routes: impl Iterator<Item = &'r [RoutePiece]>) -> Vec<String> {
    let all: Vec<Pattern> = routes.map(pattern).collect();
    // Few patterns have an open end, and no other pattern covers another one.
    let open: Vec<&Pattern> = all.iter().filter(|pattern| pattern.is_open).collect();
    let is_covered = |pattern: &Pattern| open.iter().any(|other| other.covers(pattern) && !pattern.covers(other));
    let kept = all.iter().filter(|pattern| !is_covered(pattern)).map(Pattern::text);
    let mut seen = HashSet::new();
    kept.filter(|text| seen.insert(text.clone())).collect()
}

fn pattern(route: &[RoutePiece]) -> Pattern {
    // One mark for each variable, none of which an author can write.
    let text: String = route
        .iter()
        .map(|piece| match piece {
            RoutePiece::Text(text) => text.as_str(),
            RoutePiece::Segment => "\u{1}",
            RoutePiece::Segments => "\u{2}",
        })
        .collect();
    let mut segments = Vec::new();
    for segment in text.split('/').skip(1) {
        if segment.contains('\u{2}') {
            return Pattern { segments, is_open: true };
        }
        segments.push(if is_plain(segment) { Segment::Literal(segment.to_owned()) } else { Segment::Variable });
    }
    Pattern { segments, is_open: false }
}

/// Whether a segment reads the same in a pattern and in every request: axum compares before it decodes.
fn is_plain(segment: &str) -> bool {
    segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~$@,;=!&'()+".contains(&byte))
}

impl Segment {
    fn is_empty(&self) -> bool {
        matches!(self, Self::Literal(text) if text.is_empty())
    }
}

impl Pattern {
    /// Whether every path that `other` matches is matched by this one, because of an open end: only such patterns
    /// conflict.
    fn covers(&self, other: &Self) -> bool {
        let pairs = self.segments.iter().zip(&other.segments);
        // A variable matches no empty segment.
        let fits = |(own, its): (&Segment, &Segment)| own == its || *own == Segment::Variable && !its.is_empty();
        // An open end matches at least one segment that is not empty.
        let rest = other.segments.get(self.segments.len()..);
        let has_rest = rest.is_some_and(|rest| other.is_open || !rest.iter().all(Segment::is_empty));
        self.is_open && has_rest && pairs.into_iter().all(fits)
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (position, segment) in self.segments.iter().enumerate() {
            text.push('/');
            match segment {
                Segment::Literal(literal) => text.push_str(literal),
                Segment::Variable => text.push_str(&format!("{{s{position}}}")),
            }
        }
        if self.is_open {
            text.push_str("/{*rest}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(routes: &[&str]) -> Vec<String> {
        let routes: Vec<_> = routes.iter().map(|route| pieces(route)).collect();
        texts(routes.iter().map(Vec::as_slice))
    }

    fn pieces(route: &str) -> Vec<RoutePiece> {
        let mut pieces = Vec::new();
        for part in route.split_inclusive(['*', '?']) {
            let text = part.trim_end_matches(['*', '?']);
            pieces.push(RoutePiece::Text(text.to_owned()));
            pieces.extend(part.ends_with('*').then_some(RoutePiece::Segments));
            pieces.extend(part.ends_with('?').then_some(RoutePiece::Segment));
        }
        pieces
    }

    #[test]
    fn what_an_open_end_covers_is_left_out() {
        for (routes, expected) in [
            (&["/files/?", "/files/*"][..], &["/files/{*rest}"][..]),
            (&["/cmd/?/?", "/cmd/*", "/cmd"], &["/cmd/{*rest}", "/cmd"]),
            (&["/a/b/?", "/?/*"], &["/{s0}/{*rest}"]),
            (&["/a/?/c", "/a/b/c", "/a/x?"], &["/a/{s1}/c", "/a/b/c", "/a/{s1}"]),
            (&["/caf\u{e9}/?", "/:x", "/a%20b"], &["/{s0}/{s1}", "/{s0}"]),
            (&["/files/", "/files/*", "/files/x"], &["/files/", "/files/{*rest}"]),
            (&["//x", "/?/*"], &["//x", "/{s0}/{*rest}"]),
            (&["/"], &["/"]),
        ] {
            assert_eq!(patterns(routes), expected, "{routes:?}");
        }
    }
}
