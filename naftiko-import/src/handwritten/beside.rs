//! The contract of a second document: its namespaces come beside what is there, and nothing else changes.

use naftiko_compiler::front::diagnostic::suggest::{list, quote};
use naftiko_edit::{Edit, EditError, Step, edit};

use super::{Made, Making, Unmade};
use crate::contract::documents::{Document, Identity, apart, part};
use crate::contract::{ContractFile, names, renamed};
use crate::update::tree::same;
use crate::write::fill;
use crate::write::yaml::{Members, Yaml};

/// What is to be made beside a contract that is there.
pub(super) struct Beside<'a> {
    pub(super) making: &'a Making<'a>,
    pub(super) stated: &'a ContractFile,
    /// The path that the contract is shown as.
    pub(super) path: &'a str,
}

impl Beside<'_> {
    /// The contract with what is new.
    pub(super) fn made(&self) -> Result<Made, Unmade> {
        let Making { api, digest, .. } = self.making;
        let (title, version, sha256) = (api.title.clone(), api.version.clone(), (*digest).to_owned());
        let own = Identity { title, version, sha256 };
        let (found, documents) = (self.making.namespaces(), &self.stated.documents);
        let meets = |document: &Document| document.namespaces.iter().any(|name| found.contains(name.as_str()));
        let met: Vec<(usize, &Document)> = documents.iter().enumerate().filter(|(_, known)| meets(known)).collect();
        let same = met.iter().filter(|(_, known)| known.identity.is_of(&own));
        if let Some((at, _)) = same.max_by_key(|(_, known)| known.identity.sha256 == own.sha256) {
            return self.again(*at);
        }
        let known: Vec<&str> = documents.iter().flat_map(|known| &known.namespaces).map(String::as_str).collect();
        let is_new = |namespace: &str| !known.contains(&namespace);
        if !found.iter().any(|namespace| is_new(namespace)) {
            return Err(self.refused(&met));
        }
        let taken: Vec<&str> = names(&self.stated.tree).collect();
        let contract = renamed(self.making.contract(&is_new), &[], &taken);
        match self.with(&contract) {
            Ok(text) => Ok(self.making.made(text, &is_new)),
            Err(error) => {
                let message = format!("{} cannot be added to: {error}", quote(self.path));
                Err(Unmade::Refused(message, "edit it by hand, or remove it and make it again".to_owned()))
            }
        }
    }

    /// The contract as it is, if it says what would be written of this document.
    fn again(&self, document: usize) -> Result<Made, Unmade> {
        let foreign = self.stated.foreign(document);
        let is_own = |namespace: &str| !foreign.contains(&namespace);
        let before = part(&self.stated.tree, &self.stated.documents, document);
        let known: Vec<&str> = names(&before).collect();
        let taken: Vec<&str> = names(&self.stated.tree).filter(|name| !known.contains(name)).collect();
        let now = renamed(self.making.contract(&is_own), &known, &taken);
        if same(&before, &now) { Ok(self.making.made(self.stated.text.clone(), &is_own)) } else { Err(Unmade::Known) }
    }

    /// All that the document has of the capability is of entries that others stand for.
    fn refused(&self, met: &[(usize, &Document)]) -> Unmade {
        let found = self.making.namespaces();
        let namespaces = met.iter().flat_map(|(_, document)| &document.namespaces).map(String::as_str);
        let mut namespaces: Vec<&str> = namespaces.filter(|name| found.contains(name)).collect();
        namespaces.sort_unstable();
        let names = list(namespaces.iter().copied());
        let of: Vec<String> = met.iter().map(|(_, document)| document.identity.shown()).collect();
        let message = format!("{} has the contract of {} already, of {}", quote(self.path), names, of.join(" and "));
        let which = if namespaces.len() == 1 { "it" } else { "one of them" };
        let help = format!(
            "an entry of `consumes` has one document: give the operations of the other API an entry of their own; or, if {which} \
             was made of the wrong document, remove that from {} first",
            quote(self.path)
        );
        Unmade::Refused(message, help)
    }

    /// The text with the namespaces and the definitions of `contract`.
    fn with(&self, contract: &Yaml) -> Result<String, EditError> {
        let insert = |into: &str, (name, value): &(String, Yaml)| {
            Edit::insert([into], name.as_str(), fill::snippet(value, name, 2))
        };
        let mut edits: Vec<Edit> = apart(contract).iter().map(|namespace| insert("namespaces", namespace)).collect();
        let definitions: Members = contract.get("$defs").and_then(Yaml::members).cloned().unwrap_or_default();
        if self.stated.tree.get("$defs").and_then(Yaml::members).is_some() {
            edits.extend(definitions.iter().map(|definition| insert("$defs", definition)));
        } else if !definitions.is_empty() {
            let value = fill::snippet(&Yaml::Map(definitions), "$defs", 0);
            edits.push(Edit::insert(Vec::<Step>::new(), "$defs", value));
        }
        edit(&self.stated.text, &edits)
    }
}
