//! Three ways: what a draft had before, what the author's file has, what the draft has now. What only the draft has changed is
//! edited; where the author has changed something, that stays and is noted.

use naftiko_compiler::front::keyword as key;
use naftiko_edit::{Edit, Path, Step};

use super::index::path_of;
use super::tree::{member, same};
use crate::write::yaml::{Members, Yaml};

/// Something of the author's that is not as the draft has it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// Where it is in the author's file, or the nearest that is there.
    pub(crate) at: Path,
    /// What happened to it.
    pub(crate) kind: NoteKind,
}

/// What an author has, and the draft has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoteKind {
    /// Another value than the draft's, which is this one, on one line.
    Value(Option<String>),
    /// Another host, where the document has another path now: both together are this.
    Base(String),
    /// The author has removed this, and the draft has changed it.
    Removed(String),
    /// The draft has it no longer.
    Stays,
    /// The draft has it no longer, but something calls it.
    Called,
}

/// Edits and notes so far.
#[derive(Default)]
pub(crate) struct Merge {
    pub(crate) edits: Vec<Edit>,
    pub(crate) notes: Vec<Note>,
}

/// What tells one element of a list from another; `None` if elements have no identity.
pub(crate) fn identity(section: &str, element: &Yaml) -> Option<String> {
    let text = |key: &str| element.text_of(key).map(str::to_owned);
    match section {
        key::CONSUMES | key::EXPOSES | key::BINDS => text(key::NAMESPACE),
        key::RESOURCES => text(key::PATH),
        key::OPERATIONS | key::TOOLS | key::DATA => text(key::NAME),
        key::INPUT_PARAMETERS => Some(format!("{} {}", text(key::IN).unwrap_or_default(), text(key::NAME)?)),
        _ => None,
    }
}

/// Sections whose entries are compared one by one even where one of the three has none.
const SECTIONS: &[&str] =
    &[key::CONSUMES, key::EXPOSES, key::BINDS, key::RESOURCES, key::OPERATIONS, key::TOOLS, key::INPUT_PARAMETERS];

fn below(at: &[Step], step: impl Into<Step>) -> Path {
    at.iter().cloned().chain([step.into()]).collect()
}

/// The key that a value stands under.
fn section(at: &[Step]) -> &str {
    let key = at.iter().rev().find_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None });
    key.unwrap_or_default()
}

/// A value as a message shows it.
fn shown(value: &Yaml) -> Option<String> {
    value.flow().filter(|text| text.chars().count() <= 120)
}

/// The base URI of an author's host, which an API has that has another path now.
fn moved(base: &Yaml, mine: &Yaml, new: &Yaml) -> Option<String> {
    let [base, mine, new] = [base.as_text()?, mine.as_text()?, new.as_text()?];
    let is_moved = path_of(base) == path_of(mine) && path_of(base) != path_of(new);
    let host = mine.trim_end_matches('/').strip_suffix(path_of(mine))?;
    is_moved.then(|| format!("{host}{}", path_of(new)))
}

impl Merge {
    /// Compares the values at a place that all three have, or two.
    pub(crate) fn value(&mut self, at: &Path, base: Option<&Yaml>, mine: &Yaml, new: &Yaml) {
        if same(mine, new) || base.is_some_and(|base| same(base, new)) {
            return;
        }
        if let (Some(mine), Some(new)) = (mine.members(), new.members()) {
            return self.members(at, base.and_then(Yaml::members), mine, new);
        }
        if let (Yaml::List(mine), Yaml::List(new)) = (mine, new)
            && self.elements(at, base.and_then(Yaml::elements), mine, new)
        {
            return;
        }
        match base {
            Some(base) if same(base, mine) => {
                // The text of a hash is not known: nothing to write.
                if !matches!(new, Yaml::Hash(_)) {
                    self.edits.push(Edit::Set { at: at.clone(), value: new.snippet() });
                }
            }
            _ => {
                let moved = base.filter(|_| section(at) == key::BASE_URI).and_then(|base| moved(base, mine, new));
                let kind = moved.map_or_else(|| NoteKind::Value(shown(new)), NoteKind::Base);
                self.notes.push(Note { at: at.clone(), kind });
            }
        }
    }

