//! A namespace that the author has renamed in the capability, and not in its contract.

use naftiko_compiler::front::keyword as key;
use naftiko_edit::{Edit, edit};

use super::index::{Place, is_same, operations};
use crate::contract::ContractFile;
use crate::write::yaml::Yaml;

/// The text of the contract with the names that the capability has; `None` if it has them.
pub(super) fn renamed(capability: &Yaml, stated: &ContractFile) -> Option<String> {
    let consumed: Vec<&str> =
        capability.section(key::CONSUMES).iter().filter_map(|entry| entry.text_of(key::NAMESPACE)).collect();
    let stated_as: Vec<(&str, &Yaml)> = stated.tree.each("namespaces").collect();
    let unused = stated_as.iter().filter(|(name, _)| !consumed.contains(name));
    let free: Vec<&str> =
        consumed.iter().filter(|own| stated_as.iter().all(|(name, _)| name != *own)).copied().collect();
    let places = operations(capability);
    let found: Vec<(&str, Vec<&str>)> = unused
        .map(|(name, namespace)| {
            let listed = listed(namespace);
            let is_it = |own: &&str| {
                let own = places.iter().filter(|place| place.namespace == **own);
                let (same, others): (Vec<_>, Vec<_>) =
                    own.partition(|place| listed.iter().any(|of| is_same(of, place)));
                same.len() > others.len()
            };
            (*name, free.iter().copied().filter(is_it).collect())
        })
        .collect();
    let edits = found.iter().filter_map(|(name, meant)| {
        let [meant] = meant.as_slice() else { return None };
        let is_alone = found.iter().filter(|(_, others)| others.contains(meant)).count() == 1;
        is_alone.then(|| Edit::rename(["namespaces", *name], *meant))
    });
    let edits: Vec<Edit> = edits.collect();
    if edits.is_empty() { None } else { edit(&stated.text, &edits).ok() }
}

/// The operations of a namespace of a contract.
fn listed(namespace: &Yaml) -> Vec<Place> {
    let server = namespace.get("servers").and_then(Yaml::elements).and_then(<[Yaml]>::first);
    let base = server.and_then(|server| server.text_of("url")).unwrap_or_default();
    let place = |(key, _): (&str, &Yaml)| {
        let (method, path) = key.split_once(' ')?;
        let [namespace, slug, name] = [(); 3].map(|()| String::new());
        Some(Place { namespace, base: base.to_owned(), path: path.to_owned(), slug, method: method.to_owned(), name })
    };
    namespace.each("operations").filter_map(place).collect()
}
