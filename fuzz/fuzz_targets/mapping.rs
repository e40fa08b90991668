//! Bytes as a mapped response: accepted if serde_json accepts them, with the parts that a naive reader finds.
#![no_main]

use naftiko_runtime::__private::fuzzing::mapped;
use naftiko_runtime::__private::output::{Absent, List, Mapping, Part, Path, Select, Shape, of};
use serde_json::value::RawValue;
use serde_json::{Value, json};

const fn copy(path: &'static str, slot: usize) -> Shape {
    Shape::Copy(Part::Any, Path::one(path, slot))
}

const ROOT: Select = Select::slots(&[0]).part(0);

/// What each element of `a` becomes: `[$.b, $.a[*]]`, as an object.
static ITEM: Mapping = Mapping {
    slots: 2,
    select: Select::slots(&[0, 1]).members(&[("b", Select::slots(&[0]).part(0)), ("a", Select::slots(&[1]).part(1))]),
    shape: Shape::Object(
        // No part: an element of any type is an object of what it has.
        Path::one("$", 2),
        Absent::Object,
        &[
            ("\"b\"", copy("$.b", 0)),
            ("\"each\"", Shape::Copy(Part::Array, Path::several("$.a[*]", 1, |root| of(root).each()))),
        ],
    ),
};

static MAPPING: Mapping = Mapping {
    slots: 6,
    select: Select::slots(&[0, 1, 2, 3, 4, 5]).part(0).elements(&[(0, Select::slots(&[]))]).members(&[
        ("b", Select::slots(&[1, 2]).part(1).members(&[("a", Select::slots(&[2]).part(2))])),
        (
            "a",
            Select::slots(&[3, 4, 5])
                .part(5)
                .lists(&[List { slot: 3, path: "$.a", items: &ITEM }])
                .elements(&[(-2, Select::slots(&[4]).members(&[("a", Select::slots(&[4]).part(4))]))]),
        ),
    ]),
    shape: Shape::Object(
        // No part: a document of any type is an object of what it has.
        Path::one("$", 6),
        Absent::Object,
        &[
            ("\"ba\"", copy("$.b.a", 2)),
            ("\"b\"", copy("$.b", 1)),
            ("\"list\"", Shape::List(3)),
            ("\"second-last\"", copy("$.a[-2].a", 4)),
            ("\"whole\"", copy("$", 0)),
        ],
    ),
};

/// The same, of a document that was read.
fn expected(document: &Value) -> Value {
    let list = document.get("a").and_then(Value::as_array);
    let items = list.map(|list| list.iter().map(item).collect::<Vec<Value>>());
    let second_last = list.and_then(|list| list.get(list.len().checked_sub(2)?)?.get("a"));
    let b = document.get("b");
    json!({"ba": b.and_then(|b| b.get("a")), "b": b, "list": items, "second-last": second_last, "whole": document})
}

fn item(element: &Value) -> Value {
    let each: Vec<&Value> = match element.get("a") {
        Some(Value::Array(elements)) => elements.iter().collect(),
        Some(Value::Object(members)) => members.values().collect(),
        _ => Vec::new(),
    };
    json!({"b": element.get("b"), "each": each})
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    static WHOLE: Mapping = Mapping { slots: 1, select: ROOT, shape: Shape::Copy(Part::Any, Path::one("$", 0)) };
    // A byte order mark is skipped.
    let json = text.strip_prefix('\u{feff}').unwrap_or(text);
    let known = serde_json::from_str::<&RawValue>(json);
    assert_eq!(mapped(&WHOLE, text).is_ok(), known.is_ok(), "{known:?}");
    // Values have limits of depth and size, and no half surrogates; of a member that comes twice, `*` finds both.
    let Ok(document) = serde_json::from_str::<Value>(json) else { return };
    match mapped(&MAPPING, text) {
        Ok(_) if has_duplicates(json, &document) => {}
        Ok(found) => {
            let found: Value = serde_json::from_str(&found).expect("what is built is JSON");
            assert_eq!(found, expected(&document), "{text}");
        }
        // Only `$.a` can be unfit.
        Err(error) => {
            let list = document.get("a");
            assert!(list.is_some_and(|list| !list.is_array() && !list.is_null()), "{text}: {error}");
        }
    }
});

/// Whether a name comes twice in an object: then its values are fewer than those of the text.
fn has_duplicates(text: &str, document: &Value) -> bool {
    fn names(value: &Value) -> usize {
        match value {
            Value::Array(elements) => elements.iter().map(names).sum(),
            Value::Object(members) => members.len() + members.values().map(names).sum::<usize>(),
            _ => 0,
        }
    }
    let mut outside = 0;
    let mut rest = text;
    while let Some((before, string)) = rest.split_once('"') {
        outside += before.matches(':').count();
        let mut end = 0;
        let bytes = string.as_bytes();
        while bytes.get(end).is_some_and(|byte| *byte != b'"') {
            end += 1 + usize::from(bytes[end] == b'\\');
        }
        rest = string.get(end + 1..).unwrap_or_default();
    }
    outside += rest.matches(':').count();
    outside != names(document)
}