    fn members(&mut self, at: &Path, base: Option<&Members>, mine: &Members, new: &Members) {
        let was = |key: &str| base.and_then(|base| member(base, key));
        let mut before: Option<&str> = None;
        for (key, value) in new {
            match (was(key), member(mine, key)) {
                (base, Some(mine)) => {
                    self.value(&below(at, key.as_str()), base, mine, value);
                    before = Some(key);
                }
                (Some(base), None) => {
                    if !same(base, value) {
                        self.notes.push(Note { at: at.clone(), kind: NoteKind::Removed(key.clone()) });
                    }
                }
                (None, None) if matches!(value, Yaml::Hash(_)) => {}
                (None, None) => {
                    let (into, after, key) = (at.clone(), before.map(str::to_owned), key.clone());
                    self.edits.push(Edit::Insert { into, after, key, value: value.snippet() });
                }
            }
        }
        for (key, base) in base.into_iter().flatten().filter(|(key, _)| member(new, key).is_none()) {
            let Some(mine) = member(mine, key) else { continue };
            self.gone(&below(at, key.as_str()), base, mine);
        }
    }

    /// Something that the draft has no longer.
    fn gone(&mut self, at: &Path, base: &Yaml, mine: &Yaml) {
        let is_section = matches!(at.last(), Some(Step::Key(last)) if SECTIONS.contains(&last.as_str()));
        if same(base, mine) {
            self.edits.push(Edit::Remove { at: at.clone() });
        } else if let (true, Yaml::List(before), Yaml::List(own)) = (is_section, base, mine) {
            self.elements(at, Some(before), own, &[]);
        } else if let (true, Some(before), Some(own)) = (is_section, base.members(), mine.members()) {
            self.members(at, Some(before), own, &Vec::new());
        } else if !self.sections(at, base, mine) {
            self.notes.push(Note { at: at.clone(), kind: NoteKind::Stays });
        }
    }

    /// Of an entry that is gone, its sections one by one; whether it has such.
    fn sections(&mut self, at: &Path, base: &Yaml, mine: &Yaml) -> bool {
        let mut has_some = false;
        for name in [key::RESOURCES, key::OPERATIONS, key::TOOLS] {
            let (Some(before), Some(own)) = (base.get(name), mine.get(name)) else { continue };
            has_some = true;
            self.gone(&below(at, name), before, own);
        }
        has_some
    }

    /// Compares elements by what they are; `false` if they have no identity.
    fn elements(&mut self, at: &Path, base: Option<&[Yaml]>, mine: &[Yaml], new: &[Yaml]) -> bool {
        let name = section(at).to_owned();
        let id = |element: &Yaml| identity(&name, element);
        let base = base.unwrap_or_default();
        if let ([before], [own], [now]) = (base, mine, new)
            && id(now).is_none()
            && own.members().is_some()
            && now.members().is_some()
        {
            self.value(&below(at, 0), Some(before), own, now);
            return true;
        }
        if [base, mine, new].into_iter().flatten().any(|element| id(element).is_none()) {
            return false;
        }
        let position = |elements: &[Yaml], of: &Yaml| elements.iter().position(|known| id(known) == id(of));
        let mut before: Option<usize> = None;
        for element in new {
            let was = position(base, element).and_then(|at| base.get(at));
            match (was, position(mine, element)) {
                (was, Some(index)) => {
                    if let Some(own) = mine.get(index) {
                        self.value(&below(at, index), was, own, element);
                    }
                    before = Some(index);
                }
                (Some(was), None) => {
                    if !same(was, element) {
                        let kind = NoteKind::Removed(id(element).unwrap_or_default());
                        self.notes.push(Note { at: at.clone(), kind });
                    }
                }
                (None, None) => {
                    let (into, after) = (at.clone(), before);
                    self.edits.push(Edit::Add { into, after, value: element.snippet() });
                }
            }
        }
        for was in base.iter().filter(|was| position(new, was).is_none()) {
            let Some(index) = position(mine, was) else { continue };
            if let Some(own) = mine.get(index) {
                self.gone(&below(at, index), was, own);
            }
        }
        true
    }
}
