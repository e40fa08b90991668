//! An operation of a contract on both sides, part by part: what the author has edited in one of them keeps out no change of
//! another.

use std::collections::{HashMap, HashSet};

use super::index::variables;
use super::tree::same;
use crate::contract::written::{Entry, PARTS, Written, with_variables};
use crate::write::yaml::{Members, Yaml};

/// What an operation says, in order: what comes first has one hash.
pub(super) const KEYS: &[&str] = &["name", "prose", "deprecated", "security", "inputs", "body", "answers"];

/// Whose value is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Both have the same one.
    Both,
    /// The document's.
    New,
    /// The author's.
    Mine,
    /// The author's, but the document has changed it as well.
    Kept,
}

/// An operation that the author's contract has, and the new one.
pub(super) struct Operation<'a> {
    pub(super) mine: &'a Yaml,
    /// With the author's names of variables.
    pub(super) new: Yaml,
    is_listed_only: bool,
    /// Which parts are as the importer wrote them, and which the document has not changed.
    mine_written: Vec<bool>,
    new_written: Vec<bool>,
}

impl<'a> Operation<'a> {
    pub(super) fn new(mine: &Entry<'a>, new: &Entry<'_>, written: &Written) -> Self {
        let [own, other] = [mine, new].map(|entry| entry.operation().unwrap_or_default());
        Self {
            mine: mine.value,
            new: with_variables(new.value, other, &variables(own)),
            is_listed_only: new.is_listed_only(),
            mine_written: mine.written_parts(written),
            new_written: new.written_parts(written),
        }
    }

    /// Whose value of a key is taken.
    pub(super) fn side(&self, key: &str) -> Side {
        let is = |written: &[bool]| written.get(part(key)).copied().unwrap_or_default();
        match (self.mine.get(key), self.new.get(key)) {
            (None, None) => Side::Both,
            (Some(mine), Some(new)) if same(mine, new) => Side::Both,
            _ if is(&self.mine_written) => Side::New,
            _ if self.is_listed_only || is(&self.new_written) => Side::Mine,
            _ => Side::Kept,
        }
    }

    /// What becomes of it.
    pub(super) fn merged(&self) -> Yaml {
        self.with(&|key| if self.side(key) == Side::New { &self.new } else { self.mine })
    }

    /// What the document had of it: what it has now, where that was written before.
    pub(super) fn upstream(&self) -> Yaml {
        let is_new = |key: &str| self.new_written.get(part(key)).copied().unwrap_or_default();
        self.with(&|key| if is_new(key) { &self.new } else { self.mine })
    }

    fn with<'s>(&'s self, of: &dyn Fn(&str) -> &'s Yaml) -> Yaml {
        let members = KEYS.iter().filter_map(|key| Some(((*key).to_owned(), of(key).get(key)?.clone())));
        Yaml::Short(members.collect::<Members>())
    }
}

/// The part that a key belongs to.
fn part(key: &str) -> usize {
    PARTS.iter().position(|part| *part == key).map_or(0, |at| at + 1)
}

/// Which of `before` each of `after` is: the one at its place, else one that has other names of variables and nothing else.
pub(super) fn counterparts<'b, 'y>(before: &'b [Entry<'y>], after: &[Entry<'_>]) -> Vec<Option<&'b Entry<'y>>> {
    let exact: HashMap<&[&str], &Entry<'_>> = before.iter().map(|entry| (entry.at.as_slice(), entry)).collect();
    let taken: HashSet<&[&str]> = after.iter().map(|entry| entry.at.as_slice()).collect();
    let mut renamed: HashMap<Vec<String>, Vec<&'b Entry<'y>>> = HashMap::new();
    for entry in before.iter().rev() {
        if entry.operation().is_some() && !taken.contains(entry.at.as_slice()) {
            renamed.entry(entry.identity()).or_default().push(entry);
        }
    }
    let mut found = Vec::new();
    for entry in after {
        let known = exact.get(entry.at.as_slice()).copied();
        found.push(known.or_else(|| entry.operation().and_then(|_| renamed.get_mut(&entry.identity())?.pop())));
    }
    found
}
