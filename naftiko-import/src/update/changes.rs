//! How an API has changed from one contract to the next: servers and security schemes, operations, and of those that both
//! consume, inputs and outputs.

use crate::import::Draft;
use crate::write::yaml::{Members, Yaml};

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An operation is new.
    Added,
    /// An operation is gone.
    Removed,
    /// Callers send something else.
    Inputs(Vec<String>),
    /// Callers get something else.
    Outputs(Vec<String>),
    /// The operations of a namespace are elsewhere.
    Server(Vec<String>),
    /// The operations of a namespace require other credentials.
    Security(Vec<String>),
}

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Method and path of an operation, or a namespace.
    pub of: String,
    /// The name of an operation in a draft.
    pub name: Option<String>,
    /// What has changed.
    pub change: Change,
}

/// The operations of a draft, where there was none before.
#[must_use]
pub fn added(draft: &Draft) -> Vec<Changed> {
    let is_own = |operation: &Yaml| operation.members().is_some_and(|members| members.len() > 1);
    let own = operations(&draft.contract_tree).into_iter().filter(|(_, operation)| is_own(operation));
    own.map(|(key, operation)| of_operation(key, operation, Change::Added)).collect()
}

/// A change of an operation of a contract.
fn of_operation(key: &str, operation: &Yaml, change: Change) -> Changed {
    let name = operation.text_of("name").unwrap_or_default().to_owned();
    Changed { of: key.to_owned(), name: Some(name), change }
}

/// The changes, in the order of the new contract, those of namespaces first; what was removed comes last.
pub(crate) fn changes(old: &Yaml, new: &Yaml) -> Vec<Changed> {
    let (before, after) = (operations(old), operations(new));
    let mut changes = namespaces(old, new);
    let mut add = |key: &str, operation: &Yaml, change: Change| changes.push(of_operation(key, operation, change));
    for (key, operation) in &after {
        let Some((_, known)) = before.iter().find(|(known, _)| known == key) else {
            add(key, operation, Change::Added);
            continue;
        };
        // Of one that was only listed, nothing is known.
        if [known, operation].iter().any(|one| one.members().is_none_or(|members| members.len() < 2)) {
            continue;
        }
        let compare = |keys: &[&str]| {
            let mut comparing = Comparing { old, new, open: Vec::new(), found: Vec::new() };
            for key in keys {
                comparing.option(known.get(key), operation.get(key), key);
            }
            comparing.found
        };
        let (inputs, outputs) = (compare(&["security", "inputs", "body"]), compare(&["answers"]));
        if !inputs.is_empty() {
            add(key, operation, Change::Inputs(inputs));
        }
        if !outputs.is_empty() {
            add(key, operation, Change::Outputs(outputs));
        }
    }
    for (key, operation) in before.iter().filter(|(key, _)| !after.iter().any(|(known, _)| known == key)) {
        add(key, operation, Change::Removed);
    }
    changes
}

/// Where the schemes of a namespace are.
const SCHEMES: &str = "security";

/// What has changed of a namespace as a whole.
fn namespaces(old: &Yaml, new: &Yaml) -> Vec<Changed> {
    let mut changes = Vec::new();
    for (name, after) in new.each("namespaces") {
        let Some(before) = old.get("namespaces").and_then(|of| of.get(name)) else { continue };
        let mut comparing = Comparing { old, new, open: Vec::new(), found: Vec::new() };
        comparing.option(before.get("security"), after.get("security"), SCHEMES);
        let schemes = comparing.found.iter().map(|found| found.trim_start_matches(&format!("{SCHEMES}.")).to_owned());
        let schemes = schemes.collect();
        for (details, change) in [(servers(before, after), Change::Server as fn(_) -> _), (schemes, Change::Security)] {
            if !details.is_empty() {
                changes.push(Changed { of: name.to_owned(), name: None, change: change(details) });
            }
        }
    }
    changes
}

/// How the servers of a namespace differ.
fn servers(before: &Yaml, after: &Yaml) -> Vec<String> {
    let [before, after] = [before, after].map(|of| of.get("servers").and_then(Yaml::elements).unwrap_or_default());
    let is_in = |servers: &[Yaml], one: &Yaml| servers.iter().any(|other| super::tree::same(one, other));
    let url = |server: &Yaml| server.text_of("url").unwrap_or_default().to_owned();
    let gone = before.iter().filter(|server| !is_in(after, server));
    let added = after.iter().filter(|server| !is_in(before, server));
    let gone = gone.map(|server| {
        let is_same = after.iter().any(|other| url(other) == url(server));
        format!("{} {}", url(server), if is_same { "changed" } else { "removed" })
    });
    let added = added.filter(|server| !before.iter().any(|other| url(other) == url(server)));
    let mut found: Vec<String> = gone.chain(added.map(|server| format!("{} added", url(server)))).collect();
    if found.is_empty() && before.first().map(url) != after.first().map(url) {
        // A capability has the first.
        found.extend(after.first().map(|server| format!("{} is the first", url(server))));
    }
    found
}

