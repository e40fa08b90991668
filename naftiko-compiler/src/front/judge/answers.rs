//! What an operation of a contract answers, as far as outputs are made of it (LANGUAGE §11, "Which answer").

use super::place::Place;
use crate::front::contract::{Answer, Media, Operation, Schemas};

/// The JSON documents that a call may return; `None` if nothing is said of them.
pub(super) fn document<'c>(operation: &Operation, schemas: &'c Schemas) -> Option<Place<'c>> {
    let media = successful(operation).into_iter().flat_map(|answer| &answer.media);
    let json: Vec<_> = media.filter(|media| is_json(&media.name.value)).map(|media| media.schema).collect();
    let place = Place::any_of(schemas, &json);
    (!json.is_empty() && !place.alternatives.is_empty()).then_some(place)
}

/// The media types of what a call may return.
pub(super) fn media(operation: &Operation) -> Vec<&Media> {
    successful(operation).into_iter().flat_map(|answer| &answer.media).collect()
}

/// The answers with 2xx, else `2XX`, else `default`.
fn successful(operation: &Operation) -> Vec<&Answer> {
    let answers = operation.answers.as_deref().unwrap_or_default();
    let with = |is: &dyn Fn(&str) -> bool| -> Vec<&Answer> {
        answers.iter().filter(|answer| is(&answer.status.value)).collect()
    };
    let exact = with(&|status| status.starts_with('2') && status != "2XX");
    let range = || with(&|status| status == "2XX");
    let other = || with(&|status| status == "default");
    [exact].into_iter().chain([range(), other()]).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Whether a media type is JSON, or may be.
pub(super) fn is_json(name: &str) -> bool {
    let name = essence(name);
    matches!(name.as_str(), "application/json" | "text/json" | "*/*" | "application/*") || name.ends_with("+json")
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether `declared`, which may be a range, is the media type `name`.
pub(super) fn is_of(declared: &str, name: &str) -> bool {
    let (declared, name) = (essence(declared), essence(name));
    let range = declared.strip_suffix('*').filter(|range| range.ends_with('/'));
    declared == "*/*" || declared == name || range.is_some_and(|range| name.starts_with(range))
}
