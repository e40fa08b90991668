//! A capability of functions with steps, in the orders that there are: one after the other, at once, and a lookup in the end.

use std::fmt::Write as _;

/// How many functions there are.
pub(super) const FUNCTIONS: usize = 200;

const CONSUMES: &str = "naftiko: 1.0.0-alpha2
capability:
  consumes:
  - type: http
    namespace: api
    baseUri: https://api.example.com
    resources:
    - path: /ships/{id}
      operations: [{name: get-ship, method: GET}]
    - path: /crews/{id}
      operations: [{name: get-crew, method: GET}]
  exposes:
  - type: mcp
    namespace: tools
    port: 9090
    tools:
";

/// The second and the third step, and the type of what the third gives.
const ORDERS: [(&str, &str, &str); 3] = [
    (
        "{type: call, name: two, call: api.get-crew, with: {id: '{{one.crew}}'}}",
        "{type: call, name: three, call: api.get-ship, with: {id: $.two.id}}",
        "object",
    ),
    (
        "{type: call, name: two, call: api.get-crew, with: {id: tools.id}}",
        "{type: call, name: three, call: api.get-ship, with: {id: flagship}}",
        "object",
    ),
    (
        "{type: call, name: two, call: api.get-crew, with: {id: everyone}}",
        "{type: lookup, name: three, index: two, match: id, lookupValue: $.one.crew, outputParameters: [name]}",
        "array",
    ),
];

/// The functions, of three steps each or of the first alone.
pub(super) fn document(has_three: bool) -> String {
    let mut text = CONSUMES.to_owned();
    for (function, (two, three, kind)) in ORDERS.iter().cycle().take(FUNCTIONS).enumerate() {
        let mut lines = vec![
            format!("    - name: tool-{function}"),
            "      inputParameters: [{name: id}]".to_owned(),
            "      steps:".to_owned(),
            "      - {type: call, name: one, call: api.get-ship, with: {id: tools.id}}".to_owned(),
        ];
        if has_three {
            lines.extend([format!("      - {two}"), format!("      - {three}")]);
        }
        // Functions that did the same would be one.
        let mapped = format!("      - {{targetName: a, value: $.one.a{function}}}");
        lines.extend(["      mappings:".to_owned(), mapped]);
        if has_three {
            let others = ["      - {targetName: b, value: $.two.b}", "      - {targetName: c, value: $.three}"];
            lines.extend(others.map(str::to_owned));
        }
        lines.extend(["      outputParameters:", "      - {name: a, type: string}"].map(str::to_owned));
        if has_three {
            lines.extend(["      - {name: b, type: string}".to_owned(), format!("      - {{name: c, type: {kind}}}")]);
        }
        // Nothing fails to be written to a string.
        let _ = writeln!(text, "{}", lines.join("\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use naftiko_compiler::compile;
    use naftiko_compiler::front::diagnostic::Levels;
    use naftiko_compiler::front::source::InMemory;

    #[test]
    fn both_compile() {
        for (has_three, steps) in [(true, 3), (false, 1)] {
            let outcome = compile(&InMemory(super::document(has_three).as_bytes()), "c.yaml", &Levels::default());
            assert!(!outcome.has_errors(), "{:?}", outcome.diagnostics);
            let functions = &outcome.capability.functions;
            assert_eq!(functions.len(), super::FUNCTIONS);
            assert!(functions.iter().all(|function| function.body.calls().count() <= steps));
        }
    }
}
