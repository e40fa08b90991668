//! Functions of a model as text.

use super::binds::name_of_bind;
use super::consumes::{named, presence, returned};
use super::listed;
use super::value::{json, output, schema_type};
use crate::model::{Argument, Capability, Function, FunctionInput, Ref};

/// A function: its inputs (the struct of the operation, if the call is bare), its call, and what it returns.
pub(super) fn function(of: &Function, capability: &Capability) -> String {
    let (call, consumed, operation) = capability.call(of).unwrap();
    let struct_of_inputs = match (of.inputs.is_empty(), call.is_bare(operation, &of.inputs)) {
        (true, _) => String::new(),
        (false, true) => format!("{}::{}", consumed.name.snake(), operation.input.camel()),
        (false, false) => of.input.camel(),
    };
    let mut text = format!("{}({struct_of_inputs})\n", of.name.snake());
    for FunctionInput { name, schema_type, presence, .. } in &of.inputs {
        text += &format!("  {}: {}, {}\n", named(name), self::schema_type(schema_type), self::presence(*presence));
    }
    let arguments = operation.parameters.iter().zip(&call.arguments);
    let arguments = arguments.filter_map(|(parameter, argument)| {
        Some(format!("{}: {}", parameter.name.wire, self::argument(argument, of, capability)?))
    });
    text += &format!("  calls {}.{}({})\n", consumed.name.snake(), operation.name.snake(), listed(arguments));
    text + &returned(&output(&of.output), of.returns.as_ref())
}

/// The source of a parameter; `None` if it is left out.
fn argument(of: &Argument, function: &Function, capability: &Capability) -> Option<String> {
    let input = |index: usize| function.inputs[index].name.snake();
    Some(match of {
        Argument::Absent => return None,
        Argument::Input(index) => input(*index),
        Argument::Text(text) => format!("{text:?}"),
        Argument::Json(text) => text.clone(),
        Argument::Bind(held) => {
            format!("{} as {}", name_of_bind(held.bind, capability), schema_type(&held.schema_type))
        }
        Argument::Computed(computed) => json(computed, &|value| match value {
            Ref::Input(index) => input(index),
            Ref::Bind(bind) => name_of_bind(bind, capability),
        }),
    })
}
