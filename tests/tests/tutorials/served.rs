//! A step's document as a server, and its upstreams.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use naftiko_tests::caller::{Reply, call};
use naftiko_tests::many::WHICH;
use naftiko_tests::mcp_caller::Generation;
use naftiko_tests::process::Process;
use naftiko_tests::setting::screaming_snake;
use naftiko_tests::upstream::{Received, Recorder};
use naftiko_tests::yaml;

use super::documents::Document;
use super::mock::Api;

/// The namespaces that the tutorial consumes, and the descriptions of the APIs.
pub(crate) const APIS: [(&str, &str); 2] = [
    ("registry", "naftiko-shipyard-maritime-registry-api.yaml"),
    ("legacy", "naftiko-shipyard-legacy-dockyard-api.yaml"),
];

/// The token of `shared/secrets.yaml` that MCP clients send.
pub(crate) const TOKEN: &str = "authorization: Bearer sk-mcp-YYYYYYYYYYYY";

/// A server that runs until it is dropped.
pub(crate) struct Served {
    pub(crate) step: u8,
    pub(crate) generation: Generation,
    /// The copy of the tutorial.
    pub(crate) tutorial: &'static str,
    /// Both upstreams: their paths differ.
    upstream: Recorder,
    apis: Arc<Vec<Api>>,
    /// Where adapters listen, by type.
    addresses: BTreeMap<String, SocketAddr>,
    _process: Process,
}

impl Served {
    /// Starts it in the tutorial's folder, where it reads `shared/secrets.yaml`.
    pub(crate) async fn start(program: &Path, document: &Document) -> Self {
        let Document { tutorial, step, path, shared } = document;
        let apis = Arc::new(APIS.map(|(_, file)| Api::read(&shared.join(tutorial.apis).join(file))).into());
        let upstream = Recorder::choosing({
            let apis: Arc<Vec<Api>> = Arc::clone(&apis);
            move |received| {
                let (at, target) = below(&apis, received);
                apis[at].answer(received, target)
            }
        })
        .await;
        let mut environment = vec![(WHICH.to_owned(), document.module())];
        for ((namespace, _), api) in APIS.iter().zip(apis.iter()) {
            let base_uri = format!("{}{}", upstream.base_uri(), api.prefix);
            environment.push((format!("{}_BASE_URI", screaming_snake(namespace)), base_uri));
        }
        let adapters = adapters(path);
        for (_, namespace) in &adapters {
            let prefix = screaming_snake(namespace);
            environment.push((format!("{prefix}_PORT"), "0".to_owned()));
            environment.push((format!("{prefix}_ADDRESS"), "127.0.0.1".to_owned()));
        }
        let environment: Vec<(&str, &str)> =
            environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let mut process = Process::start_in(path.parent().unwrap(), program.to_str().unwrap(), &[], &environment);
        let mut addresses = BTreeMap::new();
        for (kind, _) in adapters {
            let address = process.err.listening(&kind, 0).await;
            addresses.insert(kind, address);
        }
        let (tutorial, generation) = (tutorial.name, tutorial.generation);
        Self { step: *step, generation, tutorial, upstream, apis, addresses, _process: process }
    }

    /// A request for a route of the adapter of this type.
    pub(crate) async fn ask(&self, kind: &str, first: &str, headers: &str, body: &str) -> Reply {
        call(self.addresses[kind], first, headers, body).await
    }

    /// An MCP request with these credentials; `tool` is the one it calls.
    pub(crate) async fn mcp(&self, method: &str, tool: Option<&str>, params: &str, credentials: &str) -> Reply {
        let headers = format!("{}\n{credentials}", self.generation.headers(method, tool));
        self.ask("mcp", "POST /mcp", &headers, &self.generation.message(1, method, params)).await
    }

    /// What reached the upstreams since the last time: the namespace, the target below its base URI, and the request.
    pub(crate) fn take(&self) -> Vec<(&'static str, String, Received)> {
        let received = self.upstream.take().into_iter();
        received
            .map(|received| {
                let (at, target) = below(&self.apis, &received);
                (APIS[at].0, target.to_owned(), received)
            })
            .collect()
    }
}

/// The API that a request is for, and its target behind the API's prefix.
fn below<'a>(apis: &[Api], received: &'a Received) -> (usize, &'a str) {
    let target = received.target();
    let mut found = apis.iter().enumerate().filter_map(|(at, api)| Some((at, target.strip_prefix(&api.prefix)?)));
    found.next().unwrap_or_else(|| panic!("{target} is of no upstream"))
}

/// The types and namespaces of what a document exposes.
fn adapters(path: &Path) -> Vec<(String, String)> {
    let document = yaml::read(&std::fs::read_to_string(path).unwrap());
    let exposes = document.get("capability").unwrap().list("exposes").iter();
    exposes.map(|adapter| (adapter.text_of("type").to_owned(), adapter.text_of("namespace").to_owned())).collect()
}
