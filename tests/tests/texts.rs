//! The two texts are one language: a published capability, translated to the `ikanos` text, compiles to the same code.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

use std::fmt::Write as _;

use naftiko_compiler::front::diagnostic::{Levels, Severity};
use naftiko_compiler::front::source::InMemory;
use naftiko_compiler::{Host, compile, expand};
use naftiko_tests::corpus::published;
use naftiko_tests::yaml::{Node, parse};

/// One file in so many is translated: all of them would take minutes.
const ONE_IN: usize = 2;

#[test]
fn a_translated_capability_compiles_to_the_same_code() {
    let (mut same, mut without_form) = (0, 0);
    for file in published().into_iter().step_by(ONE_IN) {
        let Some(text) = str::from_utf8(&file.bytes).ok().filter(|text| expansion(text).is_ok()) else { continue };
        let document = named(parse(text).unwrap());
        let Some(translated) = ikanos(&document) else {
            without_form += 1;
            continue;
        };
        let (ours, theirs) = (expansion(&yaml(&document)), expansion(&yaml(&translated)));
        assert_eq!(ours, theirs, "{}", file.name);
        assert!(ours.is_ok(), "{}: {ours:?}", file.name);
        same += 1;
    }
    assert!(same > 150, "{same} are the same, {without_form} have no form in the other text");
}

/// The code, or what is wrong.
fn expansion(text: &str) -> Result<String, Vec<String>> {
    let outcome = compile(&InMemory(text.as_bytes()), "c.yaml", &Levels::default());
    let errors = outcome.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let errors: Vec<String> = errors.map(|found| found.message.clone()).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(expand(&outcome.capability, &Host::default()).to_string())
}

// --- the translation ------------------------------------------------------------------------------------------------

/// What entries of these are called is their name.
const NAMED: &[&str] = &["resources", "operations", "inputParameters", "tools", "skills"];

/// What is below these keys is the author's, whatever its words.
const FREE: &[&str] = &["with", "data", "keys", "metadata", "value", "const", "default", "example", "body"];

/// The document with a name for each entry that needs one in the other text.
fn named(document: Node) -> Node {
    let mut next = 0;
    walk(document, &mut |key, node| {
        let Node::List(entries) = node else { return node };
        if !NAMED.contains(&key) {
            return Node::List(entries);
        }
        let entries = entries.into_iter().map(|entry| match entry {
            Node::Map(members) if !members.iter().any(|(key, _)| key == "name") => {
                next += 1;
                let name = ("name".to_owned(), Node::Scalar(format!("entry-{next}"), true));
                Node::Map(std::iter::once(name).chain(members).collect())
            }
            entry => entry,
        });
        Node::List(entries.collect())
    })
}

/// The document in the `ikanos` text; `None` if two entries of one section have one name, or one has none.
fn ikanos(document: &Node) -> Option<Node> {
    let mut has_form = true;
    // Names become keys last: a name may be one of the words.
    let translated = outputs(words(document.clone()), &mut has_form);
    let translated = walk(translated, &mut |key, node| match node {
        Node::List(entries) if NAMED.contains(&key) => by_name(entries, &mut has_form),
        node => node,
    });
    let Node::Map(members) = translated else { return None };
    let root = |(key, value): (String, Node)| match key.as_str() {
        "naftiko" => ("ikanos".to_owned(), Node::Scalar("1.0.0-beta7".to_owned(), true)),
        _ => (key, value),
    };
    has_form.then(|| Node::Map(members.into_iter().map(root).collect()))
}

/// The entries of a section as members, which are called what they were named.
fn by_name(entries: Vec<Node>, has_form: &mut bool) -> Node {
    let mut members: Vec<(String, Node)> = Vec::new();
    for entry in entries {
        let Node::Map(entry) = entry else { continue };
        let (name, rest): (Vec<_>, Vec<_>) = entry.into_iter().partition(|(key, _)| key == "name");
        let Some((_, Node::Scalar(name, _))) = name.into_iter().next() else {
            // An output without a name is the result itself.
            *has_form = false;
            continue;
        };
        *has_form &= members.iter().all(|(other, _)| *other != name);
        members.push((name, Node::Map(rest)));
    }
    Node::Map(members)
}

/// Outputs that are not mapped from a call have names.
fn outputs(node: Node, has_form: &mut bool) -> Node {
    match node {
        Node::List(entries) => Node::List(entries.into_iter().map(|entry| outputs(entry, has_form)).collect()),
        Node::Map(members) => {
            let is_mapped = members.iter().any(|(key, _)| key == "call");
            let member = |(key, value): (String, Node)| match value {
                Node::List(entries) if key == "outputParameters" && !is_mapped => {
                    let value = by_name(entries, has_form);
                    (key, value)
                }
                value if FREE.contains(&key.as_str()) => (key, value),
                value => {
                    let value = outputs(value, has_form);
                    (key, value)
                }
            };
            Node::Map(members.into_iter().map(member).collect())
        }
        scalar => scalar,
    }
}

/// The words of the other text.
fn words(node: Node) -> Node {
    match node {
        Node::List(entries) => Node::List(entries.into_iter().map(words).collect()),
        Node::Map(members) => {
            let member = |(key, value): (String, Node)| match key.as_str() {
                "label" => ("display".to_owned(), value),
                "properties" => (key, values(value, &words)),
                _ if FREE.contains(&key.as_str()) => (key, value),
                _ => (key, words(value)),
            };
            Node::Map(members.into_iter().map(member).collect())
        }
        scalar => scalar,
    }
}

/// The same mapping with its values changed.
fn values(node: Node, change: &dyn Fn(Node) -> Node) -> Node {
    match node {
        Node::Map(members) => Node::Map(members.into_iter().map(|(key, value)| (key, change(value))).collect()),
        node => change(node),
    }
}

/// Changes every value below a key, innermost first.
fn walk(node: Node, change: &mut impl FnMut(&str, Node) -> Node) -> Node {
    match node {
        Node::List(entries) => Node::List(entries.into_iter().map(|entry| walk(entry, change)).collect()),
        Node::Map(members) => {
            let mut changed = Vec::new();
            for (key, value) in members {
                let value = if FREE.contains(&key.as_str()) { value } else { walk(value, change) };
                let value = change(&key, value);
                changed.push((key, value));
            }
            Node::Map(changed)
        }
        scalar => scalar,
    }
}

// --- YAML -----------------------------------------------------------------------------------------------------------

fn yaml(node: &Node) -> String {
    let mut out = String::new();
    write(node, 0, &mut out);
    out
}

fn write(node: &Node, indent: usize, out: &mut String) {
    match node {
        Node::Scalar(text, true) => writeln!(out, " {text}").unwrap(),
        Node::Scalar(text, false) => writeln!(out, " {}", serde_json::Value::from(text.as_str())).unwrap(),
        Node::List(entries) if entries.is_empty() => out.push_str(" []\n"),
        Node::Map(members) if members.is_empty() => out.push_str(" {}\n"),
        Node::List(entries) => {
            out.push('\n');
            for entry in entries {
                write!(out, "{:indent$}-", "").unwrap();
                write(entry, indent + 1, out);
            }
        }
        Node::Map(members) => {
            out.push('\n');
            for (key, value) in members {
                write!(out, "{:indent$}{}:", "", serde_json::Value::from(key.as_str())).unwrap();
                write(value, indent + 1, out);
            }
        }
    }
}
