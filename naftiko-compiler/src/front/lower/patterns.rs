//! The patterns of a capability, each once: what matches with an equal one shares its table.

use crate::model::{Consumed, Function, FunctionBody, Operation, Output, Pattern, Schema};

/// Every pattern that something matches with, in the order of first use.
pub(super) fn collect(consumes: &[Consumed], functions: &[Function]) -> Vec<Pattern> {
    let operations = consumes.iter().flat_map(|consumed| &consumed.operations);
    let outputs =
        operations.map(|operation| &operation.output).chain(functions.iter().map(|function| &function.output));
    let mut all = Vec::new();
    for output in outputs {
        let Output::Mapped(shape) = output else { continue };
        shape.patterns().into_iter().for_each(|pattern| add(pattern, &mut all));
    }
    for function in functions {
        let FunctionBody::Steps(steps) = &function.body else { continue };
        let patterns = steps.parts.iter().flat_map(|part| part.path.path.patterns());
        patterns.for_each(|pattern| add(pattern, &mut all));
    }
    let operations = consumes.iter().flat_map(|consumed| &consumed.operations);
    let parameters = operations.flat_map(Operation::supplied).map(|(_, parameter)| &parameter.schema);
    let inputs = functions.iter().flat_map(|function| &function.inputs).filter_map(|input| input.checks.as_ref());
    parameters.chain(inputs).flat_map(Schema::patterns).for_each(|pattern| add(pattern, &mut all));
    all
}

fn add(pattern: &Pattern, all: &mut Vec<Pattern>) {
    if !all.contains(pattern) {
        all.push(pattern.clone());
    }
}
