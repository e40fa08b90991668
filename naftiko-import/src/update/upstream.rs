//! What the document of the last import said, as far as a contract that its author has edited tells: an entry that the importer
//! would write as it did then has not changed upstream.

use super::index::variables;
use super::parts::{Operation, counterparts};
use crate::contract::written::{Entry, Written, entries, with_variables};
use crate::write::yaml::{Members, Yaml};

/// The contract as it was before its author's edits; operations have the names of variables that `new` has.
pub(super) fn upstream(mine: &Yaml, new: &Yaml) -> Yaml {
    let written = &Written::of(mine.get("from"));
    let (before, after) = (entries(mine), entries(new));
    let known = counterparts(&before, &after);
    let mut old = Yaml::Map(Members::new());
    for (entry, known) in after.iter().zip(&known) {
        if entry.is_written(written) {
            put(&mut old, &entry.at, entry.value.clone());
            continue;
        }
        match (entry.operation(), known) {
            (Some(key), Some(known)) => {
                let value = Operation::new(known, entry, written).upstream();
                let value = with_variables(&value, known.operation().unwrap_or_default(), &variables(key));
                put(&mut old, &entry.at, value);
            }
            // The author has removed it, and the document has changed it.
            (Some(_), None) if entry.is_known(written) => {
                let none = Yaml::Short(Members::new());
                let removed = Entry { at: entry.at.clone(), value: &none };
                put(&mut old, &entry.at, Operation::new(&removed, entry, written).upstream());
            }
            (_, Some(known)) => put(&mut old, &entry.at, known.value.clone()),
            (_, None) => {}
        }
    }
    let is_there = |entry: &Entry<'_>| known.iter().flatten().any(|known| known.at == entry.at);
    for entry in before.iter().filter(|entry| !is_there(entry)) {
        // The document never had what an author has added.
        if entry.operation().is_none() || entry.is_known(written) {
            put(&mut old, &entry.at, entry.value.clone());
        }
    }
    old
}

/// Puts a value below these keys.
fn put(node: &mut Yaml, at: &[&str], value: Yaml) {
    let Some((key, rest)) = at.split_first() else { return };
    if rest.is_empty() {
        return node.set(key, value);
    }
    if node.get(key).is_none() {
        node.set(key, Yaml::Map(Members::new()));
    }
    if let Some(node) = node.get_mut(key) {
        put(node, rest, value);
    }
}
