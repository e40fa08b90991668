//! The tree as YAML.

use std::fmt::{self, Display, Formatter};

use super::tree::{Form, Node, Text};

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&block(self, 0))
    }
}

/// A value in lines; the first one is indented too.
fn block(node: &Node, indent: usize) -> String {
    match node {
        Node::Map(Form::Block, members) if !members.is_empty() => {
            let line = |(key, value): &(Text, Node)| {
                let value = match value {
                    // Entries are in the column of their section's key.
                    Node::List(Form::Block, entries) if !entries.is_empty() => format!("\n{}", block(value, indent)),
                    Node::Map(Form::Block, members) if !members.is_empty() => format!("\n{}", block(value, indent + 2)),
                    value => after_colon(&flow(value)),
                };
                format!("{:indent$}{}:{value}", "", key.source)
            };
            members.iter().map(line).collect()
        }
        Node::List(Form::Block, entries) if !entries.is_empty() => {
            entries.iter().map(|entry| format!("{:indent$}- {}", "", block(entry, indent + 2).trim_start())).collect()
        }
        node => format!("{:indent$}{}\n", "", flow(node)),
    }
}

fn after_colon(text: &str) -> String {
    if text.is_empty() { "\n".to_owned() } else { format!(" {text}\n") }
}

/// A value on one line.
fn flow(node: &Node) -> String {
    match node {
        Node::Scalar(text) => text.source.clone(),
        Node::List(_, entries) => format!("[{}]", entries.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Node::Map(_, members) => {
            let member = |(key, value): &(Text, Node)| {
                let value = flow(value);
                if value.is_empty() { format!("{}:", key.source) } else { format!("{}: {value}", key.source) }
            };
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
    }
}
