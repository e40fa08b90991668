//! The shipped server as a process: what it prints, how it ends.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};

pub use rustix::process::Signal;
use rustix::process::{Pid, kill_process};
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::within;

/// A process that ends with this value.
#[derive(Debug)]
pub struct Process {
    child: Child,
    /// What it wrote to stdout, line by line.
    pub out: Lines,
    /// What it wrote to stderr, line by line.
    pub err: Lines,
}

/// Everything a process has said when it has ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit status; `None` after a signal.
    pub code: Option<i32>,
    /// All of stdout.
    pub out: String,
    /// All of stderr.
    pub err: String,
}

impl Process {
    /// Runs `program` with these arguments and with no other environment than this.
    pub fn start(program: &str, args: &[&str], environment: &[(&str, &str)]) -> Self {
        Self::start_in(Path::new("."), program, args, environment)
    }

    /// As [`Process::start`], in this working directory.
    pub fn start_in(folder: &Path, program: &str, args: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut command = Command::new(program);
        command.current_dir(folder).args(args).env_clear().envs(environment.iter().copied()).kill_on_drop(true);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        Self { child, out: Lines::of(out), err: Lines::of(err) }
    }

    /// Where the REST adapter listens, once it says so.
    pub async fn address(&mut self) -> SocketAddr {
        self.err.listening("rest", 0).await
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.child.id().expect("a process that runs")
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_raw(self.id().try_into().unwrap()).unwrap(), signal).unwrap();
    }

    /// Waits for its end.
    pub async fn ended(mut self) -> Ended {
        let status = within(self.child.wait()).await.unwrap();
        Ended { code: status.code(), out: self.out.all().await, err: self.err.all().await }
    }
}

/// The lines of a stream as they come.
#[derive(Debug)]
pub struct Lines {
    lines: Arc<Mutex<Vec<String>>>,
    grown: watch::Receiver<usize>,
    task: JoinHandle<()>,
}

impl Lines {
    /// Reads a stream to its end.
    pub fn of(stream: impl AsyncRead + Unpin + Send + 'static) -> Self {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (grow, grown) = watch::channel(0);
        let collected = Arc::clone(&lines);
        let task = tokio::spawn(async move {
            let mut stream = BufReader::new(stream).lines();
            while let Some(line) = stream.next_line().await.unwrap() {
                collected.lock().unwrap().push(line);
                grow.send_modify(|count| *count += 1);
            }
        });
        Self { lines, grown, task }
    }

    /// The lines so far.
    pub fn so_far(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }

    /// The first line with this text, once it is there.
    pub async fn find(&mut self, text: &str) -> String {
        self.nth(text, 0).await
    }

    /// The line number `index` of those with this text, once it is there.
    pub async fn nth(&mut self, text: &str, index: usize) -> String {
        let nth = |lines: &[String]| lines.iter().filter(|line| line.contains(text)).nth(index).cloned();
        within(self.until(nth)).await.unwrap_or_else(|| panic!("{:?}", self.so_far()))
    }

    /// Where the adapter number `index` of this type listens, once the server says so.
    pub async fn listening(&mut self, kind: &str, index: usize) -> SocketAddr {
        let start = format!("{kind} ");
        let address = |line: &String| line.strip_prefix(&start)?.split_once(" listening on http://")?.1.parse().ok();
        let nth = |lines: &[String]| lines.iter().filter_map(address).nth(index);
        within(self.until(nth)).await.unwrap_or_else(|| panic!("{:?}", self.so_far()))
    }

    /// What `find` sees in the lines so far, once it does; `None` when the stream ends before.
    pub async fn until<T>(&mut self, find: impl Fn(&[String]) -> Option<T>) -> Option<T> {
        loop {
            self.grown.borrow_and_update();
            if let Some(found) = find(&self.so_far()) {
                return Some(found);
            }
            if self.grown.changed().await.is_err() {
                return find(&self.so_far());
            }
        }
    }

    /// All of it, once the stream has ended.
    pub async fn all(self) -> String {
        within(self.task).await.unwrap();
        self.lines.lock().unwrap().iter().map(|line| format!("{line}\n")).collect()
    }
}
