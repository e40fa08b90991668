//! The test: every file is served, every entry called, and what differs is told at once.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;

use expect_test::expect_file;
use naftiko_tests::mcp_caller::{Generation, Http};
use naftiko_tests::process::{Process, Signal};
use naftiko_tests::upstream::{OK, Recorder, answer};

use super::arguments::arguments;
use super::call;
use super::compare::differences;
use super::draw::{self, File};
use super::generate::{self, WHICH};
use super::inputs::inputs;
use super::oracle::expected;
use super::reading::{Entry, Protocol};

/// How often something was called, and where LANGUAGE does not say what must come in.
#[derive(Debug, Default, PartialEq, Eq, Clone, Copy)]
struct Count {
    operations: usize,
    tools: usize,
    calls: usize,
    silent: usize,
}

/// A file while it is served.
struct Serving<'a> {
    file: &'a File,
    upstream: Recorder,
    process: Process,
    addresses: Vec<SocketAddr>,
    clients: BTreeMap<usize, Http>,
    count: Count,
    failures: Vec<String>,
}

impl<'a> Serving<'a> {
    async fn start(program: &Path, index: usize, file: &'a File) -> Self {
        let upstream = Recorder::choosing(|request| match request.header("accept") {
            Some(accept) if accept.contains("xml") => answer("200 OK", "content-type: text/xml", "<ok/>").into_bytes(),
            _ => OK.into(),
        })
        .await;
        let mut environment = file.reading.environment(upstream.address());
        environment.insert(WHICH.to_owned(), format!("c{index}"));
        environment.insert("NAFTIKO_LOG".to_owned(), "warn".to_owned());
        let environment: Vec<(&str, &str)> =
            environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let program = program.to_str().unwrap();
        let failures = unlisted(file, Process::start(program, &["--print", "routes"], &environment)).await;
        let mut process = Process::start(program, &[], &environment);
        let mut addresses = Vec::new();
        for (at, adapter) in file.reading.adapters.iter().enumerate() {
            let before = file.reading.adapters[..at].iter().filter(|other| other.kind == adapter.kind).count();
            addresses.push(process.err.listening(&adapter.kind, before).await);
        }
        let mut clients = BTreeMap::new();
        for (at, _) in file.reading.adapters.iter().enumerate().filter(|(_, adapter)| adapter.kind == "mcp") {
            let generation = Generation::ALL[index % Generation::ALL.len()];
            clients.insert(at, Http::begin(addresses[at], generation).await);
        }
        Self { file, upstream, process, addresses, clients, count: Count::default(), failures }
    }

    /// Calls an entry with everything that can be said, and with what must be.
    async fn entry(&mut self, entry: &Entry) {
        let inputs = inputs(&self.file.reading, entry);
        let everything = arguments(&inputs, true);
        let least = arguments(&inputs, false);
        let of = match entry.protocol {
            Protocol::Rest(..) => &mut self.count.operations,
            Protocol::Mcp(_) => &mut self.count.tools,
        };
        *of += 1;
        for said in [&everything, &least].into_iter().take(if everything == least { 1 } else { 2 }) {
            let answer = match &entry.protocol {
                Protocol::Rest(method, route) => {
                    call::rest(self.addresses[entry.adapter], method, route, &inputs, said).await
                }
                Protocol::Mcp(tool) => {
                    call::mcp(self.clients.get_mut(&entry.adapter).unwrap(), tool, &inputs, said).await
                }
            };
            self.count.calls += 1;
            let received = self.upstream.take();
            let Some(expected) = expected(&self.file.reading, entry, &inputs, said) else {
                self.count.silent += 1;
                continue;
            };
            let mut found: Vec<String> = answer.err().into_iter().collect();
            match received.as_slice() {
                [one] => found.extend(differences(&expected, one, self.upstream.address())),
                _ => found.push(format!("expected {expected:?}, received {} requests", received.len())),
            }
            let place = format!("{} {:?} {}", self.file.name, entry.protocol, entry.call);
            self.failures.extend(found.into_iter().map(|difference| format!("{place}: {difference}")));
        }
    }
}

/// What the program says it exposes must be what the document exposes: nothing is called twice, and nothing is forgotten.
async fn unlisted(file: &File, printing: Process) -> Vec<String> {
    let printed = printing.ended().await.out;
    let mut listed: Vec<String> =
        printed.lines().filter(|line| line.contains(" -> ")).map(str::trim_start).map(str::to_owned).collect();
    let said = |entry: &Entry| match &entry.protocol {
        Protocol::Rest(method, route) => format!("{method} {route} -> {}", entry.call),
        Protocol::Mcp(tool) => format!("{tool} -> {}", entry.call),
    };
    let mut exposed: Vec<String> = file.reading.entries.iter().map(said).collect();
    listed.sort();
    exposed.sort();
    let is_same = listed == exposed;
    if is_same { Vec::new() } else { vec![format!("{}: expected {exposed:#?}, listed {listed:#?}", file.name)] }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_served_calls_the_upstream_as_the_document_says() {
    let files = draw::files();
    if files.is_empty() {
        return;
    }
    let program = generate::program(&files);
    let (mut total, mut failures) = (Count::default(), Vec::new());
    for (index, file) in files.iter().enumerate() {
        let mut serving = Serving::start(&program, index, file).await;
        for entry in &file.reading.entries {
            serving.entry(entry).await;
        }
        let Serving { process, count, failures: found, clients, .. } = serving;
        drop(clients);
        process.signal(Signal::TERM);
        assert_eq!(process.ended().await.code, Some(0), "{}", file.name);
        failures.extend(found);
        total.operations += count.operations;
        total.tools += count.tools;
        total.calls += count.calls;
        total.silent += count.silent;
    }
    let names: String = files.iter().map(|file| format!("{}\n", file.name)).collect();
    let counted = format!(
        "{} files: {} operations over REST, {} tools over MCP, {} calls; of {} LANGUAGE does not say what comes in",
        files.len(),
        total.operations,
        total.tools,
        total.calls,
        total.silent
    );
    eprintln!("{counted}");
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    // Whoever draws other files, or leaves some out, sees it here.
    expect_file!["../../corpus/serving.txt"].assert_eq(&format!("{counted}\n{names}"));
}
