//! Aggregates: functions that entries refer to by `ref` (LANGUAGE §8). Each is resolved once by itself, where its faults
//! are reported, and once more for each entry that has it, whose inputs come from somewhere else; what only an entry makes
//! wrong is reported at its `ref`.

use super::exposed;
use super::exposed_inputs::{DeclaredInputs, Inbound};
use super::functions::{Functions, Told};
use super::known::{Known, Written};
use super::resolved::SharedFunction;
use crate::front::checked::Checked;
use crate::front::diagnostic::Sink;
use crate::front::document::{Document, Function};
use crate::front::stage::Stage;

/// Resolves each function by itself, and returns all and the sound ones. Functions refer to no functions.
pub(super) fn resolve<'d>(
    document: &'d Document,
    known: Known<'_, 'd>,
    stage: Stage<'_>,
) -> (Functions<'d>, Vec<SharedFunction<'d>>) {
    let (mut functions, mut sound) = (Functions::new(document), Vec::new());
    for aggregate in functions.aggregates.clone() {
        let known = Known { guard: known.guard.within(&aggregate.namespace.read().value), ..known };
        for function in &aggregate.functions {
            let (own, mut told) = (Sink::default(), Told::default());
            sound.extend(self::function(function, known, Stage { sink: &own, ..stage }));
            told.has_errors = !function.is_sound() || own.has_errors();
            own.hand_over(stage.sink, |found| {
                told.found.push((found.rule.name, found.primary.span));
                Some(found)
            });
            functions.tell(function.read(), told);
        }
    }
    (functions, sound)
}

fn function<'d>(function: &'d Checked<Function>, known: Known<'_, 'd>, stage: Stage<'_>) -> Option<SharedFunction<'d>> {
    let written = function.read();
    let name = written.name.read();
    let entry = Written {
        what: written.name.sound().map_or("a function".to_owned(), |name| format!("function `{}`", name.value)),
        span: name.span,
        action: written.action.as_ref(),
        outputs: &written.outputs,
        declared: DeclaredInputs {
            inputs: written.parameters.iter().collect(),
            is_complete: written.parameters.is_complete(),
            of_function: &[],
            is_own: true,
        },
        is_sound: function.is_sound(),
    };
    let does = exposed::resolve(entry, Inbound::Function, known, stage)?;
    Some(SharedFunction { written, does })
}
