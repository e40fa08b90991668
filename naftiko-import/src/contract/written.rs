//! Which entries of a contract are as the importer wrote them: the head has a hash of each, and of an operation one of each of
//! its parts.

use std::collections::HashSet;

use crate::api::Prose;
use crate::update::index::{shape, variables};
use crate::write::yaml::{Members, Yaml};

/// How many digits a hash has.
const DIGITS: usize = 8;

/// The parts of an operation that can be edited by themselves; what else it says is one more.
pub(crate) const PARTS: &[&str] = &["security", "inputs", "body", "answers"];

/// The hashes in the head of a contract.
#[derive(Debug, Clone, Default)]
pub(crate) struct Written(HashSet<String>);

impl Written {
    /// Those that a `from` has.
    pub(crate) fn of(from: Option<&Yaml>) -> Self {
        let text = from.and_then(|from| from.text_of("written")).unwrap_or_default();
        let hashes = text.as_bytes().chunks(DIGITS).map(|hash| String::from_utf8_lossy(hash).into_owned());
        Self(hashes.collect())
    }
}

/// An entry of a contract: the keys that lead to it, and its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'y> {
    pub(crate) at: Vec<&'y str>,
    pub(crate) value: &'y Yaml,
}

/// The entries of a contract, in order: what can be edited by itself.
pub(crate) fn entries(contract: &Yaml) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for (name, namespace) in contract.each("namespaces") {
        for (key, value) in namespace.members().into_iter().flatten() {
            match key.as_str() {
                "from" => {}
                "operations" => {
                    for (operation, value) in value.members().into_iter().flatten() {
                        entries.push(Entry { at: vec!["namespaces", name, key, operation], value });
                    }
                }
                _ => entries.push(Entry { at: vec!["namespaces", name, key], value }),
            }
        }
    }
    for (name, value) in contract.each("$defs") {
        entries.push(Entry { at: vec!["$defs", name], value });
    }
    entries
}

impl<'y> Entry<'y> {
    /// Method and path of an operation.
    pub(crate) fn operation(&self) -> Option<&'y str> {
        match self.at.as_slice() {
            [_, _, _, operation] => Some(operation),
            _ => None,
        }
    }

    /// What it is, whatever the names of variables.
    pub(crate) fn identity(&self) -> Vec<String> {
        let (last, before) = self.at.split_last().map_or(("", [].as_slice()), |(last, before)| (*last, before));
        let last = self.operation().map_or_else(|| last.to_owned(), shape);
        before.iter().map(|key| (*key).to_owned()).chain([last]).collect()
    }

    /// The hashes of its parts.
    fn hashes(&self) -> Vec<String> {
        // The namespace is the author's to name.
        let named = if self.at.first() == Some(&"namespaces") { 2 } else { 0 };
        let at = self.identity().get(named..).unwrap_or_default().join("\n");
        let Some(operation) = self.operation() else { return vec![hash(&at, &self.value.flat())] };
        let value = with_variables(self.value, operation, &positions(operation));
        let members = value.members().cloned().unwrap_or_default();
        let (parts, rest): (Members, Members) = members.into_iter().partition(|(key, _)| PARTS.contains(&key.as_str()));
        let rest = hash(&at, &Yaml::Short(rest).flat());
        if parts.is_empty() {
            return vec![rest];
        }
        // That there is no body can be edited as well.
        let part = |key: &&str| {
            let value = parts.iter().find(|(known, _)| known == key).map(|(_, value)| value.flat());
            hash(&format!("{at}\n{key}"), &value.unwrap_or_default())
        };
        [rest].into_iter().chain(PARTS.iter().map(part)).collect()
    }

    /// Whether it is an operation of which nothing but what it is called is known.
    pub(crate) fn is_listed_only(&self) -> bool {
        self.operation().is_some() && !PARTS.iter().any(|part| self.value.get(part).is_some())
    }

    /// Whether the importer wrote it.
    pub(crate) fn is_written(&self, written: &Written) -> bool {
        self.hashes().iter().all(|hash| written.0.contains(hash))
    }

    /// Whether the importer wrote any of it.
    pub(crate) fn is_known(&self, written: &Written) -> bool {
        self.hashes().iter().any(|hash| written.0.contains(hash))
    }

    /// Of an operation, whether the importer wrote what is none of its parts, and each of these, if they are there or not.
    pub(crate) fn written_parts(&self, written: &Written) -> Vec<bool> {
        let hashes = self.hashes();
        let is_written = |at: usize| hashes.get(at).is_some_and(|hash| written.0.contains(hash));
        (0..=PARTS.len()).map(is_written).collect()
    }
}

fn hash(at: &str, value: &str) -> String {
    Prose::Text(format!("{at}\n{value}")).hash().unwrap_or_default()
}

/// Names of the variables of a path that say where they are.
fn positions(path: &str) -> Vec<String> {
    (0..variables(path).len()).map(|at| format!("{{{at}}}")).collect()
}

/// An operation at `path` with other names of its variables.
pub(crate) fn with_variables(operation: &Yaml, path: &str, names: &[String]) -> Yaml {
    let own = variables(path);
    let mut operation = operation.clone();
    if own.len() != names.len() || own == names {
        return operation;
    }
    if let Some(Yaml::List(inputs)) = operation.get_mut("inputs") {
        for input in inputs.iter_mut().filter(|input| input.text_of("in") == Some("path")) {
            let at = own.iter().position(|own| Some(own.as_str()) == input.text_of("name"));
            if let Some(name) = at.and_then(|at| names.get(at)) {
                input.set("name", Yaml::Text(name.clone()));
            }
        }
    }
    operation
}

/// Writes the hashes of all entries to the head.
pub(crate) fn sign(contract: &mut Yaml) {
    let hashes = entries(contract).iter().flat_map(Entry::hashes).collect();
    if let Some(from) = contract.get_mut("from") {
        from.set("written", Yaml::Text(hashes));
    }
}
