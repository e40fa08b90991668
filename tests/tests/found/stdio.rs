//! Runs the generated server over stdin and stdout.

use std::process::Stdio;

use naftiko_tests::PATIENCE;
use naftiko_tests::process::Lines;
use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use super::exchange::Ended;
use super::matching::in_order;
use super::server::{Message, Program};

/// Writes `input`, waits for the `expected` messages or for a response to each request, closes stdin, and waits for the process to
/// exit.
///
/// # Errors
/// What does not happen in time.
pub(crate) async fn run(program: &Program, input: &[u8], expected: &[Value]) -> Result<Ended, String> {
    let mut command = Command::new(&program.path);
    command.arg("--stdio").current_dir(&program.folder).env_clear().envs(&program.environment).kill_on_drop(true);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let mut stdin = child.stdin.take().unwrap();
    let (mut out, err) = (Lines::of(child.stdout.take().unwrap()), Lines::of(child.stderr.take().unwrap()));
    // The process may exit before it has read everything.
    let _ = stdin.write_all(input).await;
    let _ = stdin.flush().await;
    let asked = requests(input).count();
    let is_there = |lines: &[String]| {
        let found: Vec<Value> = lines.iter().filter_map(|line| serde_json::from_str(line).ok()).collect();
        // A request that cannot be parsed has a response, too, but one without an id.
        let answers = found.iter().filter(|message| message.get("method").is_none()).count();
        let is_all = (!expected.is_empty() && in_order(expected, &found).is_empty()) || answers >= asked;
        is_all.then_some(())
    };
    let waited = tokio::time::timeout(PATIENCE, out.until(is_there)).await;
    drop(stdin);
    let ended = tokio::time::timeout(PATIENCE, child.wait()).await;
    let code =
        ended.map_err(|_| "the process does not exit when stdin is closed")?.map_err(|error| error.to_string())?.code();
    let messages = out.all().await;
    if waited.is_err() {
        return Err(format!("responses are missing after {} s: {messages}", PATIENCE.as_secs()));
    }
    let read = |line: &str| serde_json::from_str::<Value>(line).ok().filter(|message| message["jsonrpc"] == "2.0");
    let out = messages.lines().map(|line| read(line).ok_or_else(|| line.to_owned())).collect();
    Ok(Ended { code, out, err: err.all().await })
}

/// The JSON-RPC requests in an input.
pub(crate) fn requests(input: &[u8]) -> impl Iterator<Item = Message> {
    let text = String::from_utf8_lossy(input).replace('\u{feff}', "");
    let messages: Vec<Message> = text.lines().map(|line| Message::read(line.as_bytes())).collect();
    messages.into_iter().filter(|message| message.id.is_some() && message.method.is_some())
}
