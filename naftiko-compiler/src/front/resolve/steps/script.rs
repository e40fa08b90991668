//! `script`: a Rust function of the host's, whose inputs and result have types of their own (LANGUAGE §8).

use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document;
use crate::front::resolve::exposed_inputs::Entry;
use crate::front::resolve::output;
use crate::front::resolve::step_kind::Known;
use crate::front::stage::Stage;
use crate::model::name::Scope;
use crate::model::{Output, Script, ScriptInput};

/// The script, and what is known of its result.
pub(super) fn resolve(entry: &mut Entry<'_>, written: &document::Script, stage: Stage<'_>) -> Option<(Script, Known)> {
    let mut names = Scope::default();
    let made = stage.checked(|| {
        let arguments = written.with.iter().map(|argument| {
            let (schema_type, presence, source) = entry.script_argument(argument);
            (ScriptInput { name: names.name(&argument.name.value).0, schema_type, presence }, source)
        });
        let (inputs, arguments) = arguments.unzip();
        let output = returned(written, stage);
        Script { function: written.function.value.clone(), inputs, arguments, output }
    });
    let script = made.sound()?.clone();
    let known = match &script.output {
        Output::Mapped(shape) => Known::of_shape(shape),
        Output::PassThrough => Known::Nothing,
    };
    Some((script, known))
}

/// What a script returns: its outputs are types, and say nothing of where they come from.
fn returned(written: &document::Script, stage: Stage<'_>) -> Output {
    for output in &written.outputs {
        sourced(output, stage);
    }
    if written.outputs.is_empty() {
        return Output::PassThrough;
    }
    let shape = output::made(&written.outputs, &mut |output| output::whole_part(output, stage), stage);
    shape.map_or(Output::PassThrough, Output::Mapped)
}

/// Reports an output that says where it comes from.
fn sourced(output: &document::Output, stage: Stage<'_>) {
    let span = output.mapping.as_ref().map(|mapping| mapping.span);
    if let Some(span) = span.or_else(|| output.constant.as_ref().map(|node| node.span)) {
        let name = output.name.as_ref().map_or_else(|| "an output".to_owned(), |name| quote(&name.value));
        let message = format!("{name} of a script says where it comes from");
        stage.report(
            Diagnostic::new(rules::SCRIPT_OUTPUT, span, message)
                .label("the Rust function returns it")
                .help("remove it; keep the name and the type"),
        );
    }
}
