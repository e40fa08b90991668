//! Texts by their hashes: of a draft that was made from a contract, from one that was made from the document.

use std::collections::HashMap;

use crate::api::Prose;
use crate::write::yaml::Yaml;

/// The texts of a draft, by hash.
pub(crate) fn texts(draft: &Yaml) -> HashMap<String, String> {
    let mut texts = HashMap::new();
    collect(draft, &mut texts);
    texts
}

fn collect(node: &Yaml, texts: &mut HashMap<String, String>) {
    match node {
        Yaml::Text(text) => texts.extend(Prose::Text(text.clone()).hash().map(|hash| (hash, text.clone()))),
        Yaml::List(nodes) => nodes.iter().for_each(|node| collect(node, texts)),
        Yaml::Map(members) | Yaml::Short(members) => members.iter().for_each(|(_, value)| collect(value, texts)),
        Yaml::Plain(_) | Yaml::Hash(_) => {}
    }
}

/// Writes texts for hashes, where they are known.
pub(crate) fn fill(node: &mut Yaml, texts: &HashMap<String, String>) {
    match node {
        Yaml::Hash(hash) => {
            if let Some(text) = texts.get(hash) {
                *node = Yaml::Text(text.clone());
            }
        }
        Yaml::List(nodes) => nodes.iter_mut().for_each(|node| fill(node, texts)),
        Yaml::Map(members) | Yaml::Short(members) => members.iter_mut().for_each(|(_, value)| fill(value, texts)),
        Yaml::Text(_) | Yaml::Plain(_) => {}
    }
}
