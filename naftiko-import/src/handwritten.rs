//! The contract of a capability that was written by hand: the operations that it consumes, found in an OpenAPI document by method
//! and path (LANGUAGE §11).

use naftiko_compiler::front::diagnostic::suggest::{closest, quote};
use naftiko_compiler::front::diagnostic::{Diagnostic, Levels, Severity, Sink};
use naftiko_compiler::front::source::{Source, Sources};
use naftiko_compiler::front::words::Words;
use naftiko_compiler::front::yaml;

use crate::api::{Api, Details, Operation, Server, ServerVariable};
use crate::contract::{self, Origin, Stated, key};
use crate::draft::Drafting;
use crate::options::Options;
use crate::source::{Documents, Files};
use crate::update::index::{Place, operations, path_of, shape};
use crate::{names, read};

/// A contract that was made for a capability.
#[derive(Debug)]
pub struct Made {
    /// Its text.
    pub text: String,
    /// How many of the consumed operations it has.
    pub matched: usize,
    /// Those that the document does not have: method and path.
    pub unmatched: Vec<String>,
}

/// Why there is no contract.
#[derive(Debug)]
pub enum Unmade {
    /// Errors in files.
    Findings(Sources, Vec<Diagnostic>),
    /// Nothing is consumed, or nothing of it is in the document: a message, and what to do.
    Nothing(String, String),
}

/// Makes the contract of the capability `text`, from the document that is shown as `path`.
///
/// # Errors
/// One of the files is not what it should be, or they have nothing to do with each other.
pub fn contract_of(files: &(dyn Files + Sync), path: &str, capability: &str, text: &[u8]) -> Result<Made, Unmade> {
    crate::import::with_stack(&|| make(files, path, capability, text.to_vec()))
}

fn make(files: &dyn Files, path: &str, capability: &str, bytes: Vec<u8>) -> Result<Made, Unmade> {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let source = |text: String| Source::new(capability, text);
    let words = Words::begun(&String::from_utf8_lossy(&bytes)).unwrap_or_default();
    let file = yaml::read(bytes, &source, &mut sources, &sink);
    let root = file.and_then(|file| yaml::parse(file, &sources, &sink));
    let findings = errors(sink);
    let Some(root) = root.filter(|_| findings.is_empty()) else { return Err(Unmade::Findings(sources, findings)) };
    let places = operations(&crate::update::tree::tree(&root));
    if places.is_empty() {
        let message = format!("`{capability}` consumes no operation");
        let help = "a contract belongs to the file in which the `consumes` entries stand".to_owned();
        return Err(Unmade::Nothing(message, help));
    }
    let sink = Sink::default();
    let documents = Documents::load(files, path, &sink);
    let api = read::outline(&documents, &sink).map(|outline| {
        let heads: Vec<_> = outline.operations.iter().map(|listed| &listed.head).collect();
        let names = names::operations(&heads);
        let all = vec![true; names.len()];
        outline.read(names, &all)
    });
    // What of other operations is lost is no matter here.
    let findings = errors(sink);
    let Some(api) = api.filter(|_| findings.is_empty()) else {
        return Err(Unmade::Findings(documents.sources, findings));
    };
    let matches: Vec<(&Place, Option<&Operation>)> = places.iter().map(|place| (place, found(&api, place))).collect();
    let unmatched = matches.iter().filter(|(_, found)| found.is_none());
    let unmatched: Vec<String> = unmatched.map(|(place, _)| format!("{} {}", place.method, place.path)).collect();
    let matched = places.len() - unmatched.len();
    if matched == 0 {
        return Err(nothing(&api, path, capability, &places));
    }
    let text = written(&api, &documents.digest, words, &matches);
    Ok(Made { text, matched, unmatched })
}

fn errors(sink: Sink) -> Vec<Diagnostic> {
    let mut findings = sink.finish(&Levels::default());
    findings.retain(|found| found.severity == Severity::Error);
    findings
}

fn written(api: &Api, digest: &str, words: Words, matches: &[(&Place, Option<&Operation>)]) -> String {
    let mut namespaces: Vec<Stated<'_>> = Vec::new();
    for (place, operation) in matches {
        let Some(operation) = operation else { continue };
        match namespaces.iter_mut().find(|stated| stated.namespace == place.namespace) {
            Some(stated) if stated.consumed.iter().any(|known| known.name == operation.name) => {}
            Some(stated) => stated.consumed.push(operation),
            None => {
                let consumed = vec![*operation];
                namespaces.push(Stated { namespace: &place.namespace, consumed, is_complete: false });
            }
        }
    }
    let most = namespaces.iter().map(|stated| stated.consumed.len()).max().unwrap_or_default();
    let mut namespace = String::new();
    if let Some(plain) = namespaces.iter_mut().find(|stated| stated.consumed.len() == most) {
        plain.is_complete = true;
        plain.namespace.clone_into(&mut namespace);
    }
    // An import over the file takes these operations and no others.
    let mut options = Options { words, namespace: Some(namespace.clone()), ..Options::default() };
    for operation in namespaces.iter().flat_map(|stated| &stated.consumed) {
        let key = key(&operation.head).unwrap_or_default();
        if !options.select.operations.contains(&key) {
            options.select.operations.push(key);
        }
    }
    let sink = Sink::default();
    let drafting = Drafting { api, options: &options, sink: &sink, namespace: &namespace };
    let text = contract::text(&contract::document(drafting, &Origin { digest }, &namespaces));
    drop(sink.finish(&Levels::default()));
    text
}

