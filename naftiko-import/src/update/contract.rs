//! A contract that is written again: entries that the author has edited stay as they are, all others are the new ones.

use naftiko_edit::{Edit, EditError, Path, Step, edit};

use super::merge::{Note, NoteKind};
use super::tree::same;
use crate::contract::written::{Entry, entries};
use crate::write::fill;
use crate::write::yaml::Yaml;

/// What became of a contract.
pub(crate) struct Updated {
    pub(crate) text: String,
    /// Entries that the author has edited, and that the importer would write otherwise.
    pub(crate) notes: Vec<Note>,
    /// Whether the author has edited any.
    pub(crate) has_edits: bool,
}

/// The text of a contract that was `text`, which says `mine`.
///
/// # Errors
/// The text can be edited by hand only.
pub(crate) fn update(text: &str, mine: &Yaml, new: &Yaml) -> Result<Updated, EditError> {
    let written = mine.get("from").and_then(|from| from.text_of("written")).unwrap_or_default().to_owned();
    let (before, after) = (entries(mine), entries(new));
    // What the author has removed was written once.
    let is_gone = |entry: &&Entry<'_>| entry.is_written(&written) && !before.iter().any(|known| known.at == entry.at);
    let has_edits = before.iter().any(|entry| !entry.is_written(&written))
        || after.iter().any(|entry| is_gone(&entry) && is_detailed(entry));
    let fresh = fill::text(new);
    if !has_edits && text == fill::text(&in_lines(mine)) {
        return Ok(Updated { text: fresh, notes: Vec::new(), has_edits });
    }
    let mut merging = Merging { written: &written, edits: Vec::new(), notes: Vec::new() };
    merging.from(mine, new);
    merging.entries(mine, &before, &after);
    let text = edit(text, &merging.edits)?;
    Ok(Updated { text, notes: merging.notes, has_edits })
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
    written: &'a str,
    edits: Vec<Edit>,
    notes: Vec<Note>,
}

impl Merging<'_> {
    /// What the head says of the document is that of the new one.
    fn from(&mut self, mine: &Yaml, new: &Yaml) {
        let Some(now) = new.get("from").and_then(Yaml::members) else { return };
        let Some(was) = mine.get("from").and_then(Yaml::members) else {
            let value = new.get("from").map(Yaml::snippet).unwrap_or_default();
            return self.edits.push(Edit::insert(Vec::<Step>::new(), "from", value));
        };
        let mut before = None;
        for (key, value) in now {
            match super::tree::member(was, key) {
                Some(known) => {
                    if !same(known, value) {
                        self.edits.push(Edit::set(["from", key.as_str()], value.snippet()));
                    }
                    before = Some(key.clone());
                }
                None => {
                    let (into, after) = (vec![Step::from("from")], before.clone());
                    self.edits.push(Edit::Insert { into, after, key: key.clone(), value: value.snippet() });
                }
            }
        }
        for (key, _) in was.iter().filter(|(key, _)| super::tree::member(now, key).is_none()) {
            self.edits.push(Edit::remove(["from", key.as_str()]));
        }
    }

    fn entries(&mut self, mine: &Yaml, before: &[Entry<'_>], after: &[Entry<'_>]) {
        let kept: Vec<&Entry<'_>> = before.iter().filter(|entry| !entry.is_written(self.written)).collect();
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
                None => self.insert(mine, entry, previous),
            }
        }
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

    fn insert(&mut self, mine: &Yaml, entry: &Entry<'_>, previous: Option<&Entry<'_>>) {
        let Some((key, into)) = entry.at.split_last() else { return };
        let has_parent = into.iter().try_fold(mine, |node, key| node.get(key)).is_some();
        if !has_parent {
            let parent: Vec<&str> = into.to_vec();
            let Some((last, above)) = parent.split_last() else { return };
            let is_new = !self
                .edits
                .iter()
                .any(|edit| matches!(edit, Edit::Insert { into, key, .. } if *into == path(above) && key == last));
            if is_new && above.iter().try_fold(mine, |node, key| node.get(key)).is_some() {
                let value = Yaml::Map(vec![((*key).to_owned(), entry.value.clone())]).snippet();
                let (into, key) = (path(above), (*last).to_owned());
                self.edits.push(Edit::Insert { into, after: None, key, value });
            }
            return;
        }
        let is_beside = |previous: &&Entry<'_>| previous.at.split_last().is_some_and(|(_, of)| of == into);
        let after = previous.filter(is_beside).and_then(|previous| previous.at.last()).map(|key| (*key).to_owned());
        self.edits.push(Edit::Insert { into: path(into), after, key: (*key).to_owned(), value: snippet(entry) });
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
    match value {
        Yaml::List(nodes) => nodes.iter().any(|node| refers(node, name)),
        Yaml::Map(members) | Yaml::Short(members) => members.iter().any(|(key, value)| {
            let target = value.as_text().and_then(|text| text.strip_prefix("#/$defs/"));
            key == "$ref" && target.is_some() && target == name || refers(value, name)
        }),
        Yaml::Text(_) | Yaml::Plain(_) | Yaml::Hash(_) => false,
    }
}
