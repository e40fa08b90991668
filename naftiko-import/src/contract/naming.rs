//! Names of definitions where documents share a contract: no two have one name, and each keeps its own.

use std::collections::HashMap;

use super::documents::DEFINITIONS;
use super::written;
use crate::write::yaml::Yaml;

/// A contract of one document whose definitions have none of the `taken` names; what is `known` of it already keeps its name.
pub(crate) fn renamed(mut contract: Yaml, known: &[&str], taken: &[&str]) -> Yaml {
    if taken.is_empty() {
        return contract;
    }
    let own: Vec<String> = names(&contract).map(str::to_owned).collect();
    let mut given: HashMap<String, String> = HashMap::new();
    for name in &own {
        let is_free = |other: &str| {
            !taken.contains(&other)
                && (other == name || own.iter().all(|own| own != other))
                && given.values().all(|given| given != other)
        };
        let is_numbered = |known: &str| {
            let number = known.strip_prefix(name.as_str()).map(str::parse::<u32>);
            number.is_some_and(|number| number.is_ok_and(|number| number > 1))
        };
        let before = known.iter().find(|known| is_numbered(known) && is_free(known));
        let before = before.filter(|_| !known.contains(&name.as_str())).map(|known| (*known).to_owned());
        let numbered = (2_u32..).map(|number| format!("{name}{number}"));
        let mut names = before.into_iter().chain([name.clone()]).chain(numbered);
        given.insert(name.clone(), names.find(|name| is_free(name)).unwrap_or_default());
    }
    for (name, _) in contract.get_mut("$defs").and_then(Yaml::members_mut).into_iter().flatten() {
        given.get(name).into_iter().for_each(|to| name.clone_from(to));
    }
    refer(&mut contract, &given);
    written::sign(&mut contract);
    contract
}

/// The names of the definitions of a contract.
pub(crate) fn names(contract: &Yaml) -> impl Iterator<Item = &str> {
    let definitions = contract.get("$defs").and_then(Yaml::members).into_iter().flatten();
    definitions.map(|(name, _)| name.as_str())
}

/// Writes other names into references.
fn refer(node: &mut Yaml, names: &HashMap<String, String>) {
    match node {
        Yaml::List(nodes) => nodes.iter_mut().for_each(|node| refer(node, names)),
        Yaml::Map(members) | Yaml::Short(members) => {
            for (key, value) in members {
                match value {
                    Yaml::Text(target) if key == "$ref" => {
                        let to = target.strip_prefix(DEFINITIONS).and_then(|name| names.get(name));
                        if let Some(to) = to {
                            *target = format!("{DEFINITIONS}{to}");
                        }
                    }
                    value => refer(value, names),
                }
            }
        }
        Yaml::Text(_) | Yaml::Plain(_) | Yaml::Hash(_) => {}
    }
}
