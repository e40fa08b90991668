//! Runs the generated server as a process, and sends HTTP requests to it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Instant;

use naftiko_tests::PATIENCE;
use naftiko_tests::caller;
use naftiko_tests::process::{Process, Signal};
use naftiko_tests::wire::{Ending, Wire};
use serde::Deserialize;
use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::exchange::{self, Ended, Reply};
use super::request::Http;

/// How to run a case's program.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    /// The working directory.
    pub(crate) folder: PathBuf,
    pub(crate) environment: BTreeMap<String, String>,
}

impl Program {
    fn start(&self) -> Process {
        let environment: Vec<(&str, &str)> =
            self.environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Process::start_in(&self.folder, self.path.to_str().unwrap(), &[], &environment)
    }
}

/// A server that runs until it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) process: Process,
    addresses: BTreeMap<&'static str, SocketAddr>,
}

impl Server {
    /// Starts a server and waits until these adapters listen.
    pub(crate) async fn start(program: &Program, adapters: &[&'static str]) -> Result<Self, String> {
        let mut process = program.start();
        let found = |lines: &[String]| {
            adapters
                .iter()
                .map(|adapter| Some((*adapter, address(lines, adapter)?)))
                .collect::<Option<BTreeMap<_, _>>>()
        };
        let addresses = tokio::time::timeout(PATIENCE, process.err.until(found)).await.ok().flatten();
        let said = || process.err.so_far().join("\n");
        let addresses =
            addresses.ok_or_else(|| format!("the server does not listen on all of {adapters:?}: {}", said()))?;
        Ok(Self { process, addresses })
    }

    /// The address of an adapter.
    pub(crate) fn address(&self, adapter: &str) -> Result<SocketAddr, String> {
        self.addresses.get(adapter).copied().ok_or_else(|| format!("no {adapter} adapter is listening"))
    }
}

/// The address in a line `mcp desk listening on http://…`.
fn address(lines: &[String], adapter: &str) -> Option<SocketAddr> {
    let of_line = |line: &String| {
        let (of, address) = line.split_once(" listening on http://")?;
        (of.split(' ').next() == Some(adapter)).then(|| address.trim().parse().ok())?
    };
    lines.iter().find_map(of_line)
}

/// Starts the server, and stops it as soon as it listens; it may end by itself before.
pub(crate) async fn run(program: &Program) -> Result<Ended, String> {
    let mut process = program.start();
    let listens = |lines: &[String]| lines.iter().any(|line| line.contains(" listening on http://")).then_some(());
    match tokio::time::timeout(PATIENCE, process.err.until(listens)).await {
        Ok(Some(())) => process.signal(Signal::TERM),
        Ok(None) => {}
        Err(_) => return Err(format!("the server neither listens nor ends: {}", process.err.so_far().join("\n"))),
    }
    let ended = process.ended().await;
    Ok(Ended { code: ended.code, out: Ok(Vec::new()), err: ended.err })
}

/// Sends one request on a connection of its own.
pub(crate) async fn ask(address: SocketAddr, request: &Http) -> Result<Reply, String> {
    let answer = tokio::time::timeout(PATIENCE, exchange(address, request)).await;
    answer.unwrap_or_else(|_| Err(format!("no complete response within {} s", PATIENCE.as_secs())))
}

async fn exchange(address: SocketAddr, request: &Http) -> Result<Reply, String> {
    let Http { method, path, headers, body: request_body } = request;
    let stream = TcpStream::connect(address).await.map_err(|error| error.to_string())?;
    let mut wire = Wire::new(stream);
    // Bytes behind the end of the body would be seen before the connection closes.
    let is_said = headers.lines().any(|line| line.to_ascii_lowercase().starts_with("connection:"));
    let headers = if is_said { headers.clone() } else { format!("{headers}connection: close\n") };
    let bytes = caller::request(address, &format!("{method} {path}"), &headers, request_body);
    // The server may respond and close the connection before it has read everything.
    let _ = wire.stream().write_all(&bytes).await;
    let sent = Instant::now();
    let head = wire.head().await.ok_or("the connection was closed without a response")?;
    let status: u16 = head.second().parse().map_err(|_| format!("no status: {}", head.first))?;
    let has_body = method != "HEAD" && ![204, 304].contains(&status);
    let first_body_bytes = wire.has_more_within(PATIENCE).await.then(|| sent.elapsed());
    let (mut body, ending) = if has_body { wire.body(&head).await } else { (Vec::new(), Ending::Clean) };
    if ending == Ending::Aborted {
        return Err(format!("status {status}, but the body is incomplete: {:?}", String::from_utf8_lossy(&body)));
    }
    body.extend(wire.ended().await);
    let id = Message::read(request_body).id.unwrap_or_default();
    let message = exchange::message(&head.headers, &body, &id);
    Ok(Reply { status, headers: head.headers, body, first_body_bytes, message })
}

/// The parts of a JSON-RPC request that identify its response.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Message {
    #[serde(default)]
    pub(crate) id: Option<Value>,
    #[serde(default)]
    pub(crate) method: Option<String>,
    #[serde(default)]
    pub(crate) params: Params,
}

impl Message {
    /// Reads a request; empty if it is not one.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }

    /// The tool that a `tools/call` calls.
    pub(crate) fn tool(&self) -> Option<&str> {
        self.params.name.as_deref().filter(|_| self.method.as_deref() == Some("tools/call"))
    }
}

/// The parameters of `tools/call`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Params {
    #[serde(default)]
    pub(crate) name: Option<String>,
}
