//! Operations that the API has no longer, but something of the author's still calls: a capability that calls nothing does not
//! compile.

use naftiko_compiler::front::keyword as key;
use naftiko_edit::{Path, Step};

use super::tree::same;
use crate::write::yaml::Yaml;

/// Gives `new` back the operations that entries of the author's call; where they are in the author's file.
pub(crate) fn restore(new: &mut Yaml, base: &Yaml, mine: &Yaml) -> Vec<Path> {
    let mut calls = Vec::new();
    if let Some(capability) = mine.get(key::CAPABILITY) {
        staying(capability, base, new, &mut calls);
    }
    let mut restored = Vec::new();
    for entry in base.section(key::CONSUMES) {
        let namespace = entry.text_of(key::NAMESPACE).unwrap_or_default();
        for (slug, resource) in entry.entries(key::RESOURCES) {
            for (name, operation) in resource.entries(key::OPERATIONS) {
                let call = format!("{namespace}.{name}");
                if !calls.contains(&call) || has(new, namespace, &name) {
                    continue;
                }
                put_back(new, (entry, namespace), (&slug, resource), (&name, operation));
                restored.extend(place(mine, namespace, &name));
            }
        }
    }
    restored
}

fn has(document: &Yaml, namespace: &str, name: &str) -> bool {
    place(document, namespace, name).is_some()
}

/// The path of an operation.
fn place(document: &Yaml, namespace: &str, name: &str) -> Option<Path> {
    let step = |at: usize, name: &str, is_list: bool| if is_list { Step::Index(at) } else { Step::from(name) };
    let is_list = |of: &Yaml, section: &str| of.get(section).and_then(Yaml::elements).is_some();
    let mut entries = document.section(key::CONSUMES).iter().enumerate();
    let (index, entry) = entries.find(|(_, entry)| entry.text_of(key::NAMESPACE) == Some(namespace))?;
    for (at, (slug, resource)) in entry.entries(key::RESOURCES).into_iter().enumerate() {
        let operations = resource.entries(key::OPERATIONS);
        let Some(of) = operations.iter().position(|(known, _)| known == name) else { continue };
        return Some(vec![
            Step::from(key::CAPABILITY),
            Step::from(key::CONSUMES),
            Step::Index(index),
            Step::from(key::RESOURCES),
            step(at, &slug, is_list(entry, key::RESOURCES)),
            Step::from(key::OPERATIONS),
            step(of, name, is_list(resource, key::OPERATIONS)),
        ]);
    }
    None
}

/// The calls of everything but entries that go: those that are as they were, and gone from the draft.
fn staying(capability: &Yaml, base: &Yaml, new: &Yaml, calls: &mut Vec<String>) {
    for (name, section) in capability.members().into_iter().flatten() {
        if name != key::EXPOSES {
            collect(section, calls);
            continue;
        }
        for adapter in section.elements().unwrap_or_default() {
            let namespace = adapter.text_of(key::NAMESPACE);
            let [was, now] = [base, new].map(|document| {
                let mut adapters = document.section(key::EXPOSES).iter();
                let same_one = adapters.find(|one| one.text_of(key::NAMESPACE) == namespace);
                same_one.map(Yaml::exposed).unwrap_or_default()
            });
            for (name, entry) in adapter.exposed() {
                let is_untouched = was.iter().any(|(known, was)| *known == name && same(was, entry));
                if !is_untouched || now.iter().any(|(known, _)| *known == name) {
                    collect(entry, calls);
                }
            }
        }
    }
}

fn collect(node: &Yaml, calls: &mut Vec<String>) {
    match node {
        Yaml::List(nodes) => nodes.iter().for_each(|node| collect(node, calls)),
        Yaml::Map(members) | Yaml::Short(members) => {
            for (name, value) in members {
                match value.as_text() {
                    Some(call) if name == key::CALL => calls.push(call.to_owned()),
                    _ => collect(value, calls),
                }
            }
        }
        Yaml::Text(_) | Yaml::Plain(_) | Yaml::Hash(_) => {}
    }
}

/// Adds an operation to a draft, in an entry and a resource like those that it was in.
fn put_back(
    new: &mut Yaml,
    (entry, namespace): (&Yaml, &str),
    (slug, resource): (&str, &Yaml),
    (name, operation): (&str, &Yaml),
) {
    let Some(Yaml::List(entries)) = new.get_mut(key::CAPABILITY).and_then(|of| of.get_mut(key::CONSUMES)) else {
        return;
    };
    let known = entries.iter().position(|known| known.text_of(key::NAMESPACE) == Some(namespace));
    let at = known.unwrap_or_else(|| {
        let mut shell = entry.clone();
        shell.take(key::RESOURCES);
        entries.push(shell);
        entries.len() - 1
    });
    let names_are_keys = entry.get(key::RESOURCES).is_some_and(|resources| resources.members().is_some());
    let Some(entry) = entries.get_mut(at) else { return };
    let path = resource.text_of(key::PATH);
    let mut resources = entry.take_entries(key::RESOURCES);
    let known = resources.iter().position(|(_, known)| known.text_of(key::PATH) == path);
    let at = known.unwrap_or_else(|| {
        let mut shell = resource.clone();
        shell.take(key::OPERATIONS);
        resources.push((slug.to_owned(), shell));
        resources.len() - 1
    });
    if let Some((_, resource)) = resources.get_mut(at) {
        let mut operations = resource.take_entries(key::OPERATIONS);
        operations.push((name.to_owned(), operation.clone()));
        resource.put_entries(key::OPERATIONS, operations, names_are_keys);
    }
    entry.put_entries(key::RESOURCES, resources, names_are_keys);
}
