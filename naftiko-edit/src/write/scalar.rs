//! Texts as scalars: plain where the compiler then reads the same, else quoted; and values in flow style.

use naftiko_compiler::front::yaml::{Node, NodeKind, ScalarKind};

use crate::tree::{self, Tree};

/// A key, quoted as the one was that it replaces.
pub(super) fn key_like(before: &str, key: &str, is_flow: bool) -> String {
    match before.chars().next() {
        Some('"') => double_quoted(key),
        Some('\'') if !key.chars().any(char::is_control) => single_quoted(key),
        _ => self::key(key, is_flow),
    }
}

/// A key.
pub(super) fn key(key: &str, is_flow: bool) -> String {
    let (open, close) = if is_flow { ("{", "}") } else { ("", "") };
    let is_read = |node: &Node| match &node.kind {
        NodeKind::Mapping(entries) => entries.iter().map(|entry| entry.key.value.as_str()).eq([key]),
        _ => false,
    };
    text(key, &format!("{open}{key}: 1{close}"), is_read)
}

/// A value in flow style.
pub(super) fn flow(tree: &Tree) -> String {
    match tree {
        Tree::Scalar(value, ScalarKind::String) => {
            let is_read =
                |node: &Node| Tree::of(node) == Tree::List(vec![Tree::Scalar(value.clone(), ScalarKind::String)]);
            text(value, &format!("[{value}]"), is_read)
        }
        Tree::Scalar(_, ScalarKind::Null) => "null".to_owned(),
        Tree::Scalar(value, _) => value.clone(),
        Tree::List(trees) => format!("[{}]", trees.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Tree::Mapping(entries) => {
            let entry = |(name, tree): &(String, Tree)| format!("{}: {}", key(name, true), flow(tree));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text: plain if it is so read in `document`.
fn text(text: &str, document: &str, is_read: impl Fn(&Node) -> bool) -> String {
    let is_plain = !text.starts_with(['"', '\'']) && tree::parse(document).as_ref().is_ok_and(is_read);
    if is_plain {
        text.to_owned()
    } else if text.chars().any(char::is_control) {
        double_quoted(text)
    } else {
        single_quoted(text)
    }
}

fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
