//! A server process that speaks MCP over its stdin and stdout, one message a line.

use std::process::Stdio;

use rustix::process::{Pid, kill_process};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::mcp_caller::{Generation, TOOL, params, result};
use crate::process::{Ended, Lines, Signal};
use crate::within;

/// A client and the process it has started. Every line on stdout must be a message, or the test fails.
#[derive(Debug)]
pub struct Session {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: Option<tokio::io::Lines<BufReader<ChildStdout>>>,
    /// What it wrote to stderr, line by line.
    pub err: Lines,
    /// What stdout has held so far.
    out: String,
    generation: Generation,
    last: u64,
}

impl Session {
    /// Runs `program` with these arguments and with no other environment than this; says nothing yet.
    pub fn start(generation: Generation, program: &str, args: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut command = Command::new(program);
        command.args(args).env_clear().envs(environment.iter().copied()).kill_on_drop(true);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let err = Lines::of(child.stderr.take().unwrap());
        let stdout = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { stdin: child.stdin.take(), child, stdout: Some(stdout), err, out: String::new(), generation, last: 0 }
    }

    /// As [`Session::start`], and begins as the generation has it.
    pub async fn begin(generation: Generation, program: &str, args: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut session = Self::start(generation, program, args, environment);
        for (message, is_answered) in generation.opening() {
            session.write(&message).await;
            if is_answered {
                session.next().await;
            }
        }
        session
    }

    /// Writes one line.
    pub async fn write(&mut self, line: &str) {
        let stdin = self.stdin.as_mut().expect("an open stdin");
        within(stdin.write_all(format!("{line}\n").as_bytes())).await.unwrap();
        within(stdin.flush()).await.unwrap();
    }

    /// Sends a request, and returns its id.
    pub async fn send(&mut self, method: &str, params: &str) -> u64 {
        self.last += 1;
        let message = self.generation.message(self.last, method, params);
        self.write(&message).await;
        self.last
    }

    /// The next message of the server.
    pub async fn next(&mut self) -> Value {
        self.line().await.expect("a message")
    }

    /// A request, and the message that answers it.
    pub async fn ask(&mut self, method: &str, params: &str) -> Value {
        self.send(method, params).await;
        self.next().await
    }

    /// A call of [`TOOL`], and its result.
    pub async fn call(&mut self, arguments: &str) -> Value {
        let message = self.ask("tools/call", &params(TOOL, arguments)).await;
        result(message, self.last)
    }

    /// Closes its stdin.
    pub fn close(&mut self) {
        self.stdin = None;
    }

    /// Reads no more of what it writes: its stdout is closed.
    pub fn close_stdout(&mut self) {
        self.stdout = None;
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        let id = self.child.id().expect("a process that runs");
        kill_process(Pid::from_raw(id.try_into().unwrap()).unwrap(), signal).unwrap();
    }

    /// Waits for its end. Messages that still come are read.
    pub async fn ended(mut self) -> Ended {
        while self.line().await.is_some() {}
        let status = within(self.child.wait()).await.unwrap();
        Ended { code: status.code(), out: self.out, err: self.err.all().await }
    }

    async fn line(&mut self) -> Option<Value> {
        let line = within(self.stdout.as_mut()?.next_line()).await.unwrap()?;
        let message: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("on stdout: {line}"));
        assert_eq!(message["jsonrpc"], "2.0", "on stdout: {line}");
        self.out.push_str(&line);
        self.out.push('\n');
        Some(message)
    }
}
