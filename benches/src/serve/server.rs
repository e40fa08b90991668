//! A contender's process: started on a core of its own, asked where it listens, stopped.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{sleep, timeout};

use super::affinity::{self, Cores};
use super::build;
use super::contender::Contender;
use super::credentials;
use super::scenario::Listener;
use crate::Outcome;

/// The longest wait for a server to listen, and for it to end: under callgrind both take seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a server is started.
#[derive(Clone, Debug)]
pub(crate) struct Launch<'a> {
    pub(crate) contender: Contender,
    /// The command with its arguments.
    pub(crate) command: Vec<OsString>,
    /// Where it listens, if it does not say so on stderr.
    pub(crate) listens_at: Option<SocketAddr>,
    /// Where it finds its upstream.
    pub(crate) upstream: SocketAddr,
    /// How long it waits for the head of the upstream's answer.
    pub(crate) deadline: Duration,
    /// The threads of its runtime.
    pub(crate) workers: usize,
    pub(crate) cores: &'a Cores,
}

/// A server that listens.
pub(crate) struct Server {
    contender: Contender,
    pid: Pid,
    addresses: Vec<SocketAddr>,
    lines: mpsc::UnboundedReceiver<String>,
    /// What it has said on stderr so far.
    said: Vec<String>,
    ended: oneshot::Receiver<std::io::Result<ExitStatus>>,
}

