//! One capability with an operation for each query, which is mapped as an author would do it.

use std::fmt::Write as _;

use serde_json::Value;

use super::suite::Case;

/// The capability. A JSON string is one of YAML, too, but for a control character that JSON lets pass.
pub(crate) fn of(cases: &[&Case]) -> String {
    let mut text = "naftiko: 1.0.0-alpha2\ncapability:\n  consumes:\n  - type: http\n    namespace: suite\n    \
                    baseUri: https://suite.example\n    resources:\n    - path: /cases\n      operations:\n"
        .to_owned();
    for (at, case) in cases.iter().enumerate() {
        let selector = Value::from(case.selector.as_str()).to_string().replace('\u{7f}', "\\x7f");
        let output_type = output_type(case);
        write!(
            text,
            "      - name: case-{at}\n        method: GET\n        inputParameters:\n        \
             - {{name: at, in: query, value: {at}}}\n        outputParameters:\n"
        )
        .unwrap();
        // A single output that is the whole document is a response, not an output.
        if case.is_whole() {
            writeln!(text, "        - {{name: found, type: {output_type}, mapping: {selector}}}").unwrap();
            text.push_str("        - {name: beside, type: boolean, value: true}\n");
        } else {
            writeln!(text, "        - {{type: {output_type}, mapping: {selector}}}").unwrap();
        }
    }
    text
}

/// A path that can select several values is a list of them; another one is the value that it selects.
fn output_type(case: &Case) -> &'static str {
    if !case.is_singular() {
        return "array";
    }
    match case.only() {
        None | Some(Value::Object(_) | Value::Null) => "object",
        Some(Value::Array(_)) => "array",
        Some(Value::String(_)) => "string",
        Some(Value::Number(_)) => "number",
        Some(Value::Bool(_)) => "boolean",
    }
}
