//! An [`Api`](crate::api::Api) to the text of its contract (LANGUAGE §11): every operation by name, those that are consumed in
//! detail, prose as hashes.

mod base;
mod definitions;
pub(crate) mod documents;
mod file;
mod head;
mod naming;
mod operation;
pub(crate) mod options;
mod read_schema;
mod schema;
mod security;
pub(crate) mod written;

pub(crate) use base::api;
pub(crate) use file::{ContractFile, of_one};
pub(crate) use head::Origin;
pub(crate) use naming::{names, renamed};
pub(crate) use operation::key;

use std::collections::HashSet;

use crate::api::{Api, Details, Operation, Server, ServerVariable};
use crate::draft::Drafting;
use crate::write::fill;
use crate::write::yaml::{Members, Yaml, put};
use definitions::Definitions;
use operation::detailed;

/// What a contract states of one entry of `consumes`.
pub(crate) struct Stated<'a> {
    /// Its namespace.
    pub(crate) namespace: &'a str,
    /// The operations that it consumes.
    pub(crate) consumed: Vec<&'a Operation>,
    /// Whether the others are stated, too.
    pub(crate) is_complete: bool,
}

/// The text of a contract.
pub(crate) fn text(document: &Yaml) -> String {
    fill::text(document)
}

/// The tree of a contract.
pub(crate) fn document(drafting: Drafting<'_>, origin: &Origin<'_>, namespaces: &[Stated<'_>]) -> Yaml {
    let consumed: Vec<&Operation> = namespaces.iter().flat_map(|stated| stated.consumed.iter().copied()).collect();
    let definitions = Definitions::of(drafting, &consumed);
    let entries = namespaces.iter().map(|stated| (stated.namespace.to_owned(), namespace(&definitions, stated)));
    let mut document = vec![
        ("contract".to_owned(), Yaml::Plain("1".to_owned())),
        ("from".to_owned(), head::from(drafting, origin)),
        ("namespaces".to_owned(), Yaml::Map(entries.collect())),
    ];
    put(&mut document, "$defs", Yaml::Map(schema::definitions(&definitions)));
    let mut document = Yaml::Map(document);
    written::sign(&mut document);
    document
}

/// A contract that lists every operation of an API, behind any of its servers.
pub(crate) fn listed(api: &Api) -> Yaml {
    let details: Vec<&Details> = api.operations.iter().filter_map(|operation| operation.details.as_ref()).collect();
    let mut operations = Members::new();
    let mut known = HashSet::new();
    for key in api.operations.iter().filter_map(|operation| key(&operation.head)) {
        if known.insert(key.clone()) {
            operations.push((key, Yaml::Short(Members::new())));
        }
    }
    let mut namespace = Members::new();
    put(&mut namespace, "servers", servers(&details));
    namespace.push(("operations".to_owned(), Yaml::Map(operations)));
    Yaml::Map(vec![
        ("contract".to_owned(), Yaml::Plain("1".to_owned())),
        ("namespaces".to_owned(), Yaml::Map(vec![("api".to_owned(), Yaml::Map(namespace))])),
    ])
}

fn namespace(definitions: &Definitions<'_>, stated: &Stated<'_>) -> Yaml {
    let api = definitions.drafting.api;
    let details: Vec<_> = stated.consumed.iter().filter_map(|operation| operation.details.as_ref()).collect();
    let mut members = Members::new();
    put(&mut members, "servers", servers(&details));
    put(&mut members, "security", Yaml::Map(security::schemes(api, &details)));
    if stated.is_complete {
        members.push(("complete".to_owned(), Yaml::Plain("true".to_owned())));
    }
    let consumed: HashSet<String> = stated.consumed.iter().filter_map(|operation| key(&operation.head)).collect();
    let mut operations = Members::new();
    for operation in &api.operations {
        let is_consumed = stated.consumed.iter().any(|consumed| std::ptr::eq(*consumed, operation));
        // Of two that are sent alike, one is consumed.
        let is_stated = |key: &String| is_consumed || stated.is_complete && !consumed.contains(key);
        let Some(key) = key(&operation.head).filter(is_stated) else { continue };
        if operations.iter().all(|(known, _)| *known != key) {
            let name = ("name".to_owned(), Yaml::text(&operation.name));
            let details = operation.details.as_ref().filter(|_| is_consumed);
            let details = details.map(|details| detailed(definitions, details)).unwrap_or_default();
            operations.push((key, Yaml::Short([name].into_iter().chain(details).collect())));
        }
    }
    members.push(("operations".to_owned(), Yaml::Map(operations)));
    Yaml::Map(members)
}

/// The servers that any of these operations has.
fn servers(details: &[&Details]) -> Yaml {
    let mut servers: Vec<Yaml> = Vec::new();
    for server in details.iter().flat_map(|details| &details.servers).map(server) {
        if !servers.contains(&server) {
            servers.push(server);
        }
    }
    Yaml::List(servers)
}

fn server(server: &Server) -> Yaml {
    let mut members = vec![("url".to_owned(), Yaml::text(&server.url))];
    let said = |variable: &ServerVariable| {
        let default = Yaml::text(variable.default.as_ref()?);
        let values: Vec<Yaml> = variable.values.iter().map(Yaml::text).collect();
        if values.is_empty() {
            return Some((variable.name.clone(), default));
        }
        let both = vec![("default".to_owned(), default), ("enum".to_owned(), Yaml::List(values))];
        Some((variable.name.clone(), Yaml::Short(both)))
    };
    put(&mut members, "variables", Yaml::Short(server.variables.iter().filter_map(said).collect()));
    Yaml::Short(members)
}
