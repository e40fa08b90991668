//! The namespaces of a contract: an operation whose details the author's contract has in another namespace than the new draft stays
//! there, as it does in the capability.

use std::collections::HashMap;

use crate::contract::written;
use crate::write::yaml::{Members, Yaml, put};

/// The new contract in the namespaces that the author's has.
pub(crate) fn placed(new: Yaml, mine: &Yaml) -> Yaml {
    let mut homes: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, namespace) in mine.each("namespaces") {
        for (key, _) in namespace.each("operations").filter(|(_, operation)| is_detailed(operation)) {
            homes.entry(key).or_default().push(name);
        }
    }
    let is_home = |name: &str, (key, operation): (&str, &Yaml)| {
        !is_detailed(operation) || homes.get(key).is_none_or(|homes| homes == &[name])
    };
    if new
        .each("namespaces")
        .all(|(name, namespace)| namespace.each("operations").all(|operation| is_home(name, operation)))
    {
        return new;
    }
    let known = mine.each("namespaces").map(|(name, _)| name);
    let known: Vec<&str> = known.collect();
    let others = new.each("namespaces").map(|(name, _)| name).filter(|name| !known.contains(name));
    let names: Vec<&str> = known.iter().copied().chain(others).collect();
    let placed = names.into_iter().filter_map(|name| Some((name.to_owned(), namespace(name, &new, &homes)?)));
    let placed = Yaml::Map(placed.collect());
    let mut contract = new.clone();
    contract.set("namespaces", placed);
    written::sign(&mut contract);
    contract
}

/// What is in a namespace; `None` without an operation.
fn namespace(name: &str, new: &Yaml, homes: &HashMap<&str, Vec<&str>>) -> Option<Yaml> {
    let own = new.each("namespaces").find(|(known, _)| *known == name).map(|(_, namespace)| namespace);
    let (mut placed, mut from) = (Members::new(), own);
    for (of, namespace) in new.each("namespaces") {
        for (key, operation) in namespace.each("operations") {
            let homes = homes.get(key).filter(|_| is_detailed(operation));
            let is_here = homes.map_or(of == name, |homes| homes.contains(&name));
            let is_listed = of == name && namespace.get("complete").is_some();
            let listed = || operation.get("name").map(|name| Yaml::Short(vec![("name".to_owned(), name.clone())]));
            let stated = if is_here { Some(operation.clone()) } else { listed().filter(|_| is_listed) };
            let Some(stated) = stated else { continue };
            from = from.or(Some(namespace));
            match placed.iter_mut().find(|(known, _)| known == key) {
                Some((_, known)) if is_detailed(&stated) => *known = stated,
                Some(_) => {}
                None => placed.push((key.to_owned(), stated)),
            }
        }
    }
    if placed.is_empty() {
        return None;
    }
    let is_required = |scheme: &str| {
        let required = placed.iter().filter_map(|(_, operation)| operation.get("security")?.elements());
        required.flatten().any(|alternative| alternative.get(scheme).is_some())
    };
    let mut security = Members::new();
    for (scheme, value) in new.each("namespaces").filter_map(|(_, of)| of.get("security")?.members()).flatten() {
        if is_required(scheme) && security.iter().all(|(known, _)| known != scheme) {
            security.push((scheme.clone(), value.clone()));
        }
    }
    let mut members = Members::new();
    members.extend(from.and_then(|from| from.get("servers")).map(|servers| ("servers".to_owned(), servers.clone())));
    put(&mut members, "security", Yaml::Map(security));
    let complete = own.and_then(|own| own.get("complete"));
    members.extend(complete.map(|complete| ("complete".to_owned(), complete.clone())));
    members.push(("operations".to_owned(), Yaml::Map(placed)));
    Some(Yaml::Map(members))
}

/// Whether more than its name is stated.
fn is_detailed(operation: &Yaml) -> bool {
    operation.members().is_some_and(|members| members.iter().any(|(key, _)| key != "name"))
}
