//! Members of objects with the shape that OpenAPI gives them; others are reported and left out.

use naftiko_compiler::front::yaml::{Entry, Node, NodeKind};

use super::Reader;
use crate::source::member;
use crate::value::Value;

impl<'d> Reader<'d> {
    /// The entries of the mapping `key`; extensions are left out.
    pub(super) fn entries(&self, node: &'d Node, key: &str) -> &'d [Entry] {
        let Some(value) = member(node, key).filter(|value| !value.is_null()) else { return &[] };
        match &value.kind {
            NodeKind::Mapping(entries) => entries,
            NodeKind::Scalar(_) | NodeKind::Sequence(_) => {
                self.malformed(value, &format!("`{key}`"), "a mapping");
                &[]
            }
        }
    }

    /// The elements of the list `key`.
    pub(super) fn list(&self, node: &'d Node, key: &str) -> &'d [Node] {
        let Some(value) = member(node, key).filter(|value| !value.is_null()) else { return &[] };
        match &value.kind {
            NodeKind::Sequence(nodes) => nodes,
            NodeKind::Scalar(_) | NodeKind::Mapping(_) => {
                self.malformed(value, &format!("`{key}`"), "a list");
                &[]
            }
        }
    }

    /// The text of `key`; a number or a boolean counts as it is written.
    pub(super) fn words(&self, node: &'d Node, key: &str) -> Option<&'d str> {
        let value = member(node, key).filter(|value| !value.is_null())?;
        match value.as_scalar() {
            Some(scalar) => Some(&scalar.text),
            None => {
                self.malformed(value, &format!("`{key}`"), "a string");
                None
            }
        }
    }

    /// The texts of the list `key`.
    pub(super) fn texts(&self, node: &'d Node, key: &str) -> Vec<String> {
        let texts = self.list(node, key).iter();
        texts.filter_map(|text| text.as_scalar().map(|scalar| scalar.text.clone())).collect()
    }

    /// Whether `key` is `true`; the text `true` and a 1 count.
    pub(super) fn flag(&self, node: &'d Node, key: &str) -> Option<bool> {
        let value = member(node, key).filter(|value| !value.is_null())?;
        match value.as_scalar().map(|scalar| scalar.text.to_ascii_lowercase()).as_deref() {
            Some("true" | "1") => Some(true),
            Some("false" | "0") => Some(false),
            _ => {
                self.malformed(value, &format!("`{key}`"), "`true` or `false`");
                None
            }
        }
    }

    /// `example`, and the values of `examples`: a list of them, or objects by name.
    pub(super) fn examples(&self, node: &'d Node) -> Vec<Value> {
        let one = member(node, "example").map(Value::of);
        let several: Vec<Value> = match member(node, "examples").map(|value| &value.kind) {
            Some(NodeKind::Sequence(nodes)) => nodes.iter().map(Value::of).collect(),
            Some(NodeKind::Mapping(entries)) => {
                let values = entries.iter().filter_map(|entry| member(&entry.value, "value"));
                values.map(Value::of).collect()
            }
            Some(NodeKind::Scalar(_)) | None => Vec::new(),
        };
        one.into_iter().chain(several).collect()
    }
}
