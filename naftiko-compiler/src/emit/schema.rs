//! JSON Schema of a tool's arguments (LANGUAGE §6), as the text that goes on the wire: made once, here.

use super::json::{joined, string};
use crate::model::{Input, Kind};

/// The schema of an object with these members and no others, in the author's order.
pub(super) fn object(inputs: &[Input]) -> String {
    let properties = inputs.iter().map(|input| format!("{}:{}", string(&input.name), property(input)));
    let required = inputs.iter().filter(|input| input.required).map(|input| string(&input.name));
    let (properties, required) = (joined(properties), joined(required));
    let required = if required.is_empty() { required } else { format!(",\"required\":[{required}]") };
    format!("{{\"type\":\"object\",\"properties\":{{{properties}}}{required},\"additionalProperties\":false}}")
}

fn property(input: &Input) -> String {
    let mut members = kind(&input.kind);
    if !input.description.trim().is_empty() {
        members.push(format!("\"description\":{}", string(input.description.trim())));
    }
    format!("{{{}}}", joined(members))
}

/// The members that say what a value is; any JSON needs none.
fn kind(kind: &Kind) -> Vec<String> {
    let named = |name: &str| vec![format!("\"type\":\"{name}\"")];
    match kind {
        Kind::String => named("string"),
        Kind::Integer => named("integer"),
        Kind::Number => named("number"),
        Kind::Boolean => named("boolean"),
        Kind::Object => named("object"),
        Kind::Any => Vec::new(),
        Kind::Array(of) => {
            let mut members = named("array");
            let items = self::kind(of);
            if !items.is_empty() {
                members.push(format!("\"items\":{{{}}}", joined(items)));
            }
            members
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;

    fn input(name: &str, kind: Kind, required: bool, description: &str) -> Input {
        Input { name: name.into(), source: Source::Field, kind, required, description: description.into() }
    }

    #[test]
    fn schemas_are_exact() {
        assert_eq!(object(&[]), r#"{"type":"object","properties":{},"additionalProperties":false}"#);
        let inputs = [
            input("deployment-id", Kind::String, true, ""),
            input("tags", Kind::Array(Box::new(Kind::Integer)), false, "a \"b\"\n\u{1}c\\"),
            input("body", Kind::Any, true, "Any."),
        ];
        let expected = r#"{"type":"object","properties":{"deployment-id":{"type":"string"},"tags":{"type":"array","items":{"type":"integer"},"description":"a \"b\"\n\u0001c\\"},"body":{"description":"Any."}},"required":["deployment-id","body"],"additionalProperties":false}"#;
        assert_eq!(object(&inputs), expected);
    }
}
