//! Nodes → [`Contract`]. What the format does not define is an error at its line, and leaves a contract that is not used.

mod hash;
mod operation;
mod other;
mod schema;
mod security;

use super::model::{Namespace, Origin, Server, ServerVariable};
use super::{Contract, Schemas};
use crate::front::checked::Checked;
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, Sink, rules};
use crate::front::import::Trees;
use crate::front::read::{Imports, Mapping, Reading};
use crate::front::source::{Source, Sources, Spanned};
use crate::front::words::Words;
use crate::front::yaml::{self, Limits, Node};
use hash::{is_hex, prose};

/// The version of the format.
const VERSION: &str = "1";

/// Reads the contract in `bytes`; `None` once it was reported, in the file, why it is not a tree of nodes.
pub fn parse(
    bytes: Vec<u8>,
    source: &dyn Fn(String) -> Source,
    sources: &mut Sources,
    sink: &Sink,
) -> Option<Checked<Contract>> {
    let file = yaml::read_within(bytes, &Limits::CONTRACT, source, sources, sink)?;
    let root = sink.checked(|| yaml::parse_within(file, &Limits::CONTRACT, sources, sink)).transpose()?;
    let contract = read(root.read(), sink);
    Some(contract.and(&root))
}

/// Reads the contract at `root`; it is sound if nothing was reported.
#[must_use]
pub fn read(root: &Node, sink: &Sink) -> Checked<Contract> {
    let trees = Trees::default();
    let imports = Imports::new(&trees);
    let reading = Reading { sink, words: Words::default(), imports: &imports };
    sink.checked(|| contract(root, reading))
}

fn contract(root: &Node, reading: Reading<'_>) -> Contract {
    let mut schemas = Schemas::default();
    let mut contract = Contract { from: None, namespaces: Vec::new(), schemas: Schemas::default() };
    let Some(mut from) = root.mapping("a contract", reading) else { return contract };
    from.missing_without("contract", VERSION);
    if let Some(version) = from.text("contract").filter(|version| version.value != VERSION) {
        let message = format!("unknown version {} of the format", quote(&version.value));
        let help = format!("write `{VERSION}`, or make the contract anew");
        reading.report(Diagnostic::new(rules::INVALID_CONTRACT, version.span, message).help(help));
    }
    contract.from = origin(&mut from, reading);
    let definitions = from.has("$defs").then(|| from.map("$defs", "`$defs`")).flatten();
    let definitions = definitions.map(Mapping::rest).unwrap_or_default();
    schemas.define(definitions.iter().map(|entry| entry.key.clone()).collect());
    for (id, entry) in schemas.defined().zip(&definitions) {
        let schema = schema::object(&entry.value, &mut schemas, reading);
        schemas.set(id, schema);
    }
    from.missing_without("namespaces", "{}");
    // The last one may have been removed.
    let is_none = from.take("namespaces").is_some_and(|entry| entry.value.is_null());
    let has_some = from.has("namespaces") && !is_none;
    let namespaces = has_some.then(|| from.map("namespaces", "`namespaces`")).flatten();
    for entry in namespaces.map(Mapping::rest).unwrap_or_default() {
        let what = format!("namespace {}", quote(&entry.key.value));
        let Some(mapping) = entry.value.mapping(&what, reading) else { continue };
        contract.namespaces.push(namespace(entry.key.clone(), mapping, &mut schemas, reading));
    }
    from.take("$defs");
    from.finish();
    contract.schemas = schemas;
    contract
}

/// `from` of a contract or of a namespace, which may say nothing.
fn origin(of: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Origin> {
    if !of.has("from") {
        of.take("from");
        return None;
    }
    let mut from = of.map("from", "`from`")?;
    let [title, version, importer] = ["title", "version", "importer"].map(|key| from.note(key));
    let sha256 = from.text("sha256");
    if let Some(hash) = sha256.as_ref().filter(|hash| !is_hex(&hash.value, 64)) {
        let message = format!("{} is not a SHA-256 hash", quote(&hash.value));
        let help = "write the hash of the document as 64 hex digits, or remove it";
        reading.report(Diagnostic::new(rules::INVALID_CONTRACT, hash.span, message).help(help));
    }
    let options = from.take("options").and_then(|entry| entry.value.mapping("`options`", reading));
    let options = options.map(Mapping::rest).unwrap_or_default();
    let options = options.into_iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect();
    let prose = prose(&mut from, reading);
    let written = from.text("written");
    from.finish();
    Some(Origin { title, version, sha256, importer, options, prose, written })
}

fn namespace(name: Spanned<String>, mut from: Mapping<'_>, schemas: &mut Schemas, reading: Reading<'_>) -> Namespace {
    let origin = origin(&mut from, reading);
    let servers = from.list("servers").unwrap_or_default();
    let servers = servers.into_iter().filter_map(|server| self::server(server, reading)).collect();
    let security = security::schemes(&mut from, reading);
    let is_complete = from.boolean("complete").is_some_and(|complete| complete.value);
    let operations = from.take("operations").and_then(|entry| entry.value.mapping("`operations`", reading));
    let mut listed = Vec::new();
    for entry in operations.map(Mapping::rest).unwrap_or_default() {
        listed.extend(operation::read(entry, &security, schemas, reading));
    }
    from.finish();
    Namespace { name, from: origin, servers, security, is_complete, operations: listed }
}

fn server(node: &Node, reading: Reading<'_>) -> Option<Server> {
    let mut from = node.mapping("a server", reading)?;
    let url = from.required_text("url");
    let variables = from.take("variables").and_then(|entry| entry.value.mapping("`variables`", reading));
    let variables = variables.map(Mapping::rest).unwrap_or_default();
    let variables = variables.into_iter().filter_map(|entry| variable(&entry.key, &entry.value, reading));
    let variables = variables.collect();
    from.finish();
    Some(Server { url: url?, variables })
}

/// A variable of a server: `{default: eu, enum: [eu, us]}`, or its default alone.
fn variable(name: &Spanned<String>, node: &Node, reading: Reading<'_>) -> Option<ServerVariable> {
    let what = format!("variable {}", quote(&name.value));
    let (mut default, mut values) = (node, Vec::new());
    if node.as_mapping().is_some() {
        let mut from = node.mapping(&what, reading)?;
        default = &from.required("default")?.value;
        let listed = from.list("enum").unwrap_or_default();
        values = listed.into_iter().filter_map(|value| value.text("a value", reading)).collect();
        from.finish();
    }
    // An empty default is one.
    let empty = default.as_scalar().filter(|scalar| scalar.text.is_empty() && !scalar.plain);
    let default = match empty {
        Some(_) => Spanned::new(String::new(), default.span),
        None => default.text(&what, reading)?,
    };
    Some(ServerVariable { name: name.clone(), default, values })
}
