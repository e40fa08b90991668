//! Mutation testing of the cases: an expectation of a passing case is changed, and must then fail on what was observed. One that
//! still passes is not checked at all.

use serde_json::{Value, json};

use super::case::{Call, Case, Finding};
use super::check;
use super::exchange::Round;
use super::judge;
use super::report::Ran;

/// A text that occurs nowhere.
const ODD: &str = "\u{1F6A7}odd";

/// The expectations of a passing case that pass even when they are changed.
pub(crate) fn survivors(ran: &Ran) -> Vec<String> {
    let found = &ran.case.found;
    let mut survivors = Vec::new();
    for (index, (written, round)) in found.case.calls.iter().zip(&ran.rounds).enumerate() {
        let of_call = survivors_of_call(written, round);
        survivors.extend(of_call.into_iter().map(|what| format!("{}, call {}: {what}", found.name, index + 1)));
    }
    survivors.extend(survivors_of_check(ran).into_iter().map(|what| format!("{}: {what}", found.name)));
    survivors
}

fn survivors_of_call(written: &Value, round: &Round) -> Vec<String> {
    let mut survivors = Vec::new();
    let body: Value =
        round.arrived.first().and_then(|arrived| serde_json::from_slice(&arrived.body).ok()).unwrap_or_default();
    let member = body.as_object().and_then(|members| members.keys().next()).cloned().unwrap_or_default();
    // Something that is certainly present: the empty text is contained in every text, the empty pointer leads to the whole result.
    for (field, present) in [("expect", ""), ("expect_upstream", member.as_str())] {
        let Some(expected) = written.get(field) else { continue };
        for (what, mutant) in mutants(field, expected, present) {
            let mut changed = written.clone();
            changed[field] = mutant;
            let changed = Call::read(&changed, 1).unwrap_or_else(|why| panic!("{what}: {why}"));
            if judge::first_as(&changed, round).is_empty() {
                survivors.push(what);
            }
        }
    }
    survivors
}

fn survivors_of_check(ran: &Ran) -> Vec<String> {
    let case = &ran.case.found.case;
    let fits = |case: &Case| check::differences(case, &ran.printed).is_empty();
    let mut survivors = Vec::new();
    let Some(findings) = &case.check else { return survivors };
    for (at, finding) in findings.iter().enumerate() {
        let mut changed = |what: &str, change: &dyn Fn(&mut Finding)| {
            let mut case = case.clone();
            change(&mut case.check.as_mut().unwrap()[at]);
            if fits(&case) {
                survivors.push(format!("check {}: {what}", at + 1));
            }
        };
        changed("rule", &|finding| finding.rule = ODD.to_owned());
        changed("severity", &|finding| finding.severity = ODD.to_owned());
        changed("line", &|finding| finding.line = vec![usize::MAX]);
        changed("file", &|finding| finding.file = Some(ODD.to_owned()));
        for text in 0..finding.contains.len() {
            changed("contains", &|finding| finding.contains[text].0 = ODD.to_owned());
        }
        for text in 0..finding.lacks.len() {
            changed("lacks", &|finding| finding.lacks[text].0 = String::new());
        }
    }
    let mut fewer = case.clone();
    if case.nothing_else && fewer.check.as_mut().is_some_and(|findings| findings.pop().is_some()) && fits(&fewer) {
        survivors.push("nothing_else".to_owned());
    }
    survivors
}

/// Copies of an expectation, each with one leaf changed, and the path of that leaf. What must be absent is replaced with what is
/// `present`.
fn mutants(at: &str, value: &Value, present: &str) -> Vec<(String, Value)> {
    let key = at.rsplit('.').next().unwrap_or(at);
    let whole = |mutant: Value| vec![(at.to_owned(), mutant)];
    // Replaced as a whole, since a change of one leaf may be equally true.
    match (key, value) {
        ("status_any", _) => return whole(json!([599])),
        ("first_body_bytes_within_ms", _) => return whole(json!(0)),
        ("stdout", Value::Array(_)) => return whole(json!([{ ODD: 1 }])),
        (_, Value::Object(members)) if members.get("none") == Some(&Value::Bool(true)) => {
            return whole(json!({ "path": ODD }));
        }
        (_, Value::Array(items)) if items.is_empty() => return whole(json!([ODD])),
        // Flags that are only ever `true`.
        ("no_body" | "structured_or_error", Value::Bool(_)) => return Vec::new(),
        _ => {}
    }
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, member)| {
                let changed = mutants(&format!("{at}.{name}"), member, present).into_iter();
                changed.map(|(what, mutant)| {
                    let mut members = members.clone();
                    members.insert(name.clone(), mutant);
                    (what, members.into())
                })
            })
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(index, item)| {
                // The key of the list tells what its items mean.
                let changed = mutants(at, item, present).into_iter();
                changed.map(move |(what, mutant)| {
                    let mut items = items.clone();
                    items[index] = mutant;
                    (format!("{what}[{index}]"), items.into())
                })
            })
            .collect(),
        // A type is compared as a whole; blocks that are not what is unwanted are text.
        _ if at.ends_with("content_types.lacks") => whole("text".into()),
        leaf => whole(changed(key, leaf, present)),
    }
}

fn changed(key: &str, leaf: &Value, present: &str) -> Value {
    match leaf {
        _ if ["lacks", "body_lacks", "absent"].contains(&key) => present.into(),
        Value::String(_) if key.ends_with("_base64") => "8J+apw==".into(),
        Value::String(text) => format!("{text}{ODD}").into(),
        Value::Null => ODD.into(),
        Value::Bool(is) => (!is).into(),
        Value::Number(number) => number.as_i64().map_or_else(|| json!(0.125), |number| json!(number ^ 1)),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_leaf_is_changed_once() {
        let expected = json!({
            "status": 200, "headers": {"x": null}, "text": {"contains": ["a", "b"], "lacks": "c"}, "content": [],
            "status_any": [200, 201], "body_base64": "", "no_body": true,
        });
        let found = mutants("expect", &expected, "");
        let names: Vec<&str> = found.iter().map(|(what, _)| what.as_str()).collect();
        let all = [
            "expect.body_base64",
            "expect.content",
            "expect.headers.x",
            "expect.status",
            "expect.status_any",
            "expect.text.contains[0]",
            "expect.text.contains[1]",
            "expect.text.lacks",
        ];
        assert_eq!(names, all);
        assert!(found.iter().all(|(_, mutant)| *mutant != expected));
        assert_eq!(found[7].1["text"], json!({"contains": ["a", "b"], "lacks": ""}));
        assert_eq!(
            mutants("expect_upstream", &json!({"none": true}), ""),
            [("expect_upstream".to_owned(), json!({"path": ODD}))]
        );
    }
}