impl Server {
    /// Starts a server and waits until it listens.
    ///
    /// # Errors
    /// It does not start, or not in time; with what it said.
    pub(crate) async fn start(launch: &Launch<'_>) -> Outcome<Self> {
        let (program, arguments) = launch.command.split_first().ok_or("a contender has no command")?;
        let mut command = Command::new(program);
        command.args(arguments).env_clear();
        // Only what all of them read, so that runs do not differ by what else is set.
        for (name, value) in environment(launch) {
            command.env(name, value);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        if launch.contender == Contender::Generated {
            // One of its binds is in a file there.
            command.current_dir(build::folder(launch.contender));
        }
        let cores = launch.cores;
        let child = affinity::on(cores.server, cores.load, || command.spawn())?;
        let mut child = child.map_err(|error| format!("cannot start {}: {error}", program.display()))?;
        let pid = Pid::from_raw(i32::try_from(child.id())?);
        let lines = lines(child.stderr.take());
        let mut server = Self {
            contender: launch.contender,
            pid,
            addresses: Vec::new(),
            lines,
            said: Vec::new(),
            ended: ended(child),
        };
        match launch.listens_at {
            Some(address) => server.connect(address).await?,
            None => server.listen().await?,
        }
        Ok(server)
    }

    /// Tries until somebody listens at `address`.
    async fn connect(&mut self, address: SocketAddr) -> Outcome {
        let begun = Instant::now();
        while TcpStream::connect(address).await.is_err() {
            if begun.elapsed() > PATIENCE {
                return Err(self.complaint(&format!("does not listen after {PATIENCE:?}")).into());
            }
            if let Ok(status) = self.ended.try_recv() {
                while let Some(line) = self.lines.recv().await {
                    self.said.push(line);
                }
                return Err(self.complaint(&format!("ended before it listened: {}", status?)).into());
            }
            sleep(Duration::from_millis(1)).await;
        }
        self.addresses.push(address);
        Ok(())
    }

    /// Reads where it listens.
    async fn listen(&mut self) -> Outcome {
        let count = self.contender.listeners().len();
        while self.addresses.len() < count {
            match timeout(PATIENCE, self.lines.recv()).await {
                Ok(Some(line)) => {
                    self.addresses.extend(address(&line));
                    self.said.push(line);
                }
                Ok(None) => return Err(self.complaint("ended before it listened").into()),
                Err(_) => return Err(self.complaint(&format!("does not listen after {PATIENCE:?}")).into()),
            }
        }
        Ok(())
    }

    /// Where it listens for `listener`.
    pub(crate) fn address(&self, listener: Listener) -> Outcome<SocketAddr> {
        let position = self.contender.listeners().iter().position(|known| *known == listener);
        let address = position.and_then(|position| self.addresses.get(position)).copied();
        address.ok_or_else(|| format!("{} does not listen for {listener:?}", self.contender.name()).into())
    }

    pub(crate) fn pid(&self) -> Pid {
        self.pid
    }

    /// Asks it to end, waits until it has, and returns what it said on stderr.
    ///
    /// # Errors
    /// It does not end in time, or not well.
    pub(crate) async fn stop(mut self) -> Outcome<Vec<String>> {
        kill(self.pid, Signal::SIGTERM)?;
        let Ok(status) = timeout(PATIENCE, &mut self.ended).await else {
            return Err(self.complaint(&format!("runs {PATIENCE:?} after it was asked to end")).into());
        };
        let status = status??;
        while let Some(line) = self.lines.recv().await {
            self.said.push(line);
        }
        if status.success() || status.signal() == Some(Signal::SIGTERM as i32) {
            return Ok(std::mem::take(&mut self.said));
        }
        Err(self.complaint(&format!("ended with {status}")).into())
    }

    /// What is wrong with it, and what it said last.
    fn complaint(&self, what: &str) -> String {
        let said = self.said.iter().rev().take(20).rev().map(|line| format!("\n  {line}")).collect::<String>();
        let said = if said.is_empty() { " and said nothing".to_owned() } else { format!("; it said:{said}") };
        format!("{} {what}{said}", self.contender.name())
    }
}

impl Drop for Server {
    /// One that was not stopped must not outlive the benchmark.
    fn drop(&mut self) {
        // The process is not waited for yet: the number is still its own.
        if matches!(self.ended.try_recv(), Err(oneshot::error::TryRecvError::Empty)) {
            let _ = kill(self.pid, Signal::SIGKILL);
        }
    }
}

/// The settings by which servers are told to take free ports.
const PORTS: [&str; 14] = [
    "PORT",
    "REST_API_PORT",
    "ONE_TOOL_PORT",
    "FIFTY_TOOLS_PORT",
    "PLAIN_PORT",
    "BEARER_PORT",
    "TOKENS_PORT",
    "OAUTH2_PORT",
    "MD5_PORT",
    "SHA_256_PORT",
    "SHARED_PORT",
    "SHARED_TOOL_PORT",
    "MICROSOFT_AZURE_OPENAI_IMAGES_REST_PORT",
    "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_PORT",
];

/// What a server reads from its environment, whatever it is.
fn environment(launch: &Launch<'_>) -> Vec<(&'static str, String)> {
    let base_uri = format!("http://{}", launch.upstream);
    let below = |path: &str| format!("{base_uri}{path}");
    let deadline = launch.deadline.as_millis();
    let mut environment = vec![
        ("PATH", std::env::var("PATH").unwrap_or_default()),
        ("TOKIO_WORKER_THREADS", launch.workers.to_string()),
        ("UPSTREAM_BASE_URI", base_uri.clone()),
        ("OPEN_UPSTREAM_BASE_URI", below(credentials::OPEN)),
        ("OAUTH2_UPSTREAM_BASE_URI", below(credentials::OAUTH2)),
        ("MD5_UPSTREAM_BASE_URI", below(credentials::MD5)),
        ("SHA_256_UPSTREAM_BASE_URI", below(credentials::SHA_256)),
        ("TOKENS_ISSUER", below(credentials::ISSUER)),
        ("TOKEN_ENDPOINT", below(credentials::TOKEN_ENDPOINT)),
        ("BEARER_TOKEN", credentials::BEARER_TOKEN.to_owned()),
        ("USER_NAME", credentials::USER.to_owned()),
        ("USER_PASSWORD", credentials::PASSWORD.to_owned()),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI", base_uri.clone()),
        ("MICROSOFT_AZURE_OPENAI_API_KEY", "key".to_owned()),
        ("CLIENT_NAME", "benchmark-client".to_owned()),
        // The generated server's, and that of the others.
        ("UPSTREAM_RESPONSE_TIMEOUT", format!("{deadline}ms")),
        ("UPSTREAM_RESPONSE_TIMEOUT_MS", deadline.to_string()),
        ("NAFTIKO_LOG", "off".to_owned()),
        ("RUST_LOG", "off".to_owned()),
    ];
    environment.extend(PORTS.map(|port| (port, "0".to_owned())));
    environment
}

/// The lines of a process's stderr, as they come.
fn lines(stderr: Option<ChildStderr>) -> mpsc::UnboundedReceiver<String> {
    let (send, lines) = mpsc::unbounded_channel();
    thread::spawn(move || {
        for line in stderr.map(BufReader::new).into_iter().flat_map(BufReader::lines) {
            let Ok(line) = line else { return };
            // Nobody reads on once the server is dropped.
            if send.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

/// How a process ends, once it has.
fn ended(mut child: Child) -> oneshot::Receiver<std::io::Result<ExitStatus>> {
    let (send, ended) = oneshot::channel();
    thread::spawn(move || {
        // Nobody waits once the server is dropped.
        let _ = send.send(child.wait());
    });
    ended
}

/// The address in a line such as `rest listening on http://127.0.0.1:8080`.
fn address(line: &str) -> Option<SocketAddr> {
    line.split_once(" listening on http://")?.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_stand_in_lines_that_say_listening() {
        for line in ["rest listening on http://127.0.0.1:80", "mcp one-tool listening on http://127.0.0.1:80"] {
            assert_eq!(address(line), Some("127.0.0.1:80".parse().unwrap()), "{line}");
        }
        assert_eq!(address("upstream is http://127.0.0.1:80"), None);
    }
}
