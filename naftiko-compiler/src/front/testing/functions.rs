//! Functions of a model as text.

use super::binds::name_of_bind;
use super::consumes::{named, presence, returned};
use super::listed;
use super::value::{json, output, schema_type};
use crate::model::{
    Argument, Capability, Function, FunctionBody, FunctionCall, FunctionInput, Json, Ref, Step, StepKind, Steps,
    StepsResult,
};

/// A function: its inputs (the struct of the operation, if the call is bare), what it does, and what it returns.
pub(super) fn function(of: &Function, capability: &Capability) -> String {
    let bare = capability.call(of).filter(|(call, _, operation)| call.is_bare(operation, &of.inputs));
    let struct_of_inputs = match bare {
        _ if of.inputs.is_empty() => String::new(),
        Some((_, consumed, operation)) => format!("{}::{}", consumed.name.snake(), operation.input.camel()),
        None => of.input.camel(),
    };
    let mut text = format!("{}({struct_of_inputs})\n", of.name.snake());
    for FunctionInput { name, schema_type, presence, .. } in &of.inputs {
        text += &format!("  {}: {}, {}\n", named(name), self::schema_type(schema_type), self::presence(*presence));
    }
    let shown = Shown { function: of, capability };
    text += &match &of.body {
        FunctionBody::Values => "  calls nothing\n".to_owned(),
        FunctionBody::Call(call) => format!("  calls {}\n", shown.call(call)),
        FunctionBody::Steps(steps) => shown.steps(steps),
    };
    text + &returned(&output(&of.output, &|value| shown.reference(value)), of.returns.as_ref())
}

/// A function whose values are shown.
#[derive(Clone, Copy)]
struct Shown<'a> {
    function: &'a Function,
    capability: &'a Capability,
}

impl Shown<'_> {
    fn call(self, call: &FunctionCall) -> String {
        let (consumed, operation) = self.capability.called(call).unwrap();
        let arguments = operation.parameters.iter().zip(&call.arguments);
        let arguments = arguments
            .filter_map(|(parameter, argument)| Some(format!("{}: {}", parameter.name.wire, self.argument(argument)?)));
        format!("{}.{}({})", consumed.name.snake(), operation.name.snake(), listed(arguments))
    }

    fn steps(self, steps: &Steps) -> String {
        let lines = steps.steps.iter().map(|step| {
            let after = step.after.iter().map(|after| steps.steps[*after].name.wire.as_str());
            let after = if step.after.is_empty() { String::new() } else { format!(" after {}", listed(after)) };
            let writes = if step.is_safe { "" } else { " writes," };
            format!("  {}{after}:{writes} {}\n", step.name.wire, self.step(step))
        });
        let result = if steps.result == StepsResult::Last { "  returns what the last one does\n" } else { "" };
        lines.collect::<String>() + result
    }

    fn step(self, step: &Step) -> String {
        match &step.kind {
            StepKind::Call(call) => self.call(call),
            StepKind::Lookup(lookup) => format!(
                "{} by {} = {} → {}",
                self.reference(Ref::Part(lookup.list)),
                lookup.key,
                self.json(&lookup.needle),
                listed(&lookup.fields)
            ),
            StepKind::Script(script) => {
                let arguments = script.inputs.iter().zip(&script.arguments);
                let arguments = arguments.filter_map(|(input, argument)| {
                    let of = format!("{}, {}", schema_type(&input.schema_type), presence(input.presence));
                    Some(format!("{}: {} ({of})", input.name.wire, self.argument(argument)?))
                });
                format!("script {}({})", script.function, listed(arguments))
            }
        }
    }

    /// The source of a parameter; `None` if it is left out.
    fn argument(self, of: &Argument) -> Option<String> {
        Some(match of {
            Argument::Absent => return None,
            Argument::Input(index) => self.reference(Ref::Input(*index)),
            Argument::Part(index) => self.reference(Ref::Part(*index)),
            Argument::Text(text) => format!("{text:?}"),
            Argument::Json(text) => text.clone(),
            Argument::Bind(held) => {
                format!("{} as {}", name_of_bind(held.bind, self.capability), schema_type(&held.schema_type))
            }
            Argument::Computed(computed) => self.json(computed),
        })
    }

    fn json(self, of: &Json<Ref>) -> String {
        json(of, &|value| self.reference(value))
    }

    fn reference(self, value: Ref) -> String {
        match value {
            Ref::Input(index) => self.function.inputs[index].name.snake(),
            Ref::Bind(bind) => name_of_bind(bind, self.capability),
            Ref::Part(index) => {
                let FunctionBody::Steps(steps) = &self.function.body else { return "?".to_owned() };
                let part = &steps.parts[index];
                format!("{}:{}", steps.steps[part.step].name.wire, part.path.written)
            }
        }
    }
}
