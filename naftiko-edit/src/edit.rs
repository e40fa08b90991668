//! Edits as they are asked for, and their targets in a document: positions, from the last to the first, so that an edit does not
//! move the target of the next.

use naftiko_compiler::front::yaml::{Node, NodeKind};

use crate::EditError;
use crate::tree::{self, Tree};

/// One step of a path into a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of this key.
    Key(String),
    /// The element with this index.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<String> for Step {
    fn from(key: String) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The way from the root to a value.
pub type Path = Vec<Step>;

/// One edit. Values are YAML texts, in the style in which they shall stand: they are indented as their place requires, and in
/// flow collections written in flow style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Another value.
    Set {
        /// The value that is replaced.
        at: Path,
        /// What takes its place.
        value: String,
    },
    /// A new entry of a mapping.
    Insert {
        /// The mapping.
        into: Path,
        /// The key that it comes behind; without one, it is the last.
        after: Option<String>,
        /// Its key.
        key: String,
        /// Its value.
        value: String,
    },
    /// A new element of a list.
    Add {
        /// The list.
        into: Path,
        /// The index of the element that it comes behind; without one, it is the last.
        after: Option<usize>,
        /// Its value.
        value: String,
    },
    /// An entry or an element goes, and with it the comment directly above it.
    Remove {
        /// The value of the entry, or the element.
        at: Path,
    },
    /// Another key.
    Rename {
        /// The value of the entry.
        at: Path,
        /// Its key from now on.
        to: String,
    },
}

fn path<S: Into<Step>>(steps: impl IntoIterator<Item = S>) -> Path {
    steps.into_iter().map(Into::into).collect()
}

impl Edit {
    /// [`Edit::Set`]
    pub fn set<S: Into<Step>>(at: impl IntoIterator<Item = S>, value: impl Into<String>) -> Self {
        Self::Set { at: path(at), value: value.into() }
    }

    /// [`Edit::Insert`], as the last entry.
    pub fn insert<S: Into<Step>>(
        into: impl IntoIterator<Item = S>,
        key: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        Self::Insert { into: path(into), after: None, key: key.into(), value: value.into() }
    }

    /// [`Edit::Add`], as the last element.
    pub fn push<S: Into<Step>>(into: impl IntoIterator<Item = S>, value: impl Into<String>) -> Self {
        Self::Add { into: path(into), after: None, value: value.into() }
    }

    /// [`Edit::Remove`]
    pub fn remove<S: Into<Step>>(at: impl IntoIterator<Item = S>) -> Self {
        Self::Remove { at: path(at) }
    }

    /// [`Edit::Rename`]
    pub fn rename<S: Into<Step>>(at: impl IntoIterator<Item = S>, to: impl Into<String>) -> Self {
        Self::Rename { at: path(at), to: to.into() }
    }
}

/// What happens at a place.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Set {
        text: String,
        tree: Tree,
    },
    /// A new entry, or an element without a key, at this position of the collection.
    Insert {
        key: Option<String>,
        text: String,
        tree: Tree,
    },
    Remove,
    Rename(String),
}

/// An edit in a document. The place of an insertion is that of the entry that will stand there.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) place: Vec<usize>,
    pub(crate) change: Change,
}

impl Target {
    /// Whether the value at its place goes as a whole.
    fn replaces(&self) -> bool {
        matches!(self.change, Change::Set { .. } | Change::Remove)
    }
}

/// The targets of `edits`, from the last to the first.
pub(crate) fn resolve(root: &Node, edits: &[Edit]) -> Result<Vec<Target>, EditError> {
    let targets: Vec<Target> = edits.iter().map(|edit| target(root, edit)).collect::<Result<_, _>>()?;
    for (at, one) in targets.iter().enumerate() {
        let others = targets.iter().enumerate().filter(|(other, _)| *other != at);
        let inside = |other: &Target| {
            let is_insertion = matches!(other.change, Change::Insert { .. });
            let is_deeper =
                other.place.len() > one.place.len() || (other.place.len() == one.place.len() && !is_insertion);
            is_deeper && other.place.starts_with(&one.place)
        };
        if one.replaces() && others.map(|(_, other)| other).any(inside) {
            return Err(EditError::new("an edit lies within what another one replaces or removes"));
        }
    }
    let mut targets: Vec<(usize, Target)> = targets.into_iter().enumerate().collect();
    // What is inserted at one place stands as it was asked for: the last one is inserted first. An insertion behind an entry is
    // at the place of the next one, and comes before what happens to that.
    targets.sort_by(|(a, one), (b, other)| {
        let is_insertion = |target: &Target| matches!(target.change, Change::Insert { .. });
        let order = other.place.cmp(&one.place);
        order.then(is_insertion(one).cmp(&is_insertion(other))).then(b.cmp(a))
    });
    Ok(targets.into_iter().map(|(_, target)| target).collect())
}

