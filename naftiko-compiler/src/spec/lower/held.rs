//! The binds that the requests of a namespace hold.

use crate::model::{Adapter, Argument, FIRST_BIND, Fixed, Json, Operation, Piece, Target};

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
                values(json, &mut |value| {
                    if let Some(bind) = value.checked_sub(FIRST_BIND) {
                        hold(bind);
                    }
                });
            }
        }
    }
    binds
}

fn values(json: &Json, see: &mut dyn FnMut(usize)) {
    match json {
        Json::Literal(_) => {}
        Json::Value(value) => see(*value),
        Json::Text(pieces) => {
            for piece in pieces {
                if let Piece::Value(value) | Piece::Segments(value) = piece {
                    see(*value);
                }
            }
        }
        Json::Array(elements) => elements.iter().for_each(|json| values(json, see)),
        Json::Object(members) => members.iter().for_each(|(_, json)| values(json, see)),
    }
}
