//! Objects, and needles that are looked up among them. Keys are numbers and strings, some come twice, some nowhere.

/// A document with so many needles: half of them strings, a tenth of them without an object.
pub(crate) fn needles(count: usize) -> String {
    let needles: Vec<String> = (0..count)
        .map(|index| {
            let key = needle(index, count);
            if index.is_multiple_of(2) { key.to_string() } else { format!("\"{key}\"") }
        })
        .collect();
    format!(r#"{{"ids":[{}]}}"#, needles.join(","))
}

/// A list of so many objects of 120 bytes. A third of the keys are strings; every twentieth object has the key of the one before.
pub(crate) fn objects(count: usize) -> String {
    let objects: Vec<String> = (0..count)
        .map(|index| {
            let key = key(index);
            let key = if index.is_multiple_of(3) { format!("\"{key}\"") } else { key.to_string() };
            format!(
                r#"{{"id":{key},"name":"{}","role":"{}","ship":"Aurora {}","since":"2026-11-{:02}","active":true,"rating":4.5}}"#,
                name(index),
                role(index),
                index % 40,
                index % 28 + 1
            )
        })
        .collect();
    format!("[{}]", objects.join(","))
}

/// What is found: of equal keys the first.
pub(crate) fn hits(count: usize) -> String {
    let hits: Vec<String> = (0..count)
        .filter_map(|index| {
            let key = needle(index, count);
            let found = key.checked_sub(FIRST).filter(|found| *found < count && !is_double(*found))?;
            Some(format!(r#"{{"name":"{}","role":"{}"}}"#, name(found), role(found)))
        })
        .collect();
    format!(r#"{{"crew":[{}]}}"#, hits.join(","))
}

const FIRST: usize = 700_000;

/// In an order that is not that of the objects: 7 and the counts have no divisor in common.
fn needle(index: usize, count: usize) -> usize {
    let miss = if index % 10 == 9 { count } else { 0 };
    FIRST + miss + index * 7 % count
}

fn key(index: usize) -> usize {
    FIRST + if is_double(index) { index - 1 } else { index }
}

fn is_double(index: usize) -> bool {
    index % 20 == 19
}

fn name(index: usize) -> String {
    // One in eight is escaped.
    if index.is_multiple_of(8) { format!("Ada \\\"{index}\\\"") } else { format!("Member {index:05}") }
}

fn role(index: usize) -> &'static str {
    ["cook", "master", "engineer", "deckhand"].get(index % 4).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use serde_json::{Value, json};

    use super::*;

    fn parsed(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    fn text(key: &Value) -> String {
        key.as_str().map_or_else(|| key.to_string(), str::to_owned)
    }

    #[test]
    fn hits_are_what_a_map_finds() {
        let (needles, objects) = (parsed(&needles(1_000)), parsed(&objects(1_000)));
        let mut first = HashMap::new();
        for object in objects.as_array().unwrap() {
            first.entry(text(&object["id"])).or_insert(object);
        }
        let found = |needle: &Value| {
            first.get(&text(needle)).map(|object| json!({"name": object["name"], "role": object["role"]}))
        };
        let crew: Vec<Value> = needles["ids"].as_array().unwrap().iter().filter_map(found).collect();
        assert_eq!(crew.len(), 900 - 50);
        assert_eq!(parsed(&hits(1_000)), json!({"crew": crew}));
    }

    #[test]
    fn ten_times_the_data_is_ten_times_the_bytes() {
        for of in [needles, objects, hits] {
            let (one, ten) = (of(1_000).len(), of(10_000).len());
            assert!(ten.abs_diff(one * 10) * 50 < ten, "{one} and {ten} bytes");
        }
    }
}