fn target(root: &Node, edit: &Edit) -> Result<Target, EditError> {
    let parsed = |text: &String| Ok((text.clone(), Tree::of(&tree::parse(text)?)));
    match edit {
        Edit::Set { at, value } => {
            let (text, tree) = parsed(value)?;
            Ok(Target { place: place(root, at)?.0, change: Change::Set { text, tree } })
        }
        Edit::Remove { at } if at.is_empty() => Err(EditError::new("a document cannot be removed from itself")),
        Edit::Remove { at } => Ok(Target { place: place(root, at)?.0, change: Change::Remove }),
        Edit::Rename { at, to } => match at.last() {
            Some(Step::Key(_)) => Ok(Target { place: place(root, at)?.0, change: Change::Rename(to.clone()) }),
            _ => Err(EditError::new(format!("`{}` has no key", shown(at)))),
        },
        Edit::Insert { into, after, key, value } => {
            let (mut place, node) = place(root, into)?;
            let NodeKind::Mapping(entries) = &node.kind else { return Err(is_not(into, node, "a mapping")) };
            let behind = |after: &String| entries.iter().position(|entry| entry.key.value == *after);
            let at = match after {
                Some(after) => behind(after).ok_or_else(|| missing(into, after))? + 1,
                None => entries.len(),
            };
            place.push(at);
            let (text, tree) = parsed(value)?;
            Ok(Target { place, change: Change::Insert { key: Some(key.clone()), text, tree } })
        }
        Edit::Add { into, after, value } => {
            let (mut place, node) = place(root, into)?;
            let NodeKind::Sequence(nodes) = &node.kind else { return Err(is_not(into, node, "a list")) };
            let at = after.map_or(nodes.len(), |after| after + 1);
            if at > nodes.len() {
                return Err(missing(into, &(at - 1).to_string()));
            }
            place.push(at);
            let (text, tree) = parsed(value)?;
            Ok(Target { place, change: Change::Insert { key: None, text, tree } })
        }
    }
}

/// The positions that a path leads through, and the value at its end.
fn place<'n>(root: &'n Node, path: &[Step]) -> Result<(Vec<usize>, &'n Node), EditError> {
    let (mut place, mut node) = (Vec::new(), root);
    for (depth, step) in path.iter().enumerate() {
        let found = match (step, &node.kind) {
            (Step::Key(key), NodeKind::Mapping(entries)) => {
                let found = entries.iter().enumerate().find(|(_, entry)| entry.key.value == *key);
                found.map(|(at, entry)| (at, &entry.value))
            }
            (Step::Index(at), NodeKind::Sequence(nodes)) => nodes.get(*at).map(|node| (*at, node)),
            _ => None,
        };
        let (at, found) = found
            .ok_or_else(|| EditError::new(format!("there is no `{}`", shown(path.get(..=depth).unwrap_or(path)))))?;
        place.push(at);
        node = found;
    }
    Ok((place, node))
}

fn missing(into: &[Step], name: &str) -> EditError {
    EditError::new(format!("`{}` has no `{name}`", shown(into)))
}

fn is_not(at: &[Step], node: &Node, expected: &str) -> EditError {
    EditError::new(format!("`{}` is {}, not {expected}", shown(at), node.describe()))
}

/// A path as people write it: `capability.exposes[0].port`.
fn shown(path: &[Step]) -> String {
    let mut shown = String::new();
    for step in path {
        match step {
            Step::Key(key) if shown.is_empty() => shown.push_str(key),
            Step::Key(key) => shown.extend([".", key]),
            Step::Index(at) => shown.push_str(&format!("[{at}]")),
        }
    }
    if shown.is_empty() { "the document".to_owned() } else { shown }
}
