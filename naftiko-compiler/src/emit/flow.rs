//! The steps of a function as a small graph of text: who runs when, and who waits for whom.

use crate::model::{Capability, Function, StepKind, Steps};

/// The graph, for the docs of the generated function.
pub(super) fn docs(_function: &Function, steps: &Steps, capability: &Capability) -> String {
    let mut lines = vec!["```text".to_owned()];
    for step in &steps.steps {
        let what = match &step.kind {
            StepKind::Call(call) => capability
                .called(call)
                .map(|(consumed, operation)| format!("{}.{}", consumed.name.wire, operation.name.wire))
                .unwrap_or_default(),
            StepKind::Lookup(lookup) => format!("lookup by {}", lookup.key),
            StepKind::Script(script) => format!("script {}", script.function.wire),
        };
        let after: Vec<&str> =
            step.after.iter().filter_map(|after| steps.steps.get(*after)).map(|step| step.name.wire.as_str()).collect();
        let waits = if after.is_empty() { String::new() } else { format!(", after {}", after.join(", ")) };
        lines.push(format!("{}: {what}{waits}", step.name.wire));
    }
    lines.push("```".to_owned());
    lines.join("\n")
}
