//! Functions as text: a table of steps by waves.

use super::step::{self, Drawn};
use crate::model::{Capability, Function, FunctionBody, Steps};

/// A function: its name, its inputs, and what it does.
pub(super) fn function(function: &Function, capability: &Capability) -> String {
    let inputs: Vec<&str> = function.inputs.iter().map(|input| input.name.wire.as_str()).collect();
    let head = format!("{}({})", function.name.wire, inputs.join(", "));
    match &function.body {
        FunctionBody::Values => format!("{head}: values\n"),
        FunctionBody::Call(call) => format!("{head}: {}\n", step::call(call, capability)),
        FunctionBody::Steps(steps) => {
            let table = self::steps(function, steps, capability);
            let lines = table.lines().map(|line| format!("  {line}\n"));
            format!("{head}\n{}", lines.collect::<String>())
        }
    }
}

/// The steps of a function as a table: the wave, the step, what it does, whom it waits for, what it reads.
#[must_use]
pub fn steps(function: &Function, steps: &Steps, capability: &Capability) -> String {
    let drawn = Drawn::all(function, steps, capability);
    let mut waves: Vec<(usize, &Drawn)> = drawn.iter().enumerate().collect();
    waves.sort_by_key(|(at, step)| (step.wave, *at));
    let name = |at: &usize| drawn.get(*at).map(|step| step.name.clone()).unwrap_or_default();
    let mut last = 0;
    let rows = waves.into_iter().map(|(_, step)| {
        let wave = if step.wave == last { String::new() } else { step.wave.to_string() };
        last = step.wave;
        let writes = if step.writes { " (writes)" } else { "" };
        let after: Vec<String> = step.after.iter().map(name).collect();
        let after = if after.is_empty() { String::new() } else { format!("after {}", after.join(", ")) };
        let reads = if step.reads.is_empty() { String::new() } else { format!("reads {}", step.reads.join(", ")) };
        [wave, step.name.clone(), format!("{}{writes}", step.does), after, reads]
    });
    table(&rows.collect::<Vec<_>>())
}

/// Rows with aligned columns.
fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let width = width(column).unwrap_or_default();
            if width > 0 {
                line += &format!("{cell:width$}  ");
            }
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}
