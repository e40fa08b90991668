//! The binds that the requests of a namespace hold.

use crate::model::{Adapter, Argument, FIRST_BIND, Fixed, Operation, Target};

/// Those of the namespace `consumed`, each once: what its operations fix, and what entries that call it pass.
pub(super) fn binds(consumed: usize, operations: &[Operation], exposes: &[Adapter]) -> Vec<usize> {
    let mut binds = Vec::new();
    let mut hold = |bind: usize| {
        if !binds.contains(&bind) {
            binds.push(bind);
        }
    };
    for parameter in operations.iter().flat_map(|operation| &operation.parameters) {
        if let Some(Fixed::Bind(bind)) = parameter.fixed {
            hold(bind);
        }
    }
    let entries = exposes.iter().flat_map(|adapter| -> Vec<(Target, &[Argument])> {
        match adapter {
            Adapter::Rest(rest) => {
                rest.endpoints.iter().map(|entry| (entry.calls, entry.arguments.as_slice())).collect()
            }
            Adapter::Mcp(mcp) => mcp.tools.iter().map(|entry| (entry.calls, entry.arguments.as_slice())).collect(),
            Adapter::Skills(_) => Vec::new(),
        }
    });
    for (_, arguments) in entries.filter(|(calls, _)| calls.consumed == consumed) {
        for argument in arguments {
            if let Argument::Made(json) = argument {
                json.values().into_iter().filter_map(|value| value.checked_sub(FIRST_BIND)).for_each(&mut hold);
            }
        }
    }
    binds
}
