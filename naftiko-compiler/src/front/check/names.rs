//! Names that are declared twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules::{self, Rule};
use crate::front::document::{Action, Document, Exposes};
use crate::front::source::Spanned;
use crate::front::stage::Stage;

/// Two entries of one namespace are an error at the second, because a `call` or a `ref` could mean either (LANGUAGE §9).
pub(super) fn a_namespace_is_declared_once(document: &Document, stage: Stage<'_>) {
    let consumed = document.consumes.iter().filter_map(|consumes| consumes.read().namespace.sound());
    twice(consumed, rules::DUPLICATE_NAMESPACE, "consumed namespace", stage);
    let exposed = document.exposes.iter().filter_map(|exposes| exposes.namespace().sound());
    twice(exposed, rules::DUPLICATE_NAMESPACE, "exposed namespace", stage);
    let shared = document.aggregates.iter().filter_map(|aggregate| aggregate.read().namespace.sound());
    twice(shared, rules::DUPLICATE_NAMESPACE, "aggregate", stage);
}

/// Two operations of one name in a namespace are an error at the second (LANGUAGE §9).
pub(super) fn an_operation_is_declared_once(document: &Document, stage: Stage<'_>) {
    for consumes in &document.consumes {
        let names = consumes.read().operations().filter_map(|operation| operation.read().name.sound());
        twice(names, rules::DUPLICATE_OPERATION, "operation", stage);
    }
}

/// Two functions of one name in an aggregate are an error at the second, because a `ref` could mean either.
pub(super) fn a_function_is_declared_once(document: &Document, stage: Stage<'_>) {
    for aggregate in &document.aggregates {
        let names = aggregate.read().functions.iter().filter_map(|function| function.read().name.sound());
        twice(names, rules::DUPLICATE_FUNCTION, "function", stage);
    }
}

/// Two steps of one name are an error at the second, because a reference could mean either (LANGUAGE §8).
pub(super) fn a_step_is_declared_once(document: &Document, stage: Stage<'_>) {
    for action in document.actions() {
        if let Action::Steps(steps) = action {
            let names = steps.steps.iter().filter_map(|step| step.read().name.sound());
            twice(names, rules::DUPLICATE_STEP, "step", stage);
        }
    }
}

/// Two skills of one name could not both be requested.
pub(super) fn a_skill_is_declared_once(document: &Document, stage: Stage<'_>) {
    for exposes in &document.exposes {
        if let Exposes::Skills(skills) = exposes {
            twice(skills.skills.iter().filter_map(|skill| skill.name.sound()), rules::DUPLICATE_SKILL, "skill", stage);
        }
    }
}

fn twice<'d>(names: impl Iterator<Item = &'d Spanned<String>>, rule: &'static Rule, what: &str, stage: Stage<'_>) {
    let mut seen: HashMap<&str, &Spanned<String>> = HashMap::new();
    for name in names {
        match seen.entry(&name.value) {
            Entry::Vacant(entry) => drop(entry.insert(name)),
            Entry::Occupied(first) => stage.sink.report(
                Diagnostic::new(rule, name.span, format!("{what} `{}` is declared twice", name.value))
                    .label("duplicate")
                    .also(first.get().span, "first declared here")
                    .help("rename one of them, or merge the two"),
            ),
        }
    }
}
