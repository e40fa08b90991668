//! A function as a part of a Mermaid flowchart: a box for each step, an arrow for each wait.

use super::step::Drawn;
use crate::model::Function;

/// The subgraph of a function, whose nodes begin with its index.
pub(super) fn function(at: usize, function: &Function, steps: &[Drawn]) -> String {
    let inputs: Vec<&str> = function.inputs.iter().map(|input| input.name.wire.as_str()).collect();
    let mut chart =
        format!("  subgraph f{at} [\"{}({})\"]\n", escaped(&function.name.wire), escaped(&inputs.join(", ")));
    for (step_at, step) in steps.iter().enumerate() {
        let (open, close) = if step.writes { ("[[", "]]") } else { ("[", "]") };
        let label = format!("{}<br/>{}", escaped(&step.name), escaped(&step.does));
        chart += &format!("    f{at}s{step_at}{open}\"{label}\"{close}\n");
    }
    for (step_at, step) in steps.iter().enumerate() {
        for after in &step.after {
            // What is read of a step stands at the arrow from it.
            let from = steps.get(*after).map(|step| format!("{}.", step.name)).unwrap_or_default();
            let reads: Vec<&str> = step.reads.iter().filter_map(|read| read.strip_prefix(&from)).collect();
            let label = if reads.is_empty() { String::new() } else { format!("|\"{}\"|", escaped(&reads.join(", "))) };
            chart += &format!("    f{at}s{after} -->{label} f{at}s{step_at}\n");
        }
    }
    chart + "  end\n"
}

/// A text within quotes: Mermaid knows HTML's entities.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
