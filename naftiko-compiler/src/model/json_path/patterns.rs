//! The patterns in a path.

use super::{Comparable, Filter, Function, JsonPath, Query, Segment, Selector};
use crate::model::Pattern;

impl JsonPath {
    /// Every pattern that its filters match with, in the order of the path.
    #[must_use]
    pub fn patterns(&self) -> Vec<&Pattern> {
        let mut found = Vec::new();
        in_segments(&self.segments, &mut found);
        found
    }
}

fn in_segments<'p>(segments: &'p [Segment], found: &mut Vec<&'p Pattern>) {
    for selector in segments.iter().flat_map(|segment| &segment.selectors) {
        if let Selector::Filter(filter) = selector {
            in_filter(filter, found);
        }
    }
}

fn in_filter<'p>(filter: &'p Filter, found: &mut Vec<&'p Pattern>) {
    match filter {
        Filter::Or(filters) | Filter::And(filters) => filters.iter().for_each(|filter| in_filter(filter, found)),
        Filter::Not(filter) => in_filter(filter, found),
        Filter::Exists(Query { segments, .. }) => in_segments(segments, found),
        Filter::Matches(value, pattern) => {
            in_value(value, found);
            found.extend(pattern);
        }
        Filter::Compare(left, _, right) => [left, right].into_iter().for_each(|value| in_value(value, found)),
    }
}

fn in_value<'p>(value: &'p Comparable, found: &mut Vec<&'p Pattern>) {
    match value {
        Comparable::Query(Query { segments, .. }) => in_segments(segments, found),
        Comparable::Function(Function::Length(value)) => in_value(value, found),
        Comparable::Function(Function::Count(query) | Function::Value(query)) => in_segments(&query.segments, found),
        Comparable::Text(_) | Comparable::Raw(_) => {}
    }
}
