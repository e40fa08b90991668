//! What an exposed operation, a tool or a function does: one of `call`, `steps` and `ref`, with the keys that belong to
//! it (LANGUAGE §4, §8).

use super::{Mapping, Reading, call, steps};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::Action;
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::text::target::is_identifier;

/// Reads what an entry does; `None` if it does nothing, or cannot be read.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Action> {
    one_of(from, &[keyword::CALL, keyword::STEPS, keyword::REF], reading)
}

/// The same for a function of an aggregate, which never refers to another one.
pub(super) fn of_function(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Action> {
    from.misplaced(keyword::REF, "write `call` or `steps` here: only operations and tools have a `ref`");
    one_of(from, &[keyword::CALL, keyword::STEPS], reading)
}

fn one_of(from: &mut Mapping<'_>, kinds: &[&'static str], reading: Reading<'_>) -> Option<Action> {
    let found: Vec<_> = kinds.iter().filter_map(|kind| from.take(kind)).map(|entry| &entry.key).collect();
    let mut in_order = found.clone();
    in_order.sort_by_key(|key| key.span);
    match in_order.as_slice() {
        [] => without_kind(from),
        [kind] => foreign(from, &kind.value),
        [first, second, ..] => {
            reading.report(both(from.what(), first, second));
            // Which of them these belong to is not known.
            from.take(keyword::WITH);
            from.take(keyword::MAPPINGS);
        }
    }
    // Of several the last kind: what is left of the entry says the least about it.
    match found.last()?.value.as_str() {
        keyword::CALL => call::read(from, reading).map(Action::Call),
        keyword::STEPS => steps::read(from, reading).map(Action::Steps),
        _ => reference(from, reading).map(Action::Ref),
    }
}

/// What is reported about an entry with more than one of the keys; these are the first.
fn both(what: &str, first: &Spanned<String>, second: &Spanned<String>) -> Diagnostic {
    let (kept, extra) = (&first.value, &second.value);
    let message = format!("{what} has both `{kept}` and `{extra}`");
    let help = if [kept, extra].iter().any(|key| *key == keyword::REF) {
        format!("remove `{extra}`, or remove `{kept}`: `ref` stands for all that its function does")
    } else {
        "remove `call`, or make it a step: `type: call`".to_owned()
    };
    Diagnostic::new(rules::SEVERAL_ACTIONS, second.span, message)
        .label("one of the two is too many")
        .also(first.span, "the other one")
        .help(help)
}

/// Keys without the one that they belong to.
fn without_kind(from: &mut Mapping<'_>) {
    if from.take(keyword::WITH).is_some() {
        from.missing(keyword::CALL, "namespace.operation");
    }
    if from.take(keyword::MAPPINGS).is_some() {
        from.missing(keyword::STEPS, "");
    }
}

/// Reports the keys that belong to another kind.
fn foreign(from: &mut Mapping<'_>, kind: &str) {
    match kind {
        keyword::CALL => {
            let help = "write a `mapping` for each of the `outputParameters`: `mappings` belong to `steps`";
            from.misplaced(keyword::MAPPINGS, help);
        }
        keyword::STEPS => {
            from.misplaced(keyword::WITH, "move it to the step that it is for");
        }
        _ => {
            from.misplaced(keyword::WITH, "remove it: the function of `ref` takes the inputs of the same names");
            from.misplaced(keyword::MAPPINGS, "remove it: the function of `ref` has its own");
        }
    }
}

/// The text of `ref`, if it has the right form.
fn reference(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Spanned<String>> {
    from.needs(keyword::REF);
    let target = from.text(keyword::REF)?;
    let is_pair = |(namespace, function)| is_identifier(namespace) && is_identifier(function);
    if target.value.split_once('.').is_some_and(is_pair) {
        return Some(target);
    }
    let message = format!("`{}` is not of the form `namespace.function`", target.value);
    let help =
        format!("write an aggregate's namespace and one of its {}, separated by a dot", reading.words.functions());
    reading.report(Diagnostic::new(rules::INVALID_REF, target.span, message).label("invalid reference").help(help));
    None
}
