//! Names that are declared twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules::{self, Rule};
use crate::front::document::{Document, Exposes};
use crate::front::source::Spanned;
use crate::front::stage::Stage;

/// Two entries of one namespace are an error at the second, because a `call` could mean either (LANGUAGE §9).
pub(super) fn a_namespace_is_declared_once(document: &Document, stage: Stage<'_>) {
    let consumed = document.consumes.iter().filter_map(|consumes| consumes.read().namespace.sound());
    twice(consumed, rules::DUPLICATE_NAMESPACE, "consumed namespace", stage);
    let exposed = document.exposes.iter().filter_map(|exposes| exposes.namespace().sound());
    twice(exposed, rules::DUPLICATE_NAMESPACE, "exposed namespace", stage);
}

/// Two operations of one name in a namespace are an error at the second (LANGUAGE §9).
pub(super) fn an_operation_is_declared_once(document: &Document, stage: Stage<'_>) {
    for consumes in &document.consumes {
        let names = consumes.read().operations().filter_map(|operation| operation.read().name.sound());
        twice(names, rules::DUPLICATE_OPERATION, "operation", stage);
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
