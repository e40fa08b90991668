//! What a document says, without its text: what must be read from an edited one.

use naftiko_compiler::front::diagnostic::{Levels, Severity, Sink};
use naftiko_compiler::front::source::{Source, Sources};
use naftiko_compiler::front::yaml::{self, Node, NodeKind, ScalarKind};

use crate::EditError;
use crate::edit::{Change, Target};

/// A value, as the compiler reads it.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// Its text, and what YAML takes it for; of `null`, no text.
    Scalar(String, ScalarKind),
    /// Its elements.
    List(Vec<Tree>),
    /// Its entries, in order.
    Mapping(Vec<(String, Tree)>),
}

/// The nodes of a text without faults.
pub(crate) fn parse(text: &str) -> Result<Node, EditError> {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let file = sources.add(Source::new("", text));
    let node = yaml::parse(file, &sources, &sink);
    let found = sink.finish(&Levels::default());
    let fault = found.iter().find(|found| found.severity == Severity::Error);
    match (node, fault) {
        (Some(node), None) => Ok(node),
        (_, Some(fault)) => {
            let place = sources.position(fault.primary.span);
            Err(EditError::new(format!("line {}, column {}: {}", place.line, place.column, fault.message)))
        }
        (None, None) => Err(EditError::new("the text is not YAML")),
    }
}

impl Tree {
    /// What a node says.
    #[must_use]
    pub fn of(node: &Node) -> Self {
        match &node.kind {
            // Nothing has several spellings.
            NodeKind::Scalar(scalar) if scalar.kind == ScalarKind::Null => Self::Scalar(String::new(), scalar.kind),
            NodeKind::Scalar(scalar) => Self::Scalar(scalar.text.clone(), scalar.kind),
            NodeKind::Sequence(nodes) => Self::List(nodes.iter().map(Self::of).collect()),
            NodeKind::Mapping(entries) => {
                let entry = |entry: &yaml::Entry| (entry.key.value.clone(), Self::of(&entry.value));
                Self::Mapping(entries.iter().map(entry).collect())
            }
        }
    }

    /// Changes what it says as an edit does.
    pub(crate) fn apply(&mut self, target: &Target) -> Result<(), EditError> {
        const NOWHERE: &str = "the place of an edit is gone";
        let Some((&last, around)) = target.place.split_last() else {
            if let Change::Set { tree, .. } = &target.change {
                self.clone_from(tree);
            }
            return Ok(());
        };
        let collection = around.iter().try_fold(self, |tree, at| tree.child(*at));
        let collection = collection.ok_or_else(|| EditError::new(NOWHERE))?;
        if let (Self::Mapping(entries), Some(key)) = (&*collection, new_key(&target.change))
            && entries.iter().any(|(name, _)| name == key)
        {
            return Err(EditError::new(format!("there is a `{key}` already")));
        }
        match (&target.change, collection) {
            (Change::Remove, Self::List(trees)) if last < trees.len() => drop(trees.remove(last)),
            (Change::Remove, Self::Mapping(entries)) if last < entries.len() => drop(entries.remove(last)),
            (Change::Insert { key: Some(key), tree, .. }, Self::Mapping(entries)) if last <= entries.len() => {
                entries.insert(last, (key.clone(), tree.clone()));
            }
            (Change::Insert { key: None, tree, .. }, Self::List(trees)) if last <= trees.len() => {
                trees.insert(last, tree.clone());
            }
            (Change::Rename(to), Self::Mapping(entries)) => match entries.get_mut(last) {
                Some((key, _)) => key.clone_from(to),
                None => return Err(EditError::new(NOWHERE)),
            },
            (Change::Set { tree, .. }, collection) => {
                *collection.child(last).ok_or_else(|| EditError::new(NOWHERE))? = tree.clone();
            }
            _ => return Err(EditError::new(NOWHERE)),
        }
        Ok(())
    }

    fn child(&mut self, at: usize) -> Option<&mut Self> {
        match self {
            Self::Scalar(..) => None,
            Self::List(trees) => trees.get_mut(at),
            Self::Mapping(entries) => entries.get_mut(at).map(|(_, tree)| tree),
        }
    }
}

fn new_key(change: &Change) -> Option<&str> {
    match change {
        Change::Insert { key: Some(key), .. } | Change::Rename(key) => Some(key),
        _ => None,
    }
}
