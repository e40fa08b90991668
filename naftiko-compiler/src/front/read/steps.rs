//! `steps` and `mappings`: a program of calls, lookups and scripts (LANGUAGE §8).

mod kind;
mod lookup;
mod script;

use self::kind::Kind;
use super::named::{Named, named_entries};
use super::section::{checked, entries, identifier, name, not_empty};
use super::{Mapping, Reading, call, semantics};
use crate::front::checked::Checked;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Step, StepKind, StepMapping, Steps};
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::yaml::Node;

/// Reads the steps of an entry that has them.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Steps> {
    let span = from.take(keyword::STEPS)?.key.span;
    from.needs(keyword::STEPS);
    let steps = named_entries(from, keyword::STEPS, |entry| step(entry, reading));
    if steps.is_complete() {
        not_empty(from, keyword::STEPS, "add a step, or remove `steps`");
    }
    let mappings = entries(from, keyword::MAPPINGS, |node| mapping(node, reading));
    Some(Steps { steps, mappings, span })
}

fn step(entry: Named<'_>, reading: Reading<'_>) -> Option<Checked<Step>> {
    checked(reading, || {
        let mut from = entry.mapping("a step", reading)?;
        let name = identifier(name(&mut from, keyword::NAME, reading), "step", "references", reading);
        let description = from.note(keyword::DESCRIPTION);
        from.label();
        let Some(kind) = kind::read(&mut from) else {
            // Which keys belong here depends on the type.
            from.ignore_rest();
            return None;
        };
        kind::foreign(&mut from, kind);
        let does = match kind {
            Kind::Call => {
                if from.take(keyword::CALL).is_none() {
                    from.missing(keyword::CALL, "namespace.operation");
                }
                call::read(&mut from, reading).map(StepKind::Call)
            }
            Kind::Lookup => lookup::read(&mut from, reading).map(StepKind::Lookup),
            Kind::Script => script::read(&mut from, reading).map(StepKind::Script),
        };
        let safe = if kind == Kind::Lookup { None } else { semantics::of_step(&mut from) };
        from.finish();
        Some(Step { name, description, kind: does?, safe, span: entry.node().span })
    })
}

fn mapping(node: &Node, reading: Reading<'_>) -> Option<StepMapping> {
    let mut from = node.mapping("an entry of `mappings`", reading)?;
    let target = from.required_text(reading.words.target());
    let value = from.required(keyword::VALUE).map(|entry| &entry.value);
    if value.is_some_and(Node::is_null) {
        // What is not mapped is `null`, so nothing else was meant than what is not there.
        from.text(keyword::VALUE);
    }
    from.finish();
    let target = target?;
    is_target(&target, reading).then_some(StepMapping { target, value: value?.clone() })
}

/// Whether no name in a target is empty, which is reported: each dot leads into an object.
fn is_target(target: &Spanned<String>, reading: Reading<'_>) -> bool {
    let is_target = target.value.split('.').all(|name| !name.is_empty());
    if !is_target {
        let message = format!("`{}` is not a valid target: a name is empty", target.value);
        let help = "write the name of an output; a dot leads to a property of it: `crew.captain`";
        reading.report(Diagnostic::new(rules::EMPTY_NAME, target.span, message).help(help));
    }
    is_target
}
