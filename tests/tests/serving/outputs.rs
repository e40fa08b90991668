//! What an exposed operation or tool makes of a document (LANGUAGE §7).

use serde_json::{Map, Value};

use naftiko_tests::yaml::Node;

/// What is returned of a successful answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Returned {
    /// The answer itself.
    Passed,
    /// What the outputs make of it.
    Mapped(Value),
}

/// The names of the path that an output reads: none for the document itself. `None` if the path is more than names.
pub(crate) fn names(output: &Node) -> Option<Vec<String>> {
    let path = output.get("mapping").and_then(Node::text).unwrap_or("$").trim_end_matches('.');
    let rest = path.strip_prefix('$')?;
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || "_-@".contains(letter));
    let names: Vec<&str> = rest.split('.').skip(1).collect();
    let is_plain = (rest.is_empty() || rest.starts_with('.')) && names.iter().all(|name| is_name(name));
    is_plain.then(|| names.into_iter().map(str::to_owned).collect())
}

/// What the outputs make of a document in this format; `None` where this test does not know it.
pub(crate) fn returned(outputs: &[Node], format: &str, document: Option<&Value>) -> Option<Returned> {
    if outputs.is_empty() || (format == "json" && is_document(outputs)) {
        return Some(Returned::Passed);
    }
    let document = document?;
    if let [output] = outputs
        && output.get("name").is_none()
    {
        return Some(Returned::Mapped(shaped(output, document)?));
    }
    let member = |output: &Node| Some((output.text_of("name").to_owned(), shaped(output, document)?));
    Some(Returned::Mapped(Value::Object(outputs.iter().map(member).collect::<Option<Map<_, _>>>()?)))
}

/// The same where the answer has no content: nulls, if the result is declared to be an object.
pub(crate) fn returned_of_nothing(outputs: &[Node]) -> Option<Value> {
    match outputs {
        [output] if output.get("name").is_none() => {
            let is_declared = output.text_of("type") == "object" && output.get("properties").is_some();
            is_declared.then(|| shaped(output, &Value::Object(Map::new()))).flatten()
        }
        [] => None,
        outputs => Some(outputs.iter().map(|output| (output.text_of("name").to_owned(), Value::Null)).collect()),
    }
}

/// Whether the only output is the document, whatever it is.
fn is_document(outputs: &[Node]) -> bool {
    let [output] = outputs else { return false };
    let is_plain = ["name", "properties", "items", "value", "const"].iter().all(|key| output.get(key).is_none());
    is_plain
        && matches!(output.text_of("type"), "object" | "array")
        && names(output).is_some_and(|names| names.is_empty())
}

/// What an output makes of the part of the document that its path is relative to.
fn shaped(output: &Node, root: &Value) -> Option<Value> {
    if let Some(literal) = output.get("value").or_else(|| output.get("const")) {
        return Some(literal.json());
    }
    let part = names(output)?.iter().try_fold(root, |part, name| part.get(name)).unwrap_or(&Value::Null);
    match output.get("properties") {
        _ if part.is_null() => Some(Value::Null),
        Some(Node::Map(properties)) => {
            let member = |(name, property): &(String, Node)| Some((name.clone(), shaped(property, part)?));
            Some(Value::Object(properties.iter().map(member).collect::<Option<Map<_, _>>>()?))
        }
        Some(_) => None,
        // The document has what is declared: nothing is converted.
        None => Some(part.clone()),
    }
}