fn nothing(api: &Api, path: &str, capability: &str, places: &[Place]) -> Unmade {
    let message = format!("no operation that `{capability}` consumes is in `{path}`");
    let first = places.first().map(|place| format!("{} {}{}", place.method, path_of(&place.base), place.path));
    let first = first.unwrap_or_default();
    let keys = api.operations.iter().map(|operation| {
        let server = operation.details.as_ref().and_then(Details::server);
        let server = server.map(|server| path_of(&server.url).to_owned()).unwrap_or_default();
        format!("{} {server}{}", operation.head.method, operation.head.path)
    });
    let keys: Vec<String> = keys.collect();
    let near = closest(&first, keys.iter().map(String::as_str)).or(keys.first().map(String::as_str));
    let help = match near {
        Some(near) => format!("it consumes {}, and the document has {}", quote(&first), quote(near)),
        None => "the document has no operations".to_owned(),
    };
    Unmade::Nothing(message, help)
}

/// The operation of the API that a consumed one is.
fn found<'a>(api: &'a Api, place: &Place) -> Option<&'a Operation> {
    let of_method = || api.operations.iter().filter(|operation| operation.head.method == place.method);
    let rated = of_method().filter_map(|operation| {
        let servers = operation.details.as_ref().map(|details| details.servers.as_slice()).unwrap_or_default();
        Some((rating(place, &operation.head.path, servers)?, operation))
    });
    rated.min_by_key(|(rating, _)| *rating).map(|(_, operation)| operation)
}

/// How well paths fit, the best first; `None` if they do not.
fn rating(place: &Place, path: &str, servers: &[Server]) -> Option<usize> {
    let own = format!("{}{}", path_of(&place.base), place.path);
    let slash = if path.starts_with('/') { "" } else { "/" };
    let mut full: Vec<String> = servers.iter().map(|server| format!("{}{slash}{path}", server_path(server))).collect();
    full.push(format!("{slash}{path}"));
    // A base URI that a setting has is not known.
    let is_open = place.base.is_empty() || path_of(&place.base).is_empty() && place.base.contains('{');
    let mut candidates = vec![own];
    if is_open {
        candidates.push(place.path.clone());
    }
    let ratings = candidates.iter().flat_map(|own| full.iter().filter_map(|full| fits(&shape(own), &shape(full))));
    ratings.min()
}

fn server_path(server: &Server) -> String {
    let mut url = server.url.clone();
    for ServerVariable { name, default, .. } in &server.variables {
        url = url.replace(&format!("{{{name}}}"), default.as_deref().unwrap_or("{}"));
    }
    let is_path = !url.contains("://");
    let path = if is_path { url.trim_end_matches('/') } else { path_of(&url) };
    path.to_owned()
}

/// How many literals stand where the API has variables; `None` if the shapes differ otherwise.
fn fits(own: &str, full: &str) -> Option<usize> {
    let (own_path, own_query) = own.split_once('?').unwrap_or((own, ""));
    let (path, query) = full.split_once('?').unwrap_or((full, ""));
    // A constant query belongs to the path; one that the API does not have may be of parameters.
    let has_query = query.is_empty() || query.split('&').all(|pair| own_query.split('&').any(|own| own == pair));
    let (own, full): (Vec<&str>, Vec<&str>) = (own_path.split('/').collect(), path.split('/').collect());
    let is_same = |(own, full): (&&str, &&str)| own == full || *full == "{}" && !own.is_empty();
    if own.len() != full.len() || !has_query || !own.iter().zip(&full).all(is_same) {
        return None;
    }
    let literals = own.iter().zip(&full).filter(|(own, full)| own != full).count();
    Some(literals * 2 + usize::from(query.is_empty() && !own_query.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn equal_paths_win_over_literals_in_holes() {
        assert_eq!(fits("/v1/users/{}", "/v1/users/{}"), Some(0));
        assert_eq!(fits("/v1/users/me", "/v1/users/{}"), Some(2));
        assert_eq!(fits("/?Action=Run", "/?Action=Run"), Some(0));
        assert_eq!(fits("/?Action=Run", "/?Action=Stop"), None);
        assert_eq!(fits("/users?limit=1", "/users"), Some(1));
        assert_eq!(fits("/users/{}/posts", "/users/{}"), None);
    }
}
