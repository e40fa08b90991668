//! The server as a process: its own settings, read together with the capability's so that one message holds every
//! problem, then its life from there to the last signal.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::pin::pin;
use std::process::ExitCode;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tracing_subscriber::filter::Targets;

use super::bound::Bound;
use super::demo::Demo;
use super::listen::StartError;
use super::signal::Signals;
use super::{log, say};
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

/// The server process: settings, runtime, clients, listeners, and then requests, until a signal.
pub(super) fn serve<C: Capability>(demo: Option<&Demo>, out: &mut dyn Write, err: &mut dyn Write) -> ExitCode {
    let failed = |err: &mut dyn Write, what: &str, code: u8| {
        say(err, &format!("{}: {what}\n", C::ABOUT.package));
        ExitCode::from(code)
    };
    let upstream = match demo.map(|_| Demo::listen()).transpose() {
        Ok(upstream) => upstream,
        Err(error) => return failed(err, &format!("the demo upstream cannot listen: {error}"), 1),
    };
    let values = match (demo, &upstream) {
        (Some(demo), Some((_, address))) => demo.values(*address),
        _ => Values::env(),
    };
    let whole: Whole<C::Settings> = match values.build() {
        Ok(whole) => whole,
        Err(error) => return failed(err, &refusal(&error), 2),
    };
    log::init(whole.log);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(err, &format!("cannot start: {error}"), 1),
    };
    let code = runtime.block_on(async {
        // Before anything listens: a signal from here on is answered by a graceful stop.
        let signals = match Signals::new() {
            Ok(signals) => signals,
            Err(error) => return failed(err, &format!("cannot handle signals: {error}"), 1),
        };
        let bound = match super::serve::<C>().bind(&whole.settings).await {
            Ok(bound) => bound.shutdown_timeout(whole.shutdown_timeout),
            Err(StartError::Settings(error)) => return failed(err, &refusal(&error), 2),
            Err(error) => return failed(err, &error.to_string(), 1),
        };
        for (kind, _, address) in bound.addresses() {
            say(err, &format!("{kind} listening on http://{address}\n"));
        }
        let bound = match with_demo(bound, demo, upstream, out, err) {
            Ok(bound) => bound,
            Err(error) => return failed(err, &format!("the demo upstream cannot listen: {error}"), 1),
        };
        until_stopped(bound, signals).await
    });
    // A look-up of a name may still block a thread; nothing waits for it any more.
    runtime.shutdown_background();
    code
}

/// The text that refuses settings.
fn refusal(error: &SettingsError) -> String {
    format!(
        "{error}\nsettings are environment variables; `--help` lists them, `--print settings` shows what they are now"
    )
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
    Ok(bound.with_upstream(TcpListener::from_std(listener)?, demo.upstream.clone()))
}

/// Serves until the first signal and what runs then has ended; a second signal ends it at once.
async fn until_stopped(bound: Bound, mut signals: Signals) -> ExitCode {
    let (ask, asked) = oneshot::channel();
    let run = bound.run(async {
        // Both ends live as long as this function.
        let _ = asked.await;
    });
    let mut run = pin!(run);
    tokio::select! {
        () = run.as_mut() => return ExitCode::SUCCESS,
        stop = signals.next() => tracing::info!(target: "naftiko::serve", signal = ?stop, "stopping: running requests are finished first"),
    }
    let _ = ask.send(());
    tokio::select! {
        () = run => ExitCode::SUCCESS,
        stop = signals.next() => stop.exit_code(),
    }
}
