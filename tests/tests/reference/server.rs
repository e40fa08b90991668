//! A document as a server: what it is started with, and where its adapters listen.

use std::collections::BTreeMap;
use std::path::PathBuf;

use naftiko_tests::PATIENCE;
use naftiko_tests::many::WHICH;
use naftiko_tests::process::Process;
use naftiko_tests::setting::screaming_snake;

use super::documents::{BaseUri, Document};
use super::generate::{module, write};

/// How a document's program is run.
pub(crate) struct Program {
    path: PathBuf,
    /// Its working directory.
    folder: PathBuf,
    environment: BTreeMap<String, String>,
}

impl Program {
    /// The settings of the recording, with an upstream at this port of loopback and adapters at free ports.
    pub(crate) fn new(path: PathBuf, folder: PathBuf, document: &Document, upstream: u16) -> Self {
        let settings = &document.recorded.settings;
        let mut environment = settings.environment.clone();
        for (namespace, BaseUri { prefix, path }) in &settings.base_uris {
            environment.insert(
                format!("{}_BASE_URI", screaming_snake(namespace)),
                format!("http://127.0.0.1:{upstream}{prefix}{path}"),
            );
        }
        for (_, namespace) in document.recorded.adapters.iter().map(|adapter| parts(adapter)) {
            environment.insert(format!("{}_PORT", screaming_snake(namespace)), "0".to_owned());
            environment.insert(format!("{}_ADDRESS", screaming_snake(namespace)), "127.0.0.1".to_owned());
        }
        // Tokens of recorded callers are of the upstream's authorization server; only adapters that ask for them read this.
        for (_, namespace) in document.recorded.adapters.iter().map(|adapter| parts(adapter)) {
            let issuer = format!("http://127.0.0.1:{upstream}/authorization-server");
            environment.insert(format!("{}_ISSUER", screaming_snake(namespace)), issuer);
        }
        environment.insert(WHICH.to_owned(), module(document));
        environment.insert("NAFTIKO_LOG".to_owned(), "warn".to_owned());
        for (name, values) in &settings.files {
            write(&folder.join(name), &serde_json::to_string_pretty(values).unwrap());
        }
        std::fs::create_dir_all(&folder).unwrap();
        Self { path, folder, environment }
    }

    /// Starts it, waits until its adapters listen, and says how `drive.py` reaches them: options.
    pub(crate) async fn start(&self, document: &Document) -> Result<(Option<Process>, Vec<String>), String> {
        let adapters = &document.recorded.adapters;
        let (stdio, listening): (Vec<&String>, Vec<&String>) =
            adapters.iter().partition(|adapter| adapter.ends_with(" stdio"));
        let program = self.path.to_str().unwrap();
        let command = |adapter: &&String| format!("--stdio={}={program} --stdio", parts(adapter).1);
        let mut options: Vec<String> = stdio.iter().map(command).collect();
        if listening.is_empty() {
            return Ok((None, options));
        }
        let environment: Vec<(&str, &str)> =
            self.environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let mut process = Process::start_in(&self.folder, program, &[], &environment);
        let found = |lines: &[String]| addresses(&listening, lines);
        let addresses = tokio::time::timeout(PATIENCE, process.err.until(found)).await.ok().flatten();
        let said = || format!("the server does not listen: {}", process.err.so_far().join("\n"));
        let addresses = addresses.ok_or_else(said)?;
        options.extend(listening.iter().zip(addresses).map(|(adapter, address)| match parts(adapter) {
            ("mcp", namespace) => format!("--mcp={namespace}=http://{address}/mcp"),
            (_, namespace) => format!("--rest={namespace}=http://{address}"),
        }));
        Ok((Some(process), options))
    }

    /// The environment and the working directory of `command`.
    pub(crate) fn surround(&self, command: &mut tokio::process::Command) {
        command.current_dir(&self.folder).envs(&self.environment);
    }
}

/// Type and namespace of an adapter of the recording.
fn parts(adapter: &str) -> (&str, &str) {
    adapter.trim_end_matches(" stdio").split_once(':').unwrap()
}

/// Where each adapter listens, once all do.
fn addresses(adapters: &[&String], lines: &[String]) -> Option<Vec<String>> {
    let address = |adapter: &&String| {
        let (kind, namespace) = parts(adapter);
        let start = format!("{kind} {namespace} listening on http://");
        lines.iter().find_map(|line| line.strip_prefix(&start)).map(str::to_owned)
    };
    adapters.iter().map(address).collect()
}
