//! Compiles a JSONPath to the Rust expression of its steps.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::regex::Patterns;
use crate::model::json_path::{Comparable, Comparison, Filter, Function, JsonPath, Query, Segment, Selector};

/// The function that finds what `path` selects.
pub(super) fn function(path: &JsonPath, patterns: Patterns<'_>) -> TokenStream {
    if path.is_root() {
        return quote!(of);
    }
    let (steps, reads_root) = (steps(&path.segments, patterns), path.segments.iter().any(Segment::reads_root));
    if reads_root { quote!(|root| of(root) #steps) } else { quote!(|part| of(part) #steps) }
}

/// `.member("a").index(0)`
fn steps(segments: &[Segment], patterns: Patterns<'_>) -> TokenStream {
    let steps = segments.iter().map(|segment| {
        let descend = segment.descends.then(|| quote!(.descend()));
        let selected = match segment.selectors.as_slice() {
            [only] => selector(only, patterns),
            several => {
                let several = several.iter().map(|one| selector(one, patterns));
                quote!(.all(|at| [#(of(at) #several),*]))
            }
        };
        quote!(#descend #selected)
    });
    quote!(#(#steps)*)
}

fn selector(selector: &Selector, patterns: Patterns<'_>) -> TokenStream {
    match selector {
        Selector::Name(name) => quote!(.member(#name)),
        Selector::Index(index) => {
            let index = integer(*index);
            quote!(.index(#index))
        }
        Selector::Wildcard => quote!(.each()),
        Selector::Slice(start, end, step) => {
            let bound = |bound: &Option<i64>| match bound.map(integer) {
                Some(bound) => quote!(Some(#bound)),
                None => quote!(None),
            };
            let (start, end, step) = (bound(start), bound(end), integer(step.unwrap_or(1)));
            quote!(.slice(#start, #end, #step))
        }
        Selector::Filter(filter) => {
            let at = if reads_element(filter) { quote!(at) } else { quote!(_) };
            let filter = condition(filter, false, patterns);
            quote!(.filter(|#at| #filter))
        }
    }
}

/// `a && b`; in parentheses if it is part of a larger condition (`is_part`).
fn condition(filter: &Filter, is_part: bool, patterns: Patterns<'_>) -> TokenStream {
    let (joined, is_joined) = match filter {
        Filter::Or(filters) => {
            let filters = filters.iter().map(|filter| condition(filter, true, patterns));
            (quote!(#(#filters)||*), true)
        }
        Filter::And(filters) => {
            let filters = filters.iter().map(|filter| condition(filter, true, patterns));
            (quote!(#(#filters)&&*), true)
        }
        Filter::Not(filter) => {
            let filter = condition(filter, true, patterns);
            (quote!(!#filter), false)
        }
        Filter::Exists(query) => {
            let query = self::query(query, patterns);
            (quote!(#query.exists()), false)
        }
        Filter::Matches(_, None) => (quote!(false), false),
        Filter::Matches(value, Some(pattern)) => {
            let (value, pattern) = (comparable(value, patterns), patterns.path(pattern));
            (quote!(#value.matches(&#pattern)), false)
        }
        Filter::Compare(left, comparison, right) => (compared(left, *comparison, right, patterns), false),
    };
    if is_part && is_joined { quote!((#joined)) } else { joined }
}

fn compared(left: &Comparable, comparison: Comparison, right: &Comparable, patterns: Patterns<'_>) -> TokenStream {
    let (left, right) = (comparable(left, patterns), comparable(right, patterns));
    match comparison {
        Comparison::Equal => quote!(#left.equals(#right)),
        Comparison::NotEqual => quote!(!#left.equals(#right)),
        Comparison::Less => quote!(#left.less(#right)),
        Comparison::AtMost => quote!(#left.at_most(#right)),
        Comparison::Greater => quote!(#right.less(#left)),
        Comparison::AtLeast => quote!(#right.at_most(#left)),
    }
}

fn comparable(value: &Comparable, patterns: Patterns<'_>) -> TokenStream {
    match value {
        Comparable::Text(text) => quote!(text(#text)),
        Comparable::Raw(raw) => quote!(literal(#raw)),
        Comparable::Query(query) => {
            let query = self::query(query, patterns);
            quote!(#query.value())
        }
        Comparable::Function(function) => match function {
            Function::Length(value) => {
                let value = comparable(value, patterns);
                quote!(#value.length())
            }
            Function::Count(query) => {
                let query = self::query(query, patterns);
                quote!(#query.count())
            }
            Function::Value(query) => {
                let query = self::query(query, patterns);
                quote!(#query.value())
            }
        },
    }
}

fn query(query: &Query, patterns: Patterns<'_>) -> TokenStream {
    let start = if query.is_absolute { quote!(root) } else { quote!(at) };
    let steps = steps(&query.segments, patterns);
    quote!(of(#start) #steps)
}

/// Whether a filter reads the element it judges, or the document only.
fn reads_element(filter: &Filter) -> bool {
    match filter {
        Filter::Or(filters) | Filter::And(filters) => filters.iter().any(reads_element),
        Filter::Not(filter) => reads_element(filter),
        Filter::Exists(query) => !query.is_absolute,
        Filter::Matches(value, pattern) => pattern.is_some() && is_of_element(value),
        Filter::Compare(left, _, right) => is_of_element(left) || is_of_element(right),
    }
}

fn is_of_element(value: &Comparable) -> bool {
    match value {
        Comparable::Query(query) | Comparable::Function(Function::Count(query) | Function::Value(query)) => {
            !query.is_absolute
        }
        Comparable::Function(Function::Length(value)) => is_of_element(value),
        Comparable::Text(_) | Comparable::Raw(_) => false,
    }
}

fn integer(value: i64) -> Literal {
    Literal::i64_unsuffixed(value)
}
