//! The drawn operations of a document as a capability, and what of it the test has to know to serve it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::InMemory;
use naftiko_compiler::front::words::Words;
use naftiko_compiler::{Host, compile, expand};
use naftiko_import::options::{Expose, Options, Select};
use naftiko_import::{Files, Import, import};
use naftiko_tests::setting::screaming_snake;
use naftiko_tests::yaml::{self, Node};

use super::credential::MARK;
use super::document::Operation;

/// The setting that has the address of the token server.
const TOKEN: &str = "ORACLE_TOKEN_ENDPOINT";

/// A capability.
pub(crate) struct Imported {
    pub(crate) text: String,
    /// The tools by method and path.
    pub(crate) tools: BTreeMap<String, String>,
    reading: Node,
}

struct Disk(PathBuf);

impl Files for Disk {
    fn document(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }

    fn below(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(self.0.parent().unwrap().join(path)).map_err(|error| error.to_string())
    }
}

/// Imports these operations, `None` if none of them can be called; which of them are left out, and what the importer says about that.
pub(crate) fn imported(
    folder: &Path,
    file: &str,
    operations: &[&Operation],
) -> (Option<Imported>, Vec<(String, String)>) {
    let titles: Vec<String> = operations.iter().map(|operation| operation.title()).collect();
    let all = only(folder, file, &titles, Words::Naftiko);
    let taken: BTreeMap<String, String> =
        all.taken.iter().map(|taken| (format!("{} {}", taken.method, taken.path), taken.name.clone())).collect();
    let missing = titles.iter().filter(|title| !taken.contains_key(*title));
    let why = |title: &String| {
        let alone = only(folder, file, std::slice::from_ref(title), Words::Naftiko);
        let also = alone.findings.iter().flat_map(|found| {
            std::iter::once(found.message.clone()).chain(found.secondary.iter().map(|label| label.text.clone()))
        });
        (title.clone(), also.collect::<Vec<_>>().join("; "))
    };
    let left_out: Vec<(String, String)> = missing.map(why).collect();
    let Some(draft) = all.drafts.into_iter().next() else { return (None, left_out) };
    // What is found by serving one of the texts holds for both.
    let other = only(folder, file, &titles, Words::Ikanos).drafts.into_iter().next();
    assert!(
        other.is_some_and(|other| program(&other.text) == program(&draft.text)),
        "{file}: the texts are not the same program"
    );
    let text = with_token_server(draft.text);
    let reading = yaml::read(&text);
    (Some(Imported { text, tools: taken, reading }), left_out)
}

/// What a draft compiles to.
fn program(text: &str) -> String {
    let outcome = compile(&InMemory(text.as_bytes()), "c.yaml", &Levels::default());
    assert!(!outcome.has_errors());
    expand(&outcome.capability, &Host::default()).to_string()
}

fn only(folder: &Path, file: &str, titles: &[String], words: Words) -> Import {
    let select = Select { operations: titles.to_vec(), ..Select::default() };
    let options = Options { select, expose: vec![Expose::Mcp], include_writes: true, words, ..Options::default() };
    import(&Disk(folder.join(file)), file, &options)
}

/// The draft, with every token server where a setting says.
fn with_token_server(text: String) -> String {
    const KEY: &str = "tokenEndpoint: ";
    if !text.contains(KEY) {
        return text;
    }
    let line = |line: &str| match line.split_once(KEY) {
        Some((before, _)) => format!("{before}{KEY}'{{{{{TOKEN}}}}}'\n"),
        None => format!("{line}\n"),
    };
    let text: String = text.lines().map(line).collect();
    text.replacen("\nbinds:\n", &format!("\nbinds:\n- namespace: oracle\n  keys: {{{TOKEN}: {TOKEN}}}\n"), 1)
}

impl Imported {
    fn consumed(&self) -> &[Node] {
        self.reading.get("capability").unwrap().list("consumes")
    }

    /// What the API's own server is for the namespaces of the draft: scheme and host, and the path.
    pub(crate) fn server(&self, namespace: &str) -> (String, String) {
        let entry = self.consumed().iter().find(|entry| entry.text_of("namespace") == namespace).unwrap();
        // Its variables are settings with defaults.
        let mut base_uri = entry.text_of("baseUri").to_owned();
        for setting in entry.list("inputParameters").iter().filter(|input| input.text_of("in") == "environment") {
            base_uri = base_uri.replace(&format!("{{{}}}", setting.text_of("name")), setting.text_of("default"));
        }
        let Some((scheme, rest)) = base_uri.split_once("://") else { return Default::default() };
        let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        (format!("{scheme}://{host}"), path.to_owned())
    }

    /// The environment: every namespace at a path of its own, `/@namespace`, of one upstream; every other setting is a credential. Where the
    /// draft has no `baseUri`, `path` is the server's.
    pub(crate) fn environment(&self, upstream: SocketAddr, path: &str) -> BTreeMap<String, String> {
        let mut environment = BTreeMap::new();
        for bind in self.reading.list("binds") {
            for (_, variable) in bind.map("keys") {
                let variable = variable.text().unwrap();
                environment.insert(variable.to_owned(), format!("{MARK}{variable}"));
            }
        }
        environment.insert(TOKEN.to_owned(), format!("http://{upstream}/token"));
        for entry in self.consumed() {
            let namespace = entry.text_of("namespace");
            let own = if entry.get("baseUri").is_some() { self.server(namespace).1 } else { path.to_owned() };
            let name = format!("{}_BASE_URI", screaming_snake(namespace));
            environment.insert(name, format!("http://{upstream}/@{namespace}{own}"));
        }
        for adapter in self.reading.get("capability").unwrap().list("exposes") {
            let namespace = screaming_snake(adapter.text_of("namespace"));
            environment.insert(format!("{namespace}_PORT"), "0".to_owned());
            environment.insert(format!("{namespace}_ADDRESS"), "127.0.0.1".to_owned());
        }
        environment
    }
}
