//! A contract that is written again: entries that the author has edited stay as they are, all others are the new ones.

use std::collections::HashSet;

use naftiko_edit::{Edit, EditError, Path, Step, edit};

use super::merge::{Note, NoteKind};
use super::placed::placed;
use super::tree::same;
use crate::contract::documents::{apart, references};
use crate::contract::written::{Entry, entries};
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

/// The text of the contract that is there, of which `mine` is the part that one of its documents stands for.
///
/// # Errors
/// The text can be edited by hand only.
pub(crate) fn update(stated: &ContractFile, document: usize, mine: &Yaml, new: &Yaml) -> Result<Updated, EditError> {
    let written = mine.get("from").and_then(|from| from.text_of("written")).unwrap_or_default();
    let is_only = matches!(stated.documents.as_slice(), [only] if only.is_head);
    let new = &shared(stated, document, mine, new);
    let (before, after) = (entries(mine), entries(new));
    let has_namespace = |name: &str| mine.get("namespaces").is_some_and(|namespaces| namespaces.get(name).is_some());
    // What the author has removed was written once; of a namespace, all that is in it.
    let is_gone = |entry: &&Entry<'_>| {
        is_detailed(entry) && entry.is_written(written) && !before.iter().any(|known| known.at == entry.at)
    };
    let names = new.get("namespaces").and_then(Yaml::members).into_iter().flatten().map(|(name, _)| name.as_str());
    let added = names.filter(|name| !has_namespace(name)).filter(|name| {
        let mut own = after.iter().filter(|entry| is_in(entry, name) && is_detailed(entry));
        own.any(|entry| !entry.is_written(written))
    });
    let added: Vec<&str> = added.collect();
    let is_new = |entry: &&Entry<'_>| added.iter().any(|name| is_in(entry, name));
    let has_edits = before.iter().any(|entry| !entry.is_written(written))
        || after.iter().filter(|entry| !is_new(entry)).any(|entry| is_gone(&entry));
    if is_only && !has_edits && stated.text == fill::text(&in_lines(mine)) {
        return Ok(Updated { text: fill::text(new), notes: Vec::new(), has_edits });
    }
    let was = mine.get("namespaces").and_then(Yaml::members).into_iter().flatten().map(|(name, _)| name.as_str());
    let gone = was.filter(|name| new.get("namespaces").is_none_or(|of| of.get(name).is_none())).filter(|name| {
        let mut own = before.iter().filter(|entry| is_in(entry, name));
        own.all(|entry| entry.is_written(written))
    });
    let gone: Vec<&str> = gone.collect();
    let before: Vec<Entry<'_>> =
        before.into_iter().filter(|entry| !gone.iter().any(|name| is_in(entry, name))).collect();
    let mut merging = Merging { stated, mine, written, edits: Vec::new(), notes: Vec::new(), parents: Vec::new() };
    merging.edits.extend(gone.iter().map(|name| Edit::remove(["namespaces", *name])));
    merging.heads(document, new, &gone);
    let is_apart = stated.documents.get(document).is_some_and(|document| !document.is_head);
    let members =
        if is_apart { apart(new) } else { new.get("namespaces").and_then(Yaml::members).cloned().unwrap_or_default() };
    for (name, namespace) in members.iter().filter(|(name, _)| added.contains(&name.as_str())) {
        let value = fill::snippet(namespace, name, 2);
        merging.edits.push(Edit::insert(["namespaces"], name.as_str(), value));
    }
    merging.entries(&before, &after);
    let text = edit(&stated.text, &merging.finish())?;
    Ok(Updated { text, notes: merging.notes, has_edits })
}

