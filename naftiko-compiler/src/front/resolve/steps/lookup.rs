//! `lookup`: objects in the result of an earlier step, found by the text of one member (LANGUAGE §8).

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document;
use crate::front::resolve::exposed_inputs::Entry;
use crate::front::resolve::step_kind::Known;
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::model::{Json, Lookup, Ref};

/// The lookup, and what is known of its result; `None` once something was reported.
pub(super) fn resolve(entry: &mut Entry<'_>, written: &document::Lookup, stage: Stage<'_>) -> Option<(Lookup, Known)> {
    let fields: Vec<String> = written.fields.iter().map(|field| field.value.clone()).collect();
    let list = entry.whole(&written.index);
    let known = list.map(|list| entry.known_part(list)).unwrap_or_default();
    if known.has_no_objects() {
        let message =
            format!("the result of `{}` is {}, not a list of objects", written.index.value, known.described());
        stage.report(
            Diagnostic::new(rules::STEP_TYPE, written.index.span, message)
                .label("nothing to search in")
                .help("write the name of an earlier step whose result is a list of objects"),
        );
        return None;
    }
    for name in std::iter::once(&written.key).chain(&written.fields) {
        missing(name, &known, &written.index.value, stage);
    }
    let needle = entry.needle(&written.needle)?;
    comparable(&needle, entry, &written.needle, stage);
    let result = Known::of_lookup(&known, &fields, is_one(&needle, entry));
    Some((Lookup { list: list?, key: written.key.value.clone(), needle, fields }, result))
}

/// Reports a value that has no text to compare: an object, or a list of objects or of lists.
fn comparable(needle: &Json<Ref>, entry: &Entry<'_>, written: &Spanned<String>, stage: Stage<'_>) {
    let Json::Value(Ref::Part(part)) = needle else { return };
    let found = entry.known_part(*part);
    let is_object = |known: &Known| matches!(known, Known::Object(_) | Known::Outputs(_) | Known::Hits(_));
    let is_text = match &found {
        Known::List(items) => !is_object(items) && !matches!(**items, Known::List(_)),
        other => !is_object(other),
    };
    if !is_text {
        let message = format!("`{}` is {}, which has no text to compare", written.value, found.described());
        stage.report(
            Diagnostic::new(rules::STEP_TYPE, written.span, message)
                .label("type mismatch")
                .help("name a part that is a string, a number, or a list of those"),
        );
    }
}

/// Reports a member that no row of the list has.
fn missing(name: &Spanned<String>, known: &Known, step: &str, stage: Stage<'_>) {
    let Some(members) = known.row() else { return };
    if members.iter().any(|(known, _)| *known == name.value) {
        return;
    }
    let names = || members.iter().map(|(known, _)| known.as_str());
    let message = format!("the objects of `{step}` have no member `{}`", name.value);
    stage.report(
        Diagnostic::new(rules::STEP_PATH, name.span, message)
            .label("never found")
            .suggest(stage.closest(&name.value, names()), || {
                format!("their members are {}", crate::front::diagnostic::suggest::list(names()))
            }),
    );
}

/// Whether there is one needle, or a list of them; `None` if that is not known.
fn is_one(needle: &Json<Ref>, entry: &Entry<'_>) -> Option<bool> {
    match needle {
        Json::Literal(_) | Json::Text(_) | Json::Value(Ref::Bind(_)) => Some(true),
        Json::Array(_) => Some(false),
        Json::Value(Ref::Part(part)) => match entry.known_part(*part) {
            Known::Scalar(_) => Some(true),
            Known::List(_) => Some(false),
            _ => None,
        },
        Json::Value(Ref::Input(input)) => entry.is_list(*input).map(|is_list| !is_list),
        Json::Object(_) => None,
    }
}
