//! Rust functions that several steps call (LANGUAGE §8).

use std::collections::HashMap;

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::resolve::Resolved;
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::model::{Output, Script, Shape};

/// A Rust function has one signature: every step that calls it has the same inputs and outputs.
pub(super) fn a_script_has_one_signature(resolved: &Resolved<'_>, stage: Stage<'_>) {
    let mut first: HashMap<&str, (&Script, Span)> = HashMap::new();
    let all = resolved.does().into_iter().flat_map(|does| does.body.scripts().zip(&does.scripts));
    for (script, span) in all {
        let (known, place) = *first.entry(&script.function).or_insert((script, *span));
        if place == *span || is_same(known, script) {
            continue;
        }
        let message = format!("the script `{}` has other inputs or outputs here", script.function);
        stage.report(
            Diagnostic::new(rules::SCRIPT_TYPES, *span, message)
                .also(place, "first called here")
                .help("write the same `with` and `outputParameters` in both, or call another function"),
        );
    }
}

fn is_same(one: &Script, other: &Script) -> bool {
    one.inputs == other.inputs && plain(&one.output) == plain(&other.output)
}

/// An output without what is said about it.
fn plain(output: &Output) -> Output {
    match output {
        Output::Mapped(shape) => Output::Mapped(Shape { description: String::new(), ..shape.clone() }),
        Output::PassThrough => Output::PassThrough,
    }
}
