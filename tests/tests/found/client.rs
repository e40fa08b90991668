//! Runs the generated program as a typed client that calls operations by name; `tests/found/glue.rs` is the other end.

use std::collections::BTreeMap;
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use naftiko_tests::PATIENCE;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::oneshot;

use super::exchange::Outcome;
use super::generate::CLIENT;
use super::server::Program;

type Waiting = Arc<Mutex<BTreeMap<u64, oneshot::Sender<Box<Printed>>>>>;

/// The outcome of a call as the program prints it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Printed {
    id: u64,
    status: Option<u16>,
    output: Option<Value>,
    error: Option<String>,
    /// Why no such call can be written in Rust.
    impossible: Option<String>,
}

/// A client process that runs until it is dropped.
#[derive(Debug)]
pub(crate) struct Client {
    stdin: tokio::sync::Mutex<(u64, ChildStdin)>,
    waiting: Waiting,
    _child: Child,
}

impl Client {
    pub(crate) fn start(program: &Program) -> Self {
        let mut command = Command::new(&program.path);
        command.current_dir(&program.folder).env_clear().envs(&program.environment).env(CLIENT, "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let waiting = Waiting::default();
        let shared = Arc::clone(&waiting);
        tokio::spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                let printed: Printed = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
                let waiting = shared.lock().unwrap().remove(&printed.id);
                if let Some(waiting) = waiting {
                    let _ = waiting.send(Box::new(printed));
                }
            }
            // Calls that are still waiting fail when the process ends.
            shared.lock().unwrap().clear();
        });
        Self { stdin: tokio::sync::Mutex::new((0, child.stdin.take().unwrap())), waiting, _child: child }
    }

    /// Calls an operation by its name, or by `namespace.name` if two operations share it.
    pub(crate) async fn call(&self, operation: &str, arguments: &Value) -> Result<Outcome, String> {
        let (sender, printed) = oneshot::channel();
        {
            let mut stdin = self.stdin.lock().await;
            stdin.0 += 1;
            let id = stdin.0;
            self.waiting.lock().unwrap().insert(id, sender);
            let line = json!({"id": id, "operation": operation, "arguments": arguments});
            stdin.1.write_all(format!("{line}\n").as_bytes()).await.map_err(|error| error.to_string())?;
        }
        let printed = tokio::time::timeout(PATIENCE, printed).await.map_err(|_| "the client does not answer")?;
        let Printed { status, output, error, impossible, .. } =
            *printed.map_err(|_| "the client's process has ended")?;
        match (output, error, impossible) {
            (_, _, Some(why)) => Err(format!("the typed client has no such call: {why}")),
            (_, Some(error), _) => Ok(Outcome { status, output: Err(error) }),
            (output, None, None) => Ok(Outcome { status, output: Ok(output.unwrap_or_default()) }),
        }
    }
}
