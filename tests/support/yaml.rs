//! YAML as a plain tree, read by another parser than the compiler's. Scalars stay as they are written.

use saphyr::{ScalarStyle, Yaml, YamlLoader};
use saphyr_parser::Parser;
use serde_json::Value;

/// A value of the document.
#[derive(Debug, Clone)]
pub enum Node {
    /// The text of a scalar, and whether it stands there without quotes.
    Scalar(String, bool),
    /// Its items.
    List(Vec<Node>),
    /// Its entries, in order.
    Map(Vec<(String, Node)>),
}

/// Reads a document that must be sound.
pub fn read(text: &str) -> Node {
    parse(text).unwrap_or_else(|error| panic!("{error}"))
}

/// Reads a document; neither aliases nor a key twice.
///
/// # Errors
/// What is wrong, for a person.
pub fn parse(text: &str) -> Result<Node, String> {
    let mut loader = YamlLoader::default();
    // What a scalar is depends on its place: `1.0` may be the text of a version.
    loader.early_parse(false);
    Parser::new_from_str(text).load(&mut loader, true).map_err(|error| error.to_string())?;
    match loader.into_documents().into_iter().next() {
        Some(document) => node(document),
        None => Err("the document is empty".to_owned()),
    }
}

fn node(yaml: Yaml<'_>) -> Result<Node, String> {
    match yaml {
        Yaml::Representation(text, style, _) => Ok(Node::Scalar(text.into_owned(), style == ScalarStyle::Plain)),
        Yaml::Sequence(items) => items.into_iter().map(node).collect::<Result<_, _>>().map(Node::List),
        Yaml::Mapping(entries) => {
            let mut read: Vec<(String, Node)> = Vec::new();
            for (key, value) in entries {
                let Node::Scalar(key, _) = node(key)? else { return Err("a key is not a scalar".to_owned()) };
                read.push((key, node(value)?));
            }
            Ok(Node::Map(read))
        }
        other => Err(format!("not understood: {other:?}")),
    }
}

impl Node {
    /// The value of a mapping's key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Node::Map(entries) = self else { return None };
        entries.iter().find(|(found, _)| found == key).map(|(_, value)| value)
    }

    /// The items of a list that stands behind a key; none where nothing stands there.
    pub fn list(&self, key: &str) -> &[Node] {
        match self.get(key) {
            Some(Node::List(items)) => items,
            _ => &[],
        }
    }

    /// The entries of a mapping that stands behind a key; none where nothing stands there.
    pub fn map(&self, key: &str) -> &[(String, Node)] {
        match self.get(key) {
            Some(Node::Map(entries)) => entries,
            _ => &[],
        }
    }

    /// A scalar as it is written.
    pub fn text(&self) -> Option<&str> {
        let Node::Scalar(text, _) = self else { return None };
        Some(text)
    }

    /// The text behind a key; empty where nothing stands there.
    pub fn text_of(&self, key: &str) -> &str {
        self.get(key).and_then(Node::text).unwrap_or_default()
    }

    /// The value as JSON, its scalars by the core schema of YAML 1.2; `0755` and `1_000` are text (LANGUAGE 1).
    pub fn json(&self) -> Value {
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
