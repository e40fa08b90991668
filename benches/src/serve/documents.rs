//! What the upstream answers with, the same in every run.

use std::fmt::Write as _;

/// 1 KB: one object. Its members are sorted and its numbers plain, so that servers that read it into a tree can write
/// the same bytes.
pub(crate) fn small() -> String {
    let description = words(780);
    format!(
        r#"{{"archived":false,"category":"tools","currency":"EUR","description":"{description}","id":4711,"location":{{"aisle":7,"shelf":"C-12","warehouse":"north"}},"price":1249.5,"rating":4.5,"stock":118,"tags":["steel","outdoor","large"],"title":"Folding saw with a long handle"}}"#
    )
}

/// What the tool `record-summary` makes of [`small`].
pub(crate) const SMALL_SUMMARY: &str = r#"{"id":4711,"price":1249.5,"title":"Folding saw with a long handle"}"#;

/// 14 KB: one object with thirty fields, of which `id`, `title` and `price` stand at the beginning, in the middle and
/// near the end; `price` is a number that no float can hold.
pub(crate) fn medium() -> String {
    let mut fields = vec![r#""id":90071992547409931"#.to_owned()];
    for index in 1..15 {
        fields.push(format!(r#""attribute_{index:02}":"{}""#, words(500)));
    }
    fields.push(r#""title":"Folding saw, 7\" blade, with a handle of ash""#.to_owned());
    for index in 16..21 {
        let list: Vec<String> = (0..40).map(|number| (number * index).to_string()).collect();
        fields.push(format!(r#""measures_{index}":[{}]"#, list.join(",")));
    }
    for index in 21..28 {
        fields.push(format!(
            r#""supplier_{index}":{{"name":"{}","address":{{"street":"{}","city":"Rostock","zip":"18055"}},"rating":4.75,"active":true,"since":null}}"#,
            words(120),
            words(300)
        ));
    }
    fields.push(r#""price":1249.90"#.to_owned());
    fields.push(format!(r#""note":"{}""#, words(2340)));
    format!("{{{}}}", fields.join(","))
}

/// What `/records/medium/summary` makes of [`medium`].
pub(crate) const MEDIUM_SUMMARY: &str =
    r#"{"id":90071992547409931,"title":"Folding saw, 7\" blade, with a handle of ash","price":1249.90}"#;

/// 60 KB: a hundred orders.
pub(crate) fn orders() -> String {
    let orders: Vec<String> = (0..100).map(order).collect();
    format!(r#"{{"orders":[{}],"next":null,"total":100}}"#, orders.join(","))
}

fn order(index: u32) -> String {
    let mut lines = String::new();
    for line in 0..3 {
        let separator = if line == 0 { "" } else { "," };
        // Writing to a string cannot fail.
        let _ = write!(
            lines,
            r#"{separator}{{"sku":"SKU-{index:03}-{line}","quantity":{0},"price":{0}9.90,"tax":0.19}}"#,
            line + 1
        );
    }
    format!(
        r#"{{"id":{},"number":"2026-{index:05}","status":"{}","created":"2026-11-{:02}T08:30:00Z","currency":"EUR","total":1{index:02}.90,"customer":{{"id":{},"name":"Customer {index:03}","email":"customer-{index:03}@example.com","city":"City \"{index}\"","country":"DE"}},"lines":[{lines}],"note":"{}"}}"#,
        700_000 + index,
        if index.is_multiple_of(3) { "shipped" } else { "open" },
        index % 28 + 1,
        9000 + index,
        words(186)
    )
}

/// What `/orders` makes of [`orders`].
pub(crate) fn order_lines() -> String {
    let lines: Vec<String> = (0..100_u32)
        .map(|index| {
            let status = if index.is_multiple_of(3) { "shipped" } else { "open" };
            format!(
                r#"{{"id":{},"status":"{status}","total":1{index:02}.90,"city":"City \"{index}\""}}"#,
                700_000 + index
            )
        })
        .collect();
    format!("[{}]", lines.join(","))
}

/// 1 MB: a list of objects.
pub(crate) fn large() -> String {
    let entries: Vec<String> = (0..2000)
        .map(|index| format!(r#"{{"id":{index},"name":"Entry {index:04}","text":"{}"}}"#, words(452)))
        .collect();
    format!(r#"{{"entries":[{}]}}"#, entries.join(","))
}

/// A JSON string's inside of exactly `length` bytes.
fn words(length: usize) -> String {
    const TEXT: &str = "The blade is held by a bolt of brass and folds into the handle when it is not needed. ";
    TEXT.chars().cycle().take(length).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn parsed(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn documents_have_the_sizes_that_scenarios_speak_of() {
        for (text, size) in [(small(), 1_024), (medium(), 14_336), (orders(), 61_440), (large(), 1_000_000)] {
            let off = text.len().abs_diff(size);
            assert!(off * 50 < size, "{} bytes instead of {size}", text.len());
        }
    }

    #[test]
    fn documents_are_what_scenarios_speak_of() {
        assert_eq!(parsed(&medium()).as_object().unwrap().len(), 30);
        assert_eq!(parsed(&orders())["orders"].as_array().unwrap().len(), 100);
        parsed(&large());
    }

    #[test]
    fn mapped_documents_are_parts_of_the_documents() {
        for (document, summary) in [(small(), SMALL_SUMMARY), (medium(), MEDIUM_SUMMARY)] {
            for (name, value) in parsed(summary).as_object().unwrap() {
                assert_eq!(parsed(&document)[name], *value, "{name}");
            }
        }
        let (orders, lines) = (parsed(&orders()), parsed(&order_lines()));
        for (order, line) in orders["orders"].as_array().unwrap().iter().zip(lines.as_array().unwrap()) {
            assert_eq!(line["city"], order["customer"]["city"]);
            assert!(["id", "status", "total"].iter().all(|name| line[name] == order[name]), "{line}");
        }
    }

    #[test]
    fn a_tree_writes_the_small_document_as_it_is() {
        assert_eq!(parsed(&small()).to_string(), small());
    }
}
