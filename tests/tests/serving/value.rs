//! Values written in a document, with what stands for their placeholders.

use serde_json::Value;

use super::template;
use naftiko_tests::yaml::Node;

/// The value of a name; `None` where nothing was said.
pub(crate) type Filled = Option<Value>;

/// What names stand for.
pub(crate) struct Scope<'a> {
    /// The value of a placeholder or reference.
    pub(crate) resolve: &'a dyn Fn(&str) -> Filled,
    /// Whether a text without braces is a reference.
    pub(crate) is_reference: &'a dyn Fn(&str) -> bool,
}

impl Scope<'_> {
    /// The value of a node where this type is expected. What speaks of something that was not said is none.
    pub(crate) fn value(&self, node: &Node, kind: &str) -> Filled {
        match node {
            Node::Scalar(text, _) if (self.is_reference)(text) => (self.resolve)(text),
            Node::Scalar(text, _) => match template::whole(text) {
                Some(name) => (self.resolve)(name),
                None if text.contains("{{") => self.interpolated(text).map(Value::from),
                None if kind == "string" => Some(text.as_str().into()),
                None => Some(node.json()),
            },
            // As an absent member is none, an absent item is none.
            Node::List(items) => Some(items.iter().filter_map(|item| self.value(item, "any")).collect()),
            Node::Map(entries) => {
                let member = |(name, node): &(String, Node)| Some((name.clone(), self.value(node, "any")?));
                Some(entries.iter().filter_map(member).collect())
            }
        }
    }

    /// A text with its placeholders filled; `None` where one has no value.
    pub(crate) fn interpolated(&self, given: &str) -> Option<String> {
        self.written(given, |text| text)
    }

    /// The same, and what is filled in is written as the text around it needs.
    pub(crate) fn written(&self, given: &str, write: fn(String) -> String) -> Option<String> {
        let parts = template::text(given).into_iter();
        parts
            .map(|part| {
                part.map_or_else(
                    |name| (self.resolve)(name).as_ref().map(text).map(write),
                    |text| Some(text.to_owned()),
                )
            })
            .collect()
    }
}

/// A value as text: a string is itself, everything else is its JSON.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
