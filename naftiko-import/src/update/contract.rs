//! A contract that is written again: entries that the author has edited stay as they are, all others are the new ones.

use naftiko_edit::{Edit, EditError, edit};

use super::entries::Merging;
use super::merge::Note;
use super::placed::placed;
use crate::contract::documents::apart;
use crate::contract::written::{Entry, Written, entries};
use crate::contract::{ContractFile, names, renamed};
use crate::write::fill;
use crate::write::yaml::{Members, Yaml};

/// What became of a contract.
pub(crate) struct Updated {
    pub(crate) text: String,
    /// Entries that the author has edited, and that the importer would write otherwise.
    pub(crate) notes: Vec<Note>,
    /// Whether the author has edited any.
    pub(crate) has_edits: bool,
}

/// The text of the contract that is there, of which `mine` is the part that one of its documents stands for. `new` is what
/// an import of that writes now, as it stands [beside others](shared); `consumes` tells which namespaces the capability has.
///
/// # Errors
/// The text can be edited by hand only.
pub(crate) fn update(
    stated: &ContractFile,
    document: usize,
    mine: &Yaml,
    new: &Yaml,
    consumes: &dyn Fn(&str) -> bool,
) -> Result<Updated, EditError> {
    let written = &Written::of(mine.get("from"));
    let is_only = matches!(stated.documents.as_slice(), [only] if only.is_head);
    let (before, after) = (entries(mine), entries(new));
    let has = |contract: &Yaml, name: &str| contract.get("namespaces").is_some_and(|of| of.get(name).is_some());
    // A namespace that is not there is new, or what consumes it is: or else the author has removed both.
    let absent = names_of(new).filter(|name| !has(mine, name));
    let (added, removed): (Vec<&str>, Vec<&str>) = absent.partition(|name| {
        let mut own = after.iter().filter(|entry| is_in(entry, name) && !entry.is_listed_only());
        consumes(name) || own.any(|entry| !entry.is_written(written))
    });
    let is_opened = |entry: &Entry<'_>| is_opened(entry, mine, written);
    let has_edits = before.iter().any(|entry| !entry.is_written(written));
    let is_untouched = !has_edits && removed.is_empty() && !after.iter().any(is_opened);
    if is_only && is_untouched && stated.text == fill::text(&in_lines(mine)) {
        return Ok(Updated { text: fill::text(new), notes: Vec::new(), has_edits });
    }
    let gone = names_of(mine).filter(|name| !has(new, name)).filter(|name| {
        let mut own = before.iter().filter(|entry| is_in(entry, name));
        own.all(|entry| entry.is_written(written))
    });
    let gone: Vec<&str> = gone.collect();
    let before: Vec<Entry<'_>> =
        before.into_iter().filter(|entry| !gone.iter().any(|name| is_in(entry, name))).collect();
    let mut edits = Vec::new();
    let is_apart = stated.documents.get(document).is_some_and(|document| !document.is_head);
    let members =
        if is_apart { apart(new) } else { new.get("namespaces").and_then(Yaml::members).cloned().unwrap_or_default() };
    let added: Members = members.into_iter().filter(|(name, _)| added.contains(&name.as_str())).collect();
    if stated.tree.get("namespaces").and_then(Yaml::members).is_some_and(|of| !of.is_empty()) {
        edits.extend(gone.iter().map(|name| Edit::remove(["namespaces", *name])));
        let insert = |(name, namespace): &(String, Yaml)| {
            Edit::insert(["namespaces"], name.as_str(), fill::snippet(namespace, name, 2))
        };
        edits.extend(added.iter().map(insert));
    } else if !added.is_empty() {
        edits.push(Edit::set(["namespaces"], fill::snippet(&Yaml::Map(added), "namespaces", 0)));
    }
    let mut merging = Merging { stated, mine, written, edits, notes: Vec::new(), parents: Vec::new() };
    merging.heads(document, new, &gone);
    merging.entries(&before, &after);
    let (edits, notes) = merging.finish();
    Ok(Updated { text: edit(&stated.text, &edits)?, notes, has_edits })
}

/// The new contract of a document as it stands beside others: its definitions have names of their own.
pub(crate) fn shared(stated: &ContractFile, document: usize, mine: &Yaml, new: &Yaml) -> Yaml {
    let known: Vec<&str> = names(mine).collect();
    let taken: Vec<&str> = names(&stated.tree).filter(|name| !known.contains(name)).collect();
    let mut new = renamed(new.clone(), &known, &taken);
    let foreign = stated.foreign(document);
    if let Some(namespaces) = new.get_mut("namespaces").and_then(Yaml::members_mut) {
        namespaces.retain(|(name, _)| !foreign.contains(&name.as_str()));
    }
    placed(new, mine)
}

/// Whether an entry is one of a namespace.
fn is_in(entry: &Entry<'_>, namespace: &str) -> bool {
    matches!(entry.at.as_slice(), ["namespaces", name, ..] if *name == namespace)
}

/// Whether an author has taken back that a namespace lists all operations: it is not said again.
pub(super) fn is_opened(entry: &Entry<'_>, mine: &Yaml, written: &Written) -> bool {
    let [_, namespace, "complete"] = entry.at.as_slice() else { return false };
    let of = mine.get("namespaces").and_then(|of| of.get(namespace));
    of.is_some_and(|of| of.get("complete").is_none()) && entry.is_written(written)
}

/// The names of the namespaces of a contract.
fn names_of(contract: &Yaml) -> impl Iterator<Item = &str> {
    contract.each("namespaces").map(|(name, _)| name)
}

/// The tree with its sections in lines, as they are written.
fn in_lines(contract: &Yaml) -> Yaml {
    let lines = |node: &Yaml| node.members().map_or_else(|| node.clone(), |members| Yaml::Map(members.clone()));
    let mut contract = lines(contract);
    for key in ["from", "$defs", "namespaces"] {
        if let Some(section) = contract.get_mut(key) {
            *section = lines(section);
        }
    }
    for (_, namespace) in contract.get_mut("namespaces").and_then(Yaml::members_mut).into_iter().flatten() {
        *namespace = lines(namespace);
        for key in ["security", "operations"] {
            if let Some(section) = namespace.get_mut(key) {
                *section = lines(section);
            }
        }
    }
    contract
}
