//! What functions do, for people to look at: each as a small graph of its steps, as text or as a Mermaid flowchart.

mod mermaid;
mod step;
#[cfg(test)]
mod tests;
mod text;

use step::Drawn;

pub use text::steps;

use crate::model::{Capability, FunctionBody};

/// The functions of a capability as text.
#[must_use]
pub fn text(capability: &Capability) -> String {
    let functions = capability.functions.iter().map(|function| text::function(function, capability));
    functions.collect::<Vec<_>>().join("\n")
}

/// The functions of a capability that have steps, as a Mermaid flowchart.
#[must_use]
pub fn mermaid(capability: &Capability) -> String {
    let mut chart = "flowchart TD\n".to_owned();
    for (at, function) in capability.functions.iter().enumerate() {
        if let FunctionBody::Steps(steps) = &function.body {
            chart += &mermaid::function(at, function, &Drawn::all(function, steps, capability));
        }
    }
    chart
}
