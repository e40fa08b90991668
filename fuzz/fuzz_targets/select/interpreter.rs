//! Runs a parsed path with the functions that generated code calls, in the way that `emit/json_path.rs` writes the calls.

use std::cell::RefCell;
use std::collections::HashMap;

use naftiko_compiler::model::Pattern;
use naftiko_compiler::model::json_path::{
    Comparable, Comparison, Filter, Function, JsonPath, Query, Segment, Selector,
};
use naftiko_runtime::__private::fuzzing::{Node, Operand, found};
use naftiko_runtime::__private::output::{Nodes, literal, of, text};
use naftiko_runtime::__private::{self as rt};

/// The JSON texts that `path` selects from `document`.
pub fn select(path: &JsonPath, document: &str) -> Vec<String> {
    found(document, |root| steps(of(root), &path.segments, root))
}

fn steps<'n, 'j>(start: Nodes<'n, 'j>, segments: &[Segment], root: &'n Node<'j>) -> Nodes<'n, 'j> {
    segments.iter().fold(start, |nodes, segment| {
        let nodes = if segment.descends { nodes.descend() } else { nodes };
        several(nodes, &segment.selectors, root)
    })
}

/// Two at a time: how many there are is known to generated code only.
fn several<'n, 'j>(nodes: Nodes<'n, 'j>, selectors: &[Selector], root: &'n Node<'j>) -> Nodes<'n, 'j> {
    match selectors {
        [only] => step(nodes, only, root),
        [first, rest @ ..] => nodes.all(|at| [step(of(at), first, root), several(of(at), rest, root)]),
        [] => unreachable!("a segment has selectors"),
    }
}

fn step<'n, 'j>(nodes: Nodes<'n, 'j>, selector: &Selector, root: &'n Node<'j>) -> Nodes<'n, 'j> {
    match selector {
        Selector::Name(name) => nodes.member(name),
        Selector::Index(index) => nodes.index(*index),
        Selector::Wildcard => nodes.each(),
        Selector::Slice(start, end, step) => nodes.slice(*start, *end, step.unwrap_or(1)),
        Selector::Filter(filter) => nodes.filter(|at| passes(filter, at, root)),
    }
}

fn passes<'n, 'j>(filter: &'n Filter, at: &'n Node<'j>, root: &'n Node<'j>) -> bool {
    match filter {
        Filter::Or(filters) => filters.iter().any(|filter| passes(filter, at, root)),
        Filter::And(filters) => filters.iter().all(|filter| passes(filter, at, root)),
        Filter::Not(filter) => !passes(filter, at, root),
        Filter::Exists(query) => self::query(query, at, root).exists(),
        Filter::Matches(_, None) => false,
        Filter::Matches(value, Some(pattern)) => comparable(value, at, root).matches(compiled(pattern)),
        Filter::Compare(left, comparison, right) => {
            let (left, right) = (comparable(left, at, root), comparable(right, at, root));
            match comparison {
                Comparison::Equal => left.equals(right),
                Comparison::NotEqual => !left.equals(right),
                Comparison::Less => left.less(right),
                Comparison::AtMost => left.at_most(right),
                Comparison::Greater => right.less(left),
                Comparison::AtLeast => right.at_most(left),
            }
        }
    }
}

fn comparable<'n, 'j>(value: &'n Comparable, at: &'n Node<'j>, root: &'n Node<'j>) -> Operand<'n, 'j> {
    match value {
        Comparable::Text(value) => text(value),
        Comparable::Raw(raw) => literal(raw),
        Comparable::Query(query) | Comparable::Function(Function::Value(query)) => self::query(query, at, root).value(),
        Comparable::Function(Function::Length(value)) => comparable(value, at, root).length(),
        Comparable::Function(Function::Count(query)) => self::query(query, at, root).count(),
    }
}

fn query<'n, 'j>(query: &'n Query, at: &'n Node<'j>, root: &'n Node<'j>) -> Nodes<'n, 'j> {
    steps(of(if query.is_absolute { root } else { at }), &query.segments, root)
}

/// The pattern at run time. The grammar has few, so that what is never freed stays small.
fn compiled(pattern: &Pattern) -> &'static rt::Pattern {
    thread_local! {
        static KNOWN: RefCell<HashMap<String, &'static rt::Pattern>> = RefCell::default();
    }
    let make = || -> &'static rt::Pattern {
        let (little, big) = (pattern.table.little.clone().leak(), pattern.table.big.clone().leak());
        Box::leak(Box::new(rt::Pattern::new(little, big)))
    };
    KNOWN.with_borrow_mut(|known| *known.entry(format!("{pattern:?}")).or_insert_with(make))
}
