//! The test: every file is served, every entry called, and what differs is told at once.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};

use expect_test::expect_file;
use naftiko_tests::mcp_caller::{Generation, Http};
use naftiko_tests::outside;
use naftiko_tests::process::{Process, Signal};
use naftiko_tests::upstream::{OK, Recorder};
use serde_json::Value;

use super::answer::{Answer, Variant};
use super::arguments::arguments;
use super::call;
use super::compare::differences;
use super::draw::{self, File};
use super::inputs::{Input, Source, inputs};
use super::oracle::expected;
use super::outcome::Played;
use super::reading::{Entry, Protocol};

/// The environment variable that says which capability is served.
const WHICH: &str = "SERVING";

/// How often something was called, where LANGUAGE does not say what must come in, and where only the status of the answer is compared.
#[derive(Debug, Default, PartialEq, Eq, Clone, Copy)]
struct Count {
    operations: usize,
    tools: usize,
    calls: usize,
    silent: usize,
    by_status: usize,
}

/// A file while it is served.
struct Serving<'a> {
    file: &'a File,
    upstream: Recorder,
    /// What it answers.
    answer: Arc<Mutex<Option<Answer>>>,
    process: Process,
    addresses: Vec<SocketAddr>,
    clients: BTreeMap<usize, Http>,
    count: Count,
    failures: Vec<String>,
}

impl<'a> Serving<'a> {
    async fn start(program: &Path, index: usize, file: &'a File) -> Self {
        let answer = Arc::new(Mutex::new(None::<Answer>));
        let current = Arc::clone(&answer);
        let upstream = Recorder::choosing(move |request| {
            let current = current.lock().unwrap();
            current.as_ref().map_or_else(|| OK.into(), |answer| answer.bytes(request.method() == "HEAD"))
        })
        .await;
        let mut environment = file.reading.environment(upstream.address());
        environment.insert(WHICH.to_owned(), index.to_string());
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
        Self { file, upstream, answer, process, addresses, clients, count: Count::default(), failures }
    }

    /// Calls an entry in every variant that is one of its own.
    async fn entry(&mut self, entry: &Entry) {
        let inputs = inputs(&self.file.reading, entry);
        let everything = arguments(&inputs, true);
        let least = arguments(&inputs, false);
        let is_missing = |input: &Input| input.is_required && input.source != Source::Route;
        let missing = inputs.iter().position(is_missing);
        let of = match entry.protocol {
            Protocol::Rest(..) => &mut self.count.operations,
            Protocol::Mcp(_) => &mut self.count.tools,
        };
        *of += 1;
        for variant in Variant::ALL {
            let mut said = if variant == Variant::Least { least.clone() } else { everything.clone() };
            match (variant, missing) {
                (Variant::Least, _) if everything == least => continue,
                (Variant::Missing, None) => continue,
                (Variant::Missing, Some(missing)) => said[missing] = None,
                _ => {}
            }
            self.call(entry, &inputs, &said, variant, missing).await;
        }
    }

    async fn call(
        &mut self,
        entry: &Entry,
        inputs: &[Input],
        said: &[Option<Value>],
        variant: Variant,
        missing: Option<usize>,
    ) {
        let reading = &self.file.reading;
        let operation = reading.operation(&entry.call);
        let answer = Answer::new(variant, entry, operation);
        *self.answer.lock().unwrap() = Some(answer.clone());
        let missing = missing.filter(|_| variant == Variant::Missing).map(|at| &inputs[at]);
        let played = Played { entry, operation, variant, answer: &answer, missing };
        let (sent, wrong) = match &entry.protocol {
            Protocol::Rest(method, route) => {
                let (sent, reply) = call::rest(self.addresses[entry.adapter], method, route, inputs, said).await;
                (sent, played.rest(&reply))
            }
            Protocol::Mcp(tool) => {
                let client = self.clients.get_mut(&entry.adapter).unwrap();
                let (sent, message) = call::mcp(client, tool, inputs, said).await;
                (sent, played.mcp(&message))
            }
        };
        self.count.calls += 1;
        self.count.by_status += usize::from(!played.is_known());
        let received = self.upstream.take();
        let mut found: Vec<String> = wrong.into_iter().collect();
        if variant == Variant::Missing {
            found.extend((!received.is_empty()).then(|| format!("received {} requests", received.len())));
        } else {
            match (expected(reading, entry, inputs, said), received.as_slice()) {
                (None, _) => self.count.silent += 1,
                (Some(expected), [one]) => found.extend(differences(&expected, one, self.upstream.address())),
                (Some(expected), _) => {
                    found.push(format!("expected {expected:?}, received {} requests", received.len()));
                }
            }
        }
        let place = format!("{} {variant:?} {:?} {}: {sent}", self.file.name, entry.protocol, entry.call);
        self.failures.extend(found.into_iter().map(|difference| format!("{place}: {difference}")));
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
    let texts: Vec<&str> = files.iter().map(|file| file.text.as_str()).collect();
    let program = outside::several(env!("CARGO_TARGET_TMPDIR"), "serving", WHICH, &texts);
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
        total.by_status += count.by_status;
    }
    let names: String = files.iter().map(|file| format!("{}\n", file.name)).collect();
    let counted = format!(
        "{} files: {} operations over REST, {} tools over MCP, {} calls; of {} LANGUAGE does not say what comes in, \
         of {} only the answer's status is known",
        files.len(),
        total.operations,
        total.tools,
        total.calls,
        total.silent,
        total.by_status
    );
    eprintln!("{counted}");
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    // Whoever draws other files, or leaves some out, sees it here.
    expect_file!["../../corpus/serving.txt"].assert_eq(&format!("{counted}\n{names}"));
}
