//! RFC 9535 read naively, over serde_json's values: the rules of comparisons that the other implementation does not keep are
//! judged by this one.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use naftiko_compiler::model::Extent;
use naftiko_compiler::model::json_path::{
    Comparable, Comparison, Filter, Function, JsonPath, Query, Segment, Selector,
};
use regex::Regex;
use serde_json::Value;

/// What `path` selects from `document`.
pub fn select<'v>(path: &JsonPath, document: &'v Value) -> Vec<&'v Value> {
    steps(document, &path.segments, document)
}

fn steps<'v>(start: &'v Value, segments: &[Segment], root: &'v Value) -> Vec<&'v Value> {
    let mut nodes = vec![start];
    for segment in segments {
        if segment.descends {
            nodes = nodes.into_iter().flat_map(below).collect();
        }
        let select = |node| segment.selectors.iter().flat_map(move |one| step(node, one, root));
        nodes = nodes.into_iter().flat_map(select).collect();
    }
    nodes
}

fn below(node: &Value) -> Vec<&Value> {
    std::iter::once(node).chain(children(node).into_iter().flat_map(below)).collect()
}

fn children(node: &Value) -> Vec<&Value> {
    match node {
        Value::Array(elements) => elements.iter().collect(),
        Value::Object(members) => members.values().collect(),
        _ => Vec::new(),
    }
}

fn step<'v>(node: &'v Value, selector: &Selector, root: &'v Value) -> Vec<&'v Value> {
    match selector {
        Selector::Name(name) => node.get(name.as_str()).into_iter().collect(),
        Selector::Index(index) => {
            let Value::Array(elements) = node else { return Vec::new() };
            let at = if *index < 0 { elements.len() as i64 + index } else { *index };
            usize::try_from(at).ok().and_then(|at| elements.get(at)).into_iter().collect()
        }
        Selector::Wildcard => children(node),
        Selector::Slice(start, end, step) => slice(node, *start, *end, step.unwrap_or(1)),
        Selector::Filter(filter) => children(node).into_iter().filter(|at| passes(filter, at, root)).collect(),
    }
}

/// The loops of §2.3.4.2.2, word for word.
fn slice(node: &Value, start: Option<i64>, end: Option<i64>, step: i64) -> Vec<&Value> {
    let Value::Array(elements) = node else { return Vec::new() };
    let len = elements.len() as i64;
    let normalize = |i: i64| if i >= 0 { i } else { len + i };
    let (start, end) = if step >= 0 {
        (start.unwrap_or(0), end.unwrap_or(len))
    } else {
        (start.unwrap_or(len - 1), end.unwrap_or(-len - 1))
    };
    let (n_start, n_end) = (normalize(start), normalize(end));
    let mut found = Vec::new();
    if step > 0 {
        let (lower, upper) = (n_start.max(0).min(len), n_end.max(0).min(len));
        let mut i = lower;
        while i < upper {
            found.push(&elements[i as usize]);
            i += step;
        }
    } else if step < 0 {
        let (upper, lower) = (n_start.max(-1).min(len - 1), n_end.max(-1).min(len - 1));
        let mut i = upper;
        while lower < i {
            found.push(&elements[i as usize]);
            i += step;
        }
    }
    found
}

fn passes<'v>(filter: &Filter, at: &'v Value, root: &'v Value) -> bool {
    match filter {
        Filter::Or(filters) => filters.iter().any(|filter| passes(filter, at, root)),
        Filter::And(filters) => filters.iter().all(|filter| passes(filter, at, root)),
        Filter::Not(filter) => !passes(filter, at, root),
        Filter::Exists(query) => !self::query(query, at, root).is_empty(),
        Filter::Matches(value, pattern) => match (value_of(value, at, root), pattern) {
            (Some(Value::String(text)), Some(pattern)) => {
                let is_whole = pattern.extent == Extent::Whole;
                let written = if is_whole { format!("^(?:{})$", pattern.text) } else { pattern.text.clone() };
                thread_local!(static BUILT: RefCell<HashMap<String, Regex>> = RefCell::default());
                // The grammar's patterns and strings mean the same to both.
                let build = || Regex::new(&written).expect("it was built");
                BUILT.with_borrow_mut(|built| built.entry(written.clone()).or_insert_with(build).is_match(&text))
            }
            _ => false,
        },
        Filter::Compare(left, comparison, right) => {
            let (left, right) = (value_of(left, at, root), value_of(right, at, root));
            let (equal, order) = (equal(left.as_ref(), right.as_ref()), order(left.as_ref(), right.as_ref()));
            match comparison {
                Comparison::Equal => equal,
                Comparison::NotEqual => !equal,
                Comparison::Less => order == Some(Ordering::Less),
                Comparison::Greater => order == Some(Ordering::Greater),
                Comparison::AtMost => equal || order == Some(Ordering::Less),
                Comparison::AtLeast => equal || order == Some(Ordering::Greater),
            }
        }
    }
}

fn query<'v>(query: &Query, at: &'v Value, root: &'v Value) -> Vec<&'v Value> {
    steps(if query.is_absolute { root } else { at }, &query.segments, root)
}

/// `None` is Nothing.
fn value_of<'v>(value: &Comparable, at: &'v Value, root: &'v Value) -> Option<Value> {
    match value {
        Comparable::Text(text) => Some(Value::from(text.as_str())),
        Comparable::Raw(raw) => serde_json::from_str(raw).ok(),
        Comparable::Query(query) | Comparable::Function(Function::Value(query)) => {
            match self::query(query, at, root).as_slice() {
                [only] => Some((*only).clone()),
                _ => None,
            }
        }
        Comparable::Function(Function::Count(query)) => Some(Value::from(self::query(query, at, root).len())),
        Comparable::Function(Function::Length(value)) => match value_of(value, at, root)? {
            Value::String(text) => Some(Value::from(text.chars().count())),
            Value::Array(elements) => Some(Value::from(elements.len())),
            Value::Object(members) => Some(Value::from(members.len())),
            _ => None,
        },
    }
}

fn equal(left: Option<&Value>, right: Option<&Value>) -> bool {
    match (left, right) {
        (None, None) => true,
        (Some(left), Some(right)) => same(left, right),
        _ => false,
    }
}

fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        // The grammar's numbers are exact as floats.
        (Value::Number(left), Value::Number(right)) => left.as_f64() == right.as_f64(),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let has = |(name, value): (&String, &Value)| right.get(name).is_some_and(|other| same(value, other));
            left.len() == right.len() && left.iter().all(has)
        }
        (left, right) => left == right,
    }
}

fn order(left: Option<&Value>, right: Option<&Value>) -> Option<Ordering> {
    match (left?, right?) {
        (Value::Number(left), Value::Number(right)) => left.as_f64()?.partial_cmp(&right.as_f64()?),
        (Value::String(left), Value::String(right)) => Some(left.chars().cmp(right.chars())),
        _ => None,
    }
}
