//! Whether steps use each other, as they are written: then no order of them would do (LANGUAGE §8).

use crate::front::document::{Argument, Step, StepKind};
use crate::front::text::json_path;
use crate::front::text::template::{self, Part};
use crate::front::yaml::{Node, NodeKind};
use crate::model::json_path::Selector;

/// Whether the step at `from` uses the one at `to`, directly or through others.
pub(super) fn reaches(steps: &[&Step], from: usize, to: usize) -> bool {
    let (mut found, mut next) = (vec![from], 0);
    while let Some(step) = found.get(next).and_then(|at| steps.get(*at)) {
        next += 1;
        for (at, other) in steps.iter().enumerate() {
            if !uses(step, &other.name.read().value) {
                continue;
            }
            if at == to {
                return true;
            }
            if !found.contains(&at) {
                found.push(at);
            }
        }
    }
    false
}

fn uses(step: &Step, name: &str) -> bool {
    let in_with = |with: &[Argument]| with.iter().any(|argument| in_value(&argument.value, name));
    match &step.kind {
        StepKind::Call(call) => in_with(&call.with),
        StepKind::Script(script) => in_with(&script.with),
        StepKind::Lookup(lookup) => lookup.index.value == name || in_text(&lookup.needle.value, name),
    }
}

fn in_value(node: &Node, name: &str) -> bool {
    match &node.kind {
        NodeKind::Sequence(nodes) => nodes.iter().any(|node| in_value(node, name)),
        NodeKind::Mapping(entries) => entries.iter().any(|entry| in_value(&entry.value, name)),
        NodeKind::Scalar(scalar) => in_text(&scalar.text, name),
    }
}

fn in_text(text: &str, name: &str) -> bool {
    if json_path::is_path(text) {
        let first = json_path::parse(text.trim()).ok().and_then(|path| path.segments.into_iter().next());
        return first.is_some_and(|first| first.selectors == [Selector::Name(name.to_owned())]);
    }
    let parts = template::value(text).unwrap_or_default();
    parts.iter().any(|part| match part {
        Part::Variable(variable) => first_of(&variable.name) == name,
        Part::Literal(_) => false,
    })
}

/// What comes before the first dot or bracket of a variable: the step that it may mean.
pub(super) fn first_of(name: &str) -> &str {
    name.split_once(['.', '[']).map_or(name, |(first, _)| first)
}
