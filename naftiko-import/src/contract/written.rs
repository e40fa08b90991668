//! Which entries of a contract are as the importer wrote them: the head has a hash of each.

use crate::api::Prose;
use crate::write::yaml::Yaml;

/// How many digits a hash has.
const DIGITS: usize = 8;

/// An entry of a contract: the keys that lead to it, and its value.
pub(crate) struct Entry<'y> {
    pub(crate) at: Vec<&'y str>,
    pub(crate) value: &'y Yaml,
}

/// The entries of a contract, in order: what can be edited by itself.
pub(crate) fn entries(contract: &Yaml) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for (name, namespace) in contract.get("namespaces").and_then(Yaml::members).into_iter().flatten() {
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
    for (name, value) in contract.get("$defs").and_then(Yaml::members).into_iter().flatten() {
        entries.push(Entry { at: vec!["$defs", name], value });
    }
    entries
}

impl Entry<'_> {
    fn hash(&self) -> String {
        // The namespace is the author's to name.
        let named = if self.at.first() == Some(&"namespaces") { 2 } else { 0 };
        let text = format!("{}\n{}", self.at.get(named..).unwrap_or_default().join("\n"), self.value.flat());
        Prose::Text(text).hash().unwrap_or_default()
    }

    /// Whether it is an operation of which nothing but the name is known.
    fn is_listed_only(&self) -> bool {
        self.at.len() == 4 && self.value.members().is_some_and(|members| members.len() == 1)
    }

    /// Whether the importer wrote it, if its hashes are `written`.
    pub(crate) fn is_written(&self, written: &str) -> bool {
        let hash = self.hash();
        let hashes = written.as_bytes().chunks(DIGITS);
        self.is_listed_only() || hashes.into_iter().any(|known| known == hash.as_bytes())
    }
}

/// Writes the hashes of all entries to the head.
pub(crate) fn sign(contract: &mut Yaml) {
    let hashes = entries(contract).iter().filter(|entry| !entry.is_listed_only()).map(Entry::hash).collect();
    if let Some(from) = contract.get_mut("from") {
        from.set("written", Yaml::Text(hashes));
    }
}
