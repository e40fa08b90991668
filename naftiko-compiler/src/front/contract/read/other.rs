//! Keywords of JSON Schema 2020-12 that are known, and of which nothing is concluded.

use super::schema::read;
use crate::front::contract::schema::Schemas;
use crate::front::diagnostic::suggest::quote;
use crate::front::read::{Mapping, Reading};

/// Texts: names of what others refer to, and words for people.
const TEXTS: &[&str] =
    &["$dynamicRef", "$dynamicAnchor", "$anchor", "$id", "$schema", "$comment", "title", "description"];
const COUNTS: &[&str] = &["minContains", "maxContains"];
const SCHEMAS: &[&str] = &["unevaluatedItems", "contentSchema"];
/// What is by name: schemas that nothing here refers to, names of members, flags.
const NAMED: &[&str] = &["$defs", "dependentRequired", "$vocabulary"];

/// Those that a schema has.
pub(super) fn others(from: &mut Mapping<'_>, schemas: &mut Schemas, reading: Reading<'_>) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = TEXTS.iter().copied().filter(|key| from.text(key).is_some()).collect();
    found.extend(COUNTS.iter().copied().filter(|key| from.count(key).is_some()));
    for key in SCHEMAS.iter().copied() {
        if let Some(entry) = from.take(key) {
            read(&entry.value, schemas, reading);
            found.push(key);
        }
    }
    for key in NAMED.iter().copied() {
        let entries = from.take(key).and_then(|entry| entry.value.mapping(&quote(key), reading));
        if let Some(entries) = entries {
            for entry in entries.rest().into_iter().filter(|_| key == "$defs") {
                read(&entry.value, schemas, reading);
            }
            found.push(key);
        }
    }
    found
}
