//! The server as a process: its own settings, read together with the capability's so that one message holds every
//! problem, then its life from there to the last signal.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::process::ExitCode;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tracing_subscriber::filter::Targets;

use super::bound::Bound;
use super::demo::{self, Demo};
use super::signal::Signals;
use super::{clients, log, say, stdio};
use crate::capability::Capability;
use crate::settings::{Reader, Settings, SettingsError, Values, duration};

pub(super) const SHUTDOWN_TIMEOUT: (&str, Duration) = ("30s", Duration::from_secs(30));

/// A capability's settings and the process's.
pub(super) struct Whole<S> {
    /// The capability's.
    pub(super) settings: S,
    /// Which events are logged.
    pub(super) log: Targets,
    /// How long running requests are waited for.
    pub(super) shutdown_timeout: Duration,
}

impl<S: Settings> Settings for Whole<S> {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            settings: S::read(from),
            log: from.or_default(
                "NAFTIKO_LOG",
                "what is logged: a level, `target=level`, or a list of them",
                log::default(),
                log::filter,
            ),
            shutdown_timeout: from.or_default(
                "NAFTIKO_SHUTDOWN_TIMEOUT",
                "longest wait for running requests when the process is asked to stop",
                SHUTDOWN_TIMEOUT,
                duration,
            ),
        }
    }
}

/// Why a server did not start, or did not end well.
struct Failure {
    what: String,
    code: u8,
}

impl Failure {
    /// What the machine did not give.
    fn of_machine(what: impl Into<String>) -> Self {
        Self { what: what.into(), code: 1 }
    }

    /// What was asked for and cannot be.
    fn of_usage(what: impl Into<String>) -> Self {
        Self { what: what.into(), code: 2 }
    }
}

impl From<SettingsError> for Failure {
    fn from(error: SettingsError) -> Self {
        let help =
            "settings are environment variables; `--help` lists them, `--print settings` shows what they are now";
        Self::of_usage(format!("{error}\n{help}"))
    }
}

/// The server process: settings, runtime, clients, listeners, and then requests, until a signal. With `stdio` nothing
/// listens but the demo's upstream, and `out` is left to the messages.
pub(super) fn serve<C: Capability>(
    demo: Option<&Demo>,
    stdio: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> ExitCode {
    started::<C>(demo, stdio, out, err).unwrap_or_else(|Failure { what, code }| {
        say(err, &format!("{}: {what}\n", C::ABOUT.program));
        ExitCode::from(code)
    })
}

fn started<C: Capability>(
    demo: Option<&Demo>,
    stdio: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    if stdio {
        stdio::check(&C::summaries()).map_err(Failure::of_usage)?;
    }
    let upstream = demo.map(|_| Demo::listen()).transpose().map_err(|error| no_demo(&error))?;
    let values = match (demo, &upstream) {
        (Some(demo), Some((_, address))) => demo.values(*address),
        _ => Values::env(),
    };
    let whole: Whole<C::Settings> = values.build()?;
    log::init(whole.log);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::of_machine(format!("cannot start: {error}")))?;
    let ended = runtime.block_on(async {
        // Before anything listens: a signal from here on is answered by a graceful stop.
        let signals = Signals::new();
        let signals = signals.map_err(|error| Failure::of_machine(format!("cannot handle signals: {error}")))?;
        let mut adapters = C::new(&whole.settings)?.adapters();
        let server = if stdio { stdio::taken(&mut adapters) } else { None };
        if !stdio {
            stdio::skipped(&adapters, err).map_err(Failure::of_usage)?;
        }
        let bound = Bound::new(adapters).map_err(|error| Failure::of_machine(error.to_string()))?;
        let bound = bound.shutdown_timeout(whole.shutdown_timeout);
        for (kind, _, address) in bound.addresses() {
            say(err, &format!("{kind} listening on http://{address}\n"));
        }
        let bound = with_demo(bound, demo, upstream, out, err).map_err(|error| no_demo(&error))?;
        match server {
            None => Ok(until_stopped(signals, |asked| async { bound.run(asked).await })
                .await
                .err()
                .unwrap_or(ExitCode::SUCCESS)),
            Some(server) => {
                match until_stopped(signals, |asked| stdio::serve(server, bound, whole.shutdown_timeout, asked)).await {
                    Ok(Ok(())) => Ok(ExitCode::SUCCESS),
                    Ok(Err(error)) => Err(Failure::of_machine(error)),
                    Err(code) => Ok(code),
                }
            }
        }
    });
    // A look-up of a name may still block a thread; nothing waits for it any more.
    runtime.shutdown_background();
    ended
}

fn no_demo(error: &io::Error) -> Failure {
    Failure::of_machine(format!("the demo upstream cannot listen: {error}"))
}

/// Adds the demo's upstream and prints the line that tries it.
fn with_demo(
    bound: Bound,
    demo: Option<&Demo>,
    upstream: Option<(std::net::TcpListener, SocketAddr)>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Bound> {
    let Some((demo, (listener, address))) = demo.zip(upstream) else { return Ok(bound) };
    say(err, &format!("demo upstream listening on http://{address}\n"));
    let rest = bound.addresses().find(|(kind, ..)| *kind == "rest");
    if let Some(line) = rest.and_then(|(_, _, address)| demo.curl_line(address)) {
        say(err, "paste this line into another terminal:\n");
        say(out, &format!("{line}\n"));
    }
    let tools: Vec<_> = bound.addresses().filter(|(kind, ..)| *kind == "mcp").collect();
    if !tools.is_empty() {
        say(err, "an MCP client that speaks HTTP takes this configuration:\n");
        let servers = tools.iter().map(|(_, namespace, address)| (*namespace, demo::reachable(*address)));
        say(out, &format!("{}\n", clients::over_http(servers)));
    }
    if let [(_, namespace, _)] = tools.as_slice()
        && let Some(configuration) = clients::over_stdio(namespace)
    {
        say(err, "an MCP client that starts the server itself takes this one:\n");
        say(out, &format!("{configuration}\n"));
    }
    Ok(bound.with_upstream(TcpListener::from_std(listener)?, demo.upstream.clone()))
}

/// Serves until its own end, or until the first signal and what runs then has ended; a second signal ends it at once.
async fn until_stopped<F: Future>(mut signals: Signals, serve: impl FnOnce(Asked) -> F) -> Result<F::Output, ExitCode> {
    let (ask, asked) = oneshot::channel();
    let mut serving = pin!(serve(Box::pin(async {
        // Both ends live as long as this function.
        let _ = asked.await;
    })));
    tokio::select! {
        output = serving.as_mut() => return Ok(output),
        stop = signals.next() => tracing::info!(target: "naftiko::serve", signal = ?stop, "stopping: running requests are finished first"),
    }
    let _ = ask.send(());
    tokio::select! {
        output = serving => Ok(output),
        stop = signals.next() => Err(stop.exit_code()),
    }
}

/// Resolves when the process is asked to stop.
pub(super) type Asked = Pin<Box<dyn Future<Output = ()> + Send>>;
