//! A capability's text as a plain tree, read by another parser than the compiler's. Scalars stay as they are written.

use saphyr::{ScalarStyle, Yaml, YamlLoader};
use saphyr_parser::Parser;
use serde_json::Value;

/// A value of the document.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    /// The text of a scalar, and whether it stands there without quotes.
    Scalar(String, bool),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// Reads a document.
pub(crate) fn read(text: &str) -> Node {
    let mut loader = YamlLoader::default();
    // What a scalar is depends on its place: `1.0` may be the text of a version.
    loader.early_parse(false);
    Parser::new_from_str(text).load(&mut loader, true).unwrap();
    node(loader.into_documents().remove(0))
}

fn node(yaml: Yaml<'_>) -> Node {
    match yaml {
        Yaml::Representation(text, style, _) => Node::Scalar(text.into_owned(), style == ScalarStyle::Plain),
        Yaml::Sequence(items) => Node::List(items.into_iter().map(node).collect()),
        Yaml::Mapping(entries) => Node::Map(
            entries
                .into_iter()
                .map(|(key, value)| (node(key).text().expect("a scalar").to_owned(), node(value)))
                .collect(),
        ),
        other => panic!("{other:?}"),
    }
}

impl Node {
    /// The value of a mapping's key.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        let Node::Map(entries) = self else { return None };
        entries.iter().find(|(found, _)| found == key).map(|(_, value)| value)
    }

    /// The items of a list that stands behind a key; none where nothing stands there.
    pub(crate) fn list(&self, key: &str) -> &[Node] {
        match self.get(key) {
            Some(Node::List(items)) => items,
            _ => &[],
        }
    }

    /// The entries of a mapping that stands behind a key; none where nothing stands there.
    pub(crate) fn map(&self, key: &str) -> &[(String, Node)] {
        match self.get(key) {
            Some(Node::Map(entries)) => entries,
            _ => &[],
        }
    }

    /// A scalar as it is written.
    pub(crate) fn text(&self) -> Option<&str> {
        let Node::Scalar(text, _) = self else { return None };
        Some(text)
    }

    /// The text behind a key; empty where nothing stands there.
    pub(crate) fn text_of(&self, key: &str) -> &str {
        self.get(key).and_then(Node::text).unwrap_or_default()
    }

    /// The value as JSON, its scalars by the core schema of YAML 1.2; `0755` and `1_000` are text (LANGUAGE 1).
    pub(crate) fn json(&self) -> Value {
        match self {
            Node::List(items) => items.iter().map(Node::json).collect(),
            Node::Map(entries) => entries.iter().map(|(key, value)| (key.clone(), value.json())).collect(),
            Node::Scalar(text, true) if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") => Value::Null,
            Node::Scalar(text, true) if matches!(text.as_str(), "true" | "True" | "TRUE") => true.into(),
            Node::Scalar(text, true) if matches!(text.as_str(), "false" | "False" | "FALSE") => false.into(),
            // A number of JSON is written as one of YAML is.
            Node::Scalar(text, true) => serde_json::from_str(text)
                .ok()
                .filter(|value: &Value| value.is_number())
                .unwrap_or_else(|| text.as_str().into()),
            Node::Scalar(text, false) => text.as_str().into(),
        }
    }
}
