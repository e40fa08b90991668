//! Every document that compiles is served, and `drive.py` plays the recorded calls against it. A difference must be one that
//! `tests/reference/accepted.toml` explains, and each of its rules must explain as many as `tests/reference/counts.txt` says.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use expect_test::expect_file;
use naftiko_compiler::front::diagnostic::Severity;
use serde::Deserialize;
use socket2::{Domain, Socket, Type};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::accepted::{Accepted, Difference};
use super::documents::{Document, documents, shared};
use super::generate;
use super::server::Program;

/// How many documents are played concurrently.
const AT_ONCE: usize = 4;

/// Plays only the documents whose names contain this text, and prints what no rule explains.
const FILTER: &str = "REFERENCE_DOCUMENT";

/// What `drive.py replay` reports.
#[derive(Deserialize)]
struct Report {
    summary: Summary,
    differences: Vec<Difference>,
}

#[derive(Deserialize)]
struct Summary {
    played: usize,
    skipped: usize,
}

#[tokio::test(flavor = "multi_thread")]
async fn recorded_calls_are_answered_alike_or_as_language_says() {
    let Some(shared) = shared() else { return };
    let is_sound = |document: &Document| {
        document.is_recorded() && document.compile().diagnostics.iter().all(|found| found.severity != Severity::Error)
    };
    let documents: Vec<Document> = documents(&shared).into_iter().filter(is_sound).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reference-documents");
    let program = generate::program(&folder, &documents);
    let filter = std::env::var(FILTER).ok();
    let is_wanted = |document: &Document| filter.as_ref().is_none_or(|part| document.name.contains(part));

    let (mut running, slots) = (JoinSet::new(), Arc::new(Semaphore::new(AT_ONCE)));
    for document in documents.into_iter().filter(is_wanted) {
        let (program, slots, shared, folder) = (program.clone(), Arc::clone(&slots), shared.clone(), folder.clone());
        running.spawn(async move {
            let _slot = slots.acquire().await.unwrap();
            let report = play(&shared, program, &folder, &document).await;
            (document.name, report)
        });
    }
    let mut reports = running.join_all().await;
    reports.sort_by(|(one, _), (other, _)| one.cmp(other));

    let mut accepted = Accepted::read();
    let (mut played, mut skipped, mut unexplained) = (0, 0, Vec::new());
    for (name, report) in &reports {
        let report = match report {
            Ok(report) => report,
            Err(why) => {
                unexplained.push(format!("{name}: {why}"));
                continue;
            }
        };
        played += report.summary.played;
        skipped += report.summary.skipped;
        let others = report.differences.iter().filter(|difference| !accepted.explains(name, difference));
        unexplained.extend(others.map(|difference| format!("{name}: {difference}")));
    }
    let differing = accepted.steady();
    let counted =
        format!("{} documents, {played} calls replayed, {skipped} skipped, {differing} differences", reports.len());
    eprintln!("{counted}");
    assert!(unexplained.is_empty(), "{} differences are not explained:\n{}", unexplained.len(), unexplained.join("\n"));
    if filter.is_none() {
        expect_file!["../../reference/counts.txt"].assert_eq(&format!("{counted}\n{}", accepted.counts()));
    }
}

/// Serves a document, and plays its calls.
async fn play(shared: &Path, program: PathBuf, folder: &Path, document: &Document) -> Result<Report, String> {
    let (port, _reserved) = reserved();
    let program = Program::new(program, folder.join(generate::module(document)), document, port);
    let (process, options) = program.start(document).await?;
    let mut drive = tokio::process::Command::new("python3");
    program.surround(&mut drive);
    drive.arg(shared.join("reference-answers/drive.py")).arg("replay").arg(&document.answers);
    drive.args(["--mcp-protocol", &document.recorded.mcp_protocol]);
    drive.args(["--report", "json", "--mock", &port.to_string()]).args(&options).kill_on_drop(true);
    let output = drive.output().await.map_err(|error| format!("python3: {error}"))?;
    drop(process);
    serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("drive.py: {error}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// A free port of loopback that nobody else is given while the socket lives, but which `drive.py` can listen on.
fn reserved() -> (u16, Socket) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_reuse_address(true).unwrap();
    socket.bind(&"127.0.0.1:0".parse::<std::net::SocketAddr>().unwrap().into()).unwrap();
    let port = socket.local_addr().unwrap().as_socket_ipv4().unwrap().port();
    (port, socket)
}
