//! The examples that a document has of its operations' answers. References are followed inside of the document.

use naftiko_compiler::front::diagnostic::Sink;
use naftiko_compiler::front::source::{Source, Sources};
use naftiko_compiler::front::yaml::{self, Entry, Node};
use naftiko_import::source::LIMITS;

/// How many references may lead from one to the next.
const MAX_CHAIN: usize = 16;

pub(crate) struct Document {
    root: Node,
}

impl Document {
    pub(crate) fn read(text: &[u8]) -> Option<Self> {
        let (mut sources, sink) = (Sources::default(), Sink::default());
        let source = |text: String| Source::new("x", text);
        let file = yaml::read_within(text.to_vec(), &LIMITS, &source, &mut sources, &sink)?;
        let root = yaml::parse_within(file, &LIMITS, &sources, &sink)?;
        drop(sink.finish(&naftiko_compiler::front::diagnostic::Levels::default()));
        Some(Self { root })
    }

    /// Whether any operation has examples of its answers.
    pub(crate) fn has_examples(&self) -> bool {
        entries(get(Some(&self.root), "paths")).iter().any(|item| {
            let operations = entries(self.followed(&item.value)).iter();
            operations.into_iter().any(|operation| !self.examples(&operation.key.value, &item.key.value).is_empty())
        })
    }

    /// The examples of JSON answers with 2xx; where there is none, those of their members together.
    pub(crate) fn examples(&self, method: &str, path: &str) -> Vec<Node> {
        let responses = self.responses(method, path);
        let published: Vec<Node> = responses.iter().flat_map(|response| self.of_response(response)).collect();
        if !published.is_empty() {
            return published;
        }
        let of_media = |response| {
            let media = entries(get(Some(response), "content")).iter().filter(|entry| is_json(&entry.key.value));
            media.filter_map(|media| get(Some(&media.value), "schema")).collect::<Vec<_>>()
        };
        let responses = || responses.iter().copied();
        let schemas = responses().filter_map(|response| get(Some(response), "schema"));
        schemas.chain(responses().flat_map(of_media)).filter_map(|schema| self.composed(schema, 0)).collect()
    }

    fn responses(&self, method: &str, path: &str) -> Vec<&Node> {
        let item = get(Some(&self.root), "paths").and_then(|paths| self.member(paths, path));
        let operation = item.and_then(|item| self.member(item, &method.to_ascii_lowercase()));
        let responses = operation.and_then(|operation| get(Some(operation), "responses"));
        let successful = entries(responses).iter().filter(|entry| entry.key.value.starts_with('2'));
        successful.filter_map(|entry| self.followed(&entry.value)).collect()
    }

    fn of_response(&self, response: &Node) -> Vec<Node> {
        // OpenAPI 2.0.
        let by_type = entries(get(Some(response), "examples")).iter().filter(|entry| is_json(&entry.key.value));
        let mut found: Vec<&Node> = by_type.map(|entry| &entry.value).collect();
        self.of_schema(get(Some(response), "schema"), &mut found);
        for media in entries(get(Some(response), "content")).iter().filter(|entry| is_json(&entry.key.value)) {
            found.extend(get(Some(&media.value), "example"));
            for example in entries(get(Some(&media.value), "examples")) {
                found.extend(get(self.followed(&example.value), "value"));
            }
            self.of_schema(get(Some(&media.value), "schema"), &mut found);
        }
        found.into_iter().map(as_document).collect()
    }

    /// The example that the schema of the whole answer has.
    fn of_schema<'n>(&'n self, schema: Option<&'n Node>, found: &mut Vec<&'n Node>) {
        let schema = schema.and_then(|schema| self.followed(schema));
        found.extend(get(schema, "example"));
        found.extend(get(schema, "examples").and_then(Node::as_sequence).unwrap_or_default());
    }

    fn member<'n>(&'n self, node: &'n Node, key: &str) -> Option<&'n Node> {
        get(Some(node), key).and_then(|member| self.followed(member))
    }

    pub(crate) fn followed<'n>(&'n self, mut node: &'n Node) -> Option<&'n Node> {
        for _ in 0..MAX_CHAIN {
            let Some(reference) = get(Some(node), "$ref").and_then(Node::as_scalar) else { return Some(node) };
            node = &self.root;
            for token in reference.text.strip_prefix("#/")?.split('/') {
                let key = token.replace("~1", "/").replace("~0", "~").replace("%7B", "{").replace("%7D", "}");
                node = get(Some(node), &key)?;
            }
        }
        None
    }
}

/// Some documents have their examples as a text of JSON.
fn as_document(example: &Node) -> Node {
    let text = example.as_scalar().map_or("", |scalar| scalar.text.trim());
    let is_json = text.starts_with(['{', '[']) && text.ends_with(['}', ']']);
    let read = is_json.then(|| Document::read(text.as_bytes())).flatten();
    read.map_or_else(|| example.clone(), |document| document.root)
}

fn is_json(media: &str) -> bool {
    let name = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    name == "application/json" || name.ends_with("+json")
}

pub(crate) fn get<'n>(node: Option<&'n Node>, key: &str) -> Option<&'n Node> {
    entries(node).iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
}

pub(crate) fn entries(node: Option<&Node>) -> &[Entry] {
    node.and_then(Node::as_mapping).unwrap_or_default()
}
