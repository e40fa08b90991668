//! Paths from a grammar × documents: a path is valid where another implementation of RFC 9535 says so, and it selects what
//! that one and a naive reading of the RFC select. The path is read by the compiler; what generated code would call is called by an interpreter.
#![no_main]

#[path = "select/grammar.rs"]
mod grammar;
#[path = "select/interpreter.rs"]
mod interpreter;
#[path = "select/naive.rs"]
mod naive;

use libfuzzer_sys::arbitrary::Unstructured;
use naftiko_compiler::front::text::json_path;
use naftiko_compiler::front::text::template::Fault;
use naftiko_compiler::model::json_path::{Comparable, Filter, Function, JsonPath, Segment, Selector};
use serde_json::Value;

/// How the faults of paths begin that RFC 9535 knows, too. Others are patterns that are not built (LANGUAGE §7), and what
/// nobody nests.
const FAULTS: &[&str] = &[
    "a path begins",
    "a query that can",
    "expected",
    "invalid escape",
    "not a valid index",
    "the result of",
    "unclosed quote",
    "unescaped",
    "unknown function",
    "whitespace after",
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut bytes = Unstructured::new(bytes);
    let Ok((path, document)) = grammar::path_and_document(&mut bytes) else { return };
    let oracle = serde_json_path::JsonPath::parse(&path);
    let parsed = match (json_path::parse(&path), &oracle) {
        (Ok(parsed), Ok(_)) => parsed,
        (Ok(parsed), Err(error)) => {
            let is_known = is_lax(&path, &parsed) || is_misread(&path);
            return assert!(is_known, "{path:?} is not valid: {error}");
        }
        (Err(Fault { what, .. }), Ok(_)) => {
            return assert!(!FAULTS.iter().any(|known| what.starts_with(known)), "{path:?} is valid: {what}");
        }
        (Err(_), Err(_)) => return,
    };
    let Ok(oracle) = oracle else { return };
    // Dialects of patterns differ: only the grammar's mean the same to all.
    if !parsed.patterns().iter().all(|pattern| grammar::has_pattern(&pattern.text)) {
        return;
    }
    let value: Value = serde_json::from_str(&document).expect("the grammar writes JSON");
    let found: Vec<Value> = interpreter::select(&parsed, &document)
        .iter()
        .map(|text| serde_json::from_str(text).expect("a part is JSON"))
        .collect();
    let expected: Vec<Value> = naive::select(&parsed, &value).into_iter().cloned().collect();
    assert_eq!(found, expected, "{path} in {document}");
    if !compares(&parsed) {
        let expected: Vec<Value> = oracle.query(&value).all().into_iter().cloned().collect();
        assert_eq!(found, expected, "{path} in {document}, beside serde_json_path");
    }
});

/// Whether a path is one by LANGUAGE's extensions: `$.`, and names with `-` or a leading `@`.
fn is_lax(path: &str, parsed: &JsonPath) -> bool {
    let names = parsed.segments.iter().flat_map(|segment| &segment.selectors);
    let is_lax =
        |selector: &Selector| matches!(selector, Selector::Name(name) if name.starts_with('@') || name.contains('-'));
    path == "$." || names.into_iter().any(is_lax)
}

/// What the oracle refuses although RFC 9535 allows it: space before `..` (§2.5, `segments`), and numbers that are no floats.
fn is_misread(path: &str) -> bool {
    let is_in_number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-');
    let mut words = path.split(|c| !is_in_number(c));
    [' ', '\t', '\n', '\r'].iter().any(|space| path.contains(&format!("{space}..")))
        || words.any(|word| word.parse().is_ok_and(f64::is_infinite))
}

/// Whether the oracle may be wrong about what the path selects: it takes `[] >= []` and `[1] > [2]` for true, `[1] == [1.0]` for
/// false, and so with Nothing (§2.3.5.2.2), and it finds nothing at a negative index of what is compared or given to a
/// function. With a string or a number on one side it is right.
fn compares(parsed: &JsonPath) -> bool {
    fn in_segments(segments: &[Segment]) -> bool {
        let mut selectors = segments.iter().flat_map(|segment| &segment.selectors);
        selectors.any(|selector| matches!(selector, Selector::Filter(filter) if in_filter(filter)))
    }
    fn in_filter(filter: &Filter) -> bool {
        match filter {
            Filter::Or(filters) | Filter::And(filters) => filters.iter().any(in_filter),
            Filter::Not(filter) => in_filter(filter),
            Filter::Exists(query) => in_segments(&query.segments),
            Filter::Matches(value, _) => in_value(value),
            Filter::Compare(left, _, right) => {
                !(is_literal(left) || is_literal(right)) || in_value(left) || in_value(right)
            }
        }
    }
    fn in_value(value: &Comparable) -> bool {
        match value {
            Comparable::Query(query) | Comparable::Function(Function::Count(query) | Function::Value(query)) => {
                let mut selectors = query.segments.iter().flat_map(|segment| &segment.selectors);
                selectors.any(|selector| matches!(selector, Selector::Index(..0))) || in_segments(&query.segments)
            }
            Comparable::Function(Function::Length(value)) => in_value(value),
            Comparable::Text(_) | Comparable::Raw(_) => false,
        }
    }
    fn is_literal(value: &Comparable) -> bool {
        match value {
            Comparable::Text(_) => true,
            Comparable::Raw(raw) => !matches!(raw.as_str(), "true" | "false" | "null"),
            Comparable::Query(_) | Comparable::Function(_) => false,
        }
    }
    in_segments(&parsed.segments)
}