/// Every operation, with what is known of it in any namespace.
fn operations(contract: &Yaml) -> Vec<(&str, &Yaml)> {
    let mut operations: Vec<(&str, &Yaml)> = Vec::new();
    for (_, namespace) in contract.each("namespaces") {
        for (key, value) in namespace.each("operations") {
            let size = |value: &Yaml| value.members().map_or(0, Members::len);
            match operations.iter_mut().find(|(known, _)| *known == key) {
                Some((_, known)) if size(known) < size(value) => *known = value,
                Some(_) => {}
                None => operations.push((key, value)),
            }
        }
    }
    operations
}

/// Texts for people, and samples: no part of what is sent.
const NOTES: &[&str] = &["prose", "examples"];

struct Comparing<'y> {
    old: &'y Yaml,
    new: &'y Yaml,
    /// Definitions that are being compared.
    open: Vec<(&'y str, &'y str)>,
    /// Where something differs.
    found: Vec<String>,
}

impl<'y> Comparing<'y> {
    fn option(&mut self, old: Option<&'y Yaml>, new: Option<&'y Yaml>, at: &str) {
        match (old, new) {
            (Some(old), Some(new)) => self.values(old, new, at),
            (None, None) => {}
            (Some(_), None) => self.report(at, "removed"),
            (None, Some(_)) => self.report(at, "added"),
        }
    }

    fn report(&mut self, at: &str, what: &str) {
        let text = format!("{at} {what}");
        if !self.found.contains(&text) {
            self.found.push(text);
        }
    }

    fn values(&mut self, old: &'y Yaml, new: &'y Yaml, at: &str) {
        let (from, to) = (target(old), target(new));
        if let (Some(from), Some(to)) = (from, to) {
            if self.open.contains(&(from, to)) {
                return;
            }
            self.open.push((from, to));
        }
        let old = from.and_then(|name| self.old.get("$defs")?.get(name)).unwrap_or(old);
        let new = to.and_then(|name| self.new.get("$defs")?.get(name)).unwrap_or(new);
        match (old, new) {
            (Yaml::List(before), Yaml::List(after)) => self.lists(before, after, at),
            (Yaml::Map(before) | Yaml::Short(before), Yaml::Map(after) | Yaml::Short(after)) => {
                self.members(before, after, at);
            }
            _ if super::tree::same(old, new) => {}
            _ => self.report(at, "changed"),
        }
    }

    fn members(&mut self, before: &'y Members, after: &'y Members, at: &str) {
        let is_compared = |key: &str| !NOTES.contains(&key) || at.ends_with("properties");
        for (key, value) in before.iter().filter(|(key, _)| is_compared(key)) {
            self.option(Some(value), super::tree::member(after, key), &format!("{at}.{key}"));
        }
        for (key, value) in after.iter().filter(|(key, _)| is_compared(key)) {
            if super::tree::member(before, key).is_none() {
                self.option(None, Some(value), &format!("{at}.{key}"));
            }
        }
    }

    fn lists(&mut self, before: &'y [Yaml], after: &'y [Yaml], at: &str) {
        let name = |value: &'y Yaml| Some((value.text_of("in")?, value.text_of("name")?));
        let are_inputs = before.iter().chain(after).all(|value| name(value).is_some());
        if are_inputs {
            for one in before {
                let other = after.iter().find(|other| name(other) == name(one));
                self.option(Some(one), other, one.text_of("name").unwrap_or_default());
            }
            for one in after.iter().filter(|one| !before.iter().any(|other| name(other) == name(one))) {
                self.report(one.text_of("name").unwrap_or_default(), "added");
            }
        } else if before.len() == after.len() && before.iter().all(|value| value.members().is_some()) {
            before.iter().zip(after).enumerate().for_each(|(index, (one, other))| {
                self.values(one, other, &format!("{at}[{index}]"));
            });
        } else if before.len() != after.len() || !before.iter().zip(after).all(|(a, b)| super::tree::same(a, b)) {
            self.report(at, "changed");
        }
    }
}

/// The definition that a schema refers to.
fn target(value: &Yaml) -> Option<&str> {
    value.text_of("$ref")?.strip_prefix("#/$defs/")
}
