//! The entries of a contract: each that the author has not edited becomes the new one, of an operation each part.

use std::collections::HashSet;

use naftiko_edit::{Edit, Path, Step};

use super::contract::is_opened;
use super::merge::{Note, NoteKind};
use super::parts::{KEYS, Operation, Side, counterparts};
use super::tree::{member, same};
use crate::contract::ContractFile;
use crate::contract::documents::references;
use crate::contract::written::{Entry, Written, entries};
use crate::write::fill;
use crate::write::yaml::{Members, Yaml};

pub(super) struct Merging<'a> {
    pub(super) stated: &'a ContractFile,
    /// What the contract says of the document.
    pub(super) mine: &'a Yaml,
    pub(super) written: &'a Written,
    pub(super) edits: Vec<Edit>,
    pub(super) notes: Vec<Note>,
    /// Sections that are new, with what comes into them.
    pub(super) parents: Vec<(Vec<&'a str>, Members)>,
}

impl<'a> Merging<'a> {
    /// What `from` says of the document is that of the new one, wherever it stands.
    pub(super) fn heads(&mut self, document: usize, new: &Yaml, gone: &[&str]) {
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
            match member(was, key) {
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
        for (key, _) in was.iter().filter(|(key, _)| member(now, key).is_none()) {
            self.edits.push(Edit::Remove { at: at(&["from", key]) });
        }
    }

    pub(super) fn entries(&mut self, before: &[Entry<'_>], after: &'a [Entry<'a>]) {
        let known = counterparts(before, after);
        let needed = self.definitions(after, &known);
        let mut previous: Option<&Entry<'_>> = None;
        for (entry, known) in after.iter().zip(&known) {
            match known {
                Some(known) if known.is_written(self.written) => {
                    if known.at != entry.at {
                        self.insert(entry, Some(known));
                        self.edits.push(Edit::Remove { at: path(&known.at) });
                    } else if !same(known.value, entry.value) {
                        self.edits.push(Edit::Set { at: path(&known.at), value: snippet(&entry.at, entry.value) });
                    }
                }
                Some(known) if entry.operation().is_some() => self.operation(known, entry),
                // Said where the document has changed it as well.
                Some(known) if !same(known.value, entry.value) && !entry.is_written(self.written) => {
                    self.notes.push(Note { at: path(&known.at), kind: NoteKind::Value(None) });
                }
                Some(_) => {}
                None if is_opened(entry, self.mine, self.written) => {}
                // A definition that was written out where it is used is needed no longer.
                None if matches!(entry.at.as_slice(), ["$defs", name] if !needed.contains(*name)) => {}
                None => self.insert(entry, previous),
            }
            previous = known.or(previous);
        }
        let there: HashSet<&[&str]> = known.iter().flatten().map(|known| known.at.as_slice()).collect();
        self.gone(before, &there);
    }

    /// What the document has no longer.
    fn gone(&mut self, before: &[Entry<'_>], there: &HashSet<&[&str]>) {
        // Also what other documents state.
        let (all, own) = (entries(&self.stated.tree), entries(self.mine));
        let own: HashSet<&[&str]> = own.iter().map(|entry| entry.at.as_slice()).collect();
        let is_own = |entry: &Entry<'_>| own.contains(entry.at.as_slice());
        let kept: Vec<&Entry<'_>> =
            all.iter().filter(|entry| !is_own(entry) || !entry.is_written(self.written)).collect();
        for entry in before.iter().filter(|entry| !there.contains(entry.at.as_slice())) {
            let is_used =
                || kept.iter().any(|kept| kept.at != entry.at && refers(kept.value, entry.at.last().copied()));
            if entry.is_written(self.written) {
                if entry.at.first() != Some(&"$defs") || !is_used() {
                    self.edits.push(Edit::Remove { at: path(&entry.at) });
                }
            } else if entry.at.len() > 2 && (entry.operation().is_none() || entry.is_known(self.written)) {
                self.notes.push(Note { at: path(&entry.at), kind: NoteKind::Stays });
            }
        }
    }

    /// The names of the definitions that anything refers to when all is done.
    fn definitions(&self, after: &[Entry<'_>], known: &[Option<&Entry<'_>>]) -> HashSet<String> {
        let mut needed = HashSet::new();
        for (entry, known) in after.iter().zip(known) {
            let value = match known {
                Some(known) if known.is_written(self.written) => entry.value.clone(),
                Some(known) if entry.operation().is_some() => Operation::new(known, entry, self.written).merged(),
                Some(known) => known.value.clone(),
                None => entry.value.clone(),
            };
            let mut names = Vec::new();
            references(&value, &mut names);
            let is_itself = |name: &str| entry.at.as_slice() == ["$defs", name];
            needed.extend(names.into_iter().filter(|name| !is_itself(name)).map(str::to_owned));
        }
        needed
    }

    /// An operation of which the author has edited a part.
    fn operation(&mut self, known: &Entry<'_>, entry: &Entry<'_>) {
        let operation = Operation::new(known, entry, self.written);
        let at = |key: &str| path(&known.at).into_iter().chain([Step::from(key)]).collect::<Path>();
        let mut before: Option<&str> = None;
        for key in KEYS {
            let mine = operation.mine.get(key);
            if operation.side(key) == Side::New {
                let place: Vec<&str> = known.at.iter().copied().chain([*key]).collect();
                self.edits.push(match (mine, operation.new.get(key)) {
                    (Some(_), Some(new)) => Edit::Set { at: at(key), value: snippet(&place, new) },
                    (None, Some(new)) => {
                        let (into, after) = (path(&known.at), before.map(str::to_owned));
                        Edit::Insert { into, after, key: (*key).to_owned(), value: snippet(&place, new) }
                    }
                    (_, None) => Edit::Remove { at: at(key) },
                });
            }
            before = mine.map(|_| *key).or(before);
        }
        if KEYS.iter().any(|key| operation.side(key) == Side::Kept) {
            self.notes.push(Note { at: path(&known.at), kind: NoteKind::Value(None) });
        }
    }

    /// Adds an entry; to a namespace that the author has removed, nothing is added.
    fn insert(&mut self, entry: &Entry<'a>, previous: Option<&Entry<'_>>) {
        let Some((key, into)) = entry.at.split_last() else { return };
        let has = |at: &[&str]| at.iter().try_fold(&self.stated.tree, |node, key| node.get(key)).is_some();
        if has(into) {
            let is_beside = |previous: &&Entry<'_>| previous.at.split_last().is_some_and(|(_, of)| of == into);
            let after = previous.filter(is_beside).and_then(|previous| previous.at.last()).map(|key| (*key).to_owned());
            return self.edits.push(Edit::Insert {
                into: path(into),
                after,
                key: (*key).to_owned(),
                value: snippet(&entry.at, entry.value),
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
    pub(super) fn finish(mut self) -> (Vec<Edit>, Vec<Note>) {
        for (parent, members) in std::mem::take(&mut self.parents) {
            let Some((key, into)) = parent.split_last() else { continue };
            let value = fill::snippet(&Yaml::Map(members), key, into.len() * 2);
            self.edits.push(Edit::Insert { into: path(into), after: None, key: (*key).to_owned(), value });
        }
        (self.edits, self.notes)
    }
}

fn path(at: &[&str]) -> Path {
    at.iter().map(|key| Step::from(*key)).collect()
}

/// A value as the writer lays it out at its place.
fn snippet(at: &[&str], value: &Yaml) -> String {
    let key = at.last().copied().unwrap_or_default();
    fill::snippet(value, key, (at.len() - 1) * 2)
}

/// Whether a value refers to a definition.
fn refers(value: &Yaml, name: Option<&str>) -> bool {
    let mut names = Vec::new();
    references(value, &mut names);
    name.is_some_and(|name| names.contains(&name))
}