/// The new contract of a document as it stands beside others: its definitions have names of their own.
fn shared(stated: &ContractFile, document: usize, mine: &Yaml, new: &Yaml) -> Yaml {
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

fn is_detailed(entry: &Entry<'_>) -> bool {
    entry.value.members().is_none_or(|members| members.len() > 1)
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

struct Merging<'a> {
    stated: &'a ContractFile,
    mine: &'a Yaml,
    written: &'a str,
    edits: Vec<Edit>,
    notes: Vec<Note>,
    /// Sections that are new, with what comes into them.
    parents: Vec<(Vec<&'a str>, Members)>,
}

impl<'a> Merging<'a> {
    /// What `from` says of the document is that of the new one, wherever it stands.
    fn heads(&mut self, document: usize, new: &Yaml, gone: &[&str]) {
        let Some(document) = self.stated.documents.get(document) else { return };
        if document.is_head {
            return self.from(&Vec::new(), self.mine.get("from"), new);
        }
        for name in document.namespaces.iter().filter(|name| !gone.contains(&name.as_str())) {
            let from = self.stated.tree.get("namespaces").and_then(|of| of.get(name)).and_then(|of| of.get("from"));
            self.from(&path(&["namespaces", name]), from, new);
        }
    }

    fn from(&mut self, within: &Path, was: Option<&Yaml>, new: &Yaml) {
        let Some(now) = new.get("from").and_then(Yaml::members) else { return };
        let at = |keys: &[&str]| within.iter().cloned().chain(path(keys)).collect::<Path>();
        let Some(was) = was.and_then(Yaml::members) else {
            let value = new.get("from").map(Yaml::snippet).unwrap_or_default();
            return self.edits.push(Edit::Insert { into: at(&[]), after: None, key: "from".to_owned(), value });
        };
        let mut before = None;
        for (key, value) in now {
            match super::tree::member(was, key) {
                Some(known) => {
                    if !same(known, value) {
                        self.edits.push(Edit::Set { at: at(&["from", key]), value: value.snippet() });
                    }
                    before = Some(key.clone());
                }
                None => {
                    let (into, after) = (at(&["from"]), before.clone());
                    self.edits.push(Edit::Insert { into, after, key: key.clone(), value: value.snippet() });
                }
            }
        }
        for (key, _) in was.iter().filter(|(key, _)| super::tree::member(now, key).is_none()) {
            self.edits.push(Edit::Remove { at: at(&["from", key]) });
        }
    }

    fn entries(&mut self, before: &[Entry<'_>], after: &'a [Entry<'a>]) {
        let mut previous: Option<&Entry<'_>> = None;
        for entry in after {
            match before.iter().find(|known| known.at == entry.at) {
                Some(known) if known.is_written(self.written) => {
                    if !same(known.value, entry.value) {
                        self.edits.push(Edit::Set { at: path(&known.at), value: snippet(entry) });
                    }
                    previous = Some(entry);
                }
                Some(known) => {
                    // Said where the document has changed it as well.
                    if !same(known.value, entry.value) && !entry.is_written(self.written) {
                        self.notes.push(Note { at: path(&known.at), kind: NoteKind::Value(None) });
                    }
                    previous = Some(entry);
                }
                // The author has removed it.
                None if entry.is_written(self.written) && is_detailed(entry) => {}
                None => self.insert(entry, previous),
            }
        }
        // Also what other documents state.
        let (all, own) = (entries(&self.stated.tree), entries(self.mine));
        let own: HashSet<&[&str]> = own.iter().map(|entry| entry.at.as_slice()).collect();
        let is_own = |entry: &Entry<'_>| own.contains(entry.at.as_slice());
        let kept: Vec<&Entry<'_>> =
            all.iter().filter(|entry| !is_own(entry) || !entry.is_written(self.written)).collect();
        for entry in before.iter().filter(|entry| !after.iter().any(|new| new.at == entry.at)) {
            let is_used =
                || kept.iter().any(|kept| kept.at != entry.at && refers(kept.value, entry.at.last().copied()));
            if entry.is_written(self.written) {
                if entry.at.first() != Some(&"$defs") || !is_used() {
                    self.edits.push(Edit::Remove { at: path(&entry.at) });
                }
            } else if entry.at.len() > 2 {
                self.notes.push(Note { at: path(&entry.at), kind: NoteKind::Stays });
            }
        }
    }

    /// Adds an entry; to a namespace that the author has removed, nothing is added.
    fn insert(&mut self, entry: &'a Entry<'a>, previous: Option<&Entry<'_>>) {
        let Some((key, into)) = entry.at.split_last() else { return };
        let has = |at: &[&str]| at.iter().try_fold(&self.stated.tree, |node, key| node.get(key)).is_some();
        if has(into) {
            let is_beside = |previous: &&Entry<'_>| previous.at.split_last().is_some_and(|(_, of)| of == into);
            let after = previous.filter(is_beside).and_then(|previous| previous.at.last()).map(|key| (*key).to_owned());
            return self.edits.push(Edit::Insert {
                into: path(into),
                after,
                key: (*key).to_owned(),
                value: snippet(entry),
            });
        }
        if !into.split_last().is_some_and(|(_, above)| has(above))
            || into.first() == Some(&"namespaces") && into.len() == 2
        {
            return;
        }
        let member = ((*key).to_owned(), entry.value.clone());
        match self.parents.iter_mut().find(|(parent, _)| parent == into) {
            Some((_, members)) => members.push(member),
            None => self.parents.push((into.to_vec(), vec![member])),
        }
    }

    /// The edits, with those that make new sections.
    fn finish(&mut self) -> Vec<Edit> {
        for (parent, members) in std::mem::take(&mut self.parents) {
            let Some((key, into)) = parent.split_last() else { continue };
            let value = fill::snippet(&Yaml::Map(members), key, into.len() * 2);
            self.edits.push(Edit::Insert { into: path(into), after: None, key: (*key).to_owned(), value });
        }
        std::mem::take(&mut self.edits)
    }
}

fn path(at: &[&str]) -> Path {
    at.iter().map(|key| Step::from(*key)).collect()
}

/// The value of an entry as the writer lays it out.
fn snippet(entry: &Entry<'_>) -> String {
    let key = entry.at.last().copied().unwrap_or_default();
    fill::snippet(entry.value, key, (entry.at.len() - 1) * 2)
}

/// Whether a value refers to a definition.
fn refers(value: &Yaml, name: Option<&str>) -> bool {
    let mut names = Vec::new();
    references(value, &mut names);
    name.is_some_and(|name| names.contains(&name))
}
