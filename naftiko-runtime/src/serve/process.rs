//! The server as a process, from its settings to the last signal.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::pin::pin;
use std::process::ExitCode;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::bound_server::BoundServer;
use super::demo::{self, Demo};
use super::print::say;
use super::settings::ServerSettings;
use super::signal::Signals;
use super::{clients, log, near, stdio, unguarded};
use crate::adapter::ShutdownSignal;
use crate::capability::Capability;
use crate::inbound::AdapterKind;
use crate::settings::{SettingsError, Values};

/// Why a server did not start, or did not end cleanly.
struct ExitFailure {
    what: String,
    code: u8,
}

impl ExitFailure {
    /// Something that the machine did not provide.
    fn of_machine(what: impl Into<String>) -> Self {
        Self { what: what.into(), code: 1 }
    }

    /// A request that cannot be fulfilled.
    fn of_usage(what: impl Into<String>) -> Self {
        Self { what: what.into(), code: 2 }
    }
}

impl From<SettingsError> for ExitFailure {
    fn from(error: SettingsError) -> Self {
        let files = if error.concerns_files() { ", and values in files (`FILE#KEY`)" } else { "" };
        let help = format!(
            "settings are environment variables{files}; `--help` lists them, `--print settings` shows their current values"
        );
        Self::of_usage(format!("{error}\n{help}"))
    }
}

/// Runs the server process: settings, runtime, clients, listeners, and then requests, until a signal. With `stdio`,
/// only the demo upstream listens, and `out` is reserved for the messages.
pub(super) fn serve<C: Capability>(
    demo: Option<&Demo>,
    stdio: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> ExitCode {
    started::<C>(demo, stdio, out, err).unwrap_or_else(|ExitFailure { what, code }| {
        say(err, &format!("{}: {what}\n", C::ABOUT.program));
        ExitCode::from(code)
    })
}

fn started<C: Capability>(
    demo: Option<&Demo>,
    stdio: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitCode, ExitFailure> {
    if stdio {
        stdio::check(&C::summaries()).map_err(ExitFailure::of_usage)?;
    }
    let upstream = demo.map(|_| Demo::listen()).transpose().map_err(|error| no_demo(&error))?;
    let values = match (demo, &upstream) {
        (Some(demo), Some((_, address))) => demo.values(*address),
        _ => Values::env(),
    };
    let (settings, entries) = values.built::<ServerSettings<C::Settings>>()?;
    for line in near::lines(&entries) {
        say(err, &format!("{line}\n"));
    }
    log::init(settings.log);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| ExitFailure::of_machine(format!("cannot start: {error}")))?;
    let ended = runtime.block_on(async {
        // Before anything listens: from here on a signal causes a graceful stop.
        let signals = Signals::new();
        let signals = signals.map_err(|error| ExitFailure::of_machine(format!("cannot handle signals: {error}")))?;
        let mut adapters = C::new(&settings.settings)?.adapters();
        let session = if stdio { stdio::taken(&mut adapters) } else { None };
        for line in unguarded::lines(&adapters) {
            say(err, &format!("{line}\n"));
        }
        if !stdio {
            stdio::skipped(&adapters, err).map_err(ExitFailure::of_usage)?;
        }
        let bound = BoundServer::new(adapters).map_err(|error| ExitFailure::of_machine(error.to_string()))?;
        let bound = bound.shutdown_timeout(settings.shutdown_timeout);
        for (kind, namespace, address) in bound.listeners() {
            say(err, &format!("{kind} {namespace} listening on http://{address}\n"));
        }
        let bound = with_demo(bound, demo, upstream, out, err).map_err(|error| no_demo(&error))?;
        match session {
            None => Ok(until_stopped(signals, |shutdown| async { bound.run(shutdown).await })
                .await
                .err()
                .unwrap_or(ExitCode::SUCCESS)),
            Some(session) => {
                match until_stopped(signals, |shutdown| {
                    stdio::serve(session, bound, settings.shutdown_timeout, shutdown)
                })
                .await
                {
                    Ok(Ok(())) => Ok(ExitCode::SUCCESS),
                    Ok(Err(error)) => Err(ExitFailure::of_machine(error)),
                    Err(code) => Ok(code),
                }
            }
        }
    });
    // A DNS lookup may still block a thread; nothing waits for it any more.
    runtime.shutdown_background();
    ended
}

fn no_demo(error: &io::Error) -> ExitFailure {
    ExitFailure::of_machine(format!("the demo upstream cannot listen: {error}"))
}

/// Adds the demo upstream and prints the `curl` line.
fn with_demo(
    bound: BoundServer,
    demo: Option<&Demo>,
    upstream: Option<(std::net::TcpListener, SocketAddr)>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<BoundServer> {
    let Some((demo, (listener, address))) = demo.zip(upstream) else { return Ok(bound) };
    say(err, &format!("demo upstream listening on http://{address}\n"));
    let rest = bound.listeners().find(|(kind, ..)| *kind == AdapterKind::Rest);
    if let Some(line) = rest.and_then(|(_, _, address)| demo.curl_line(address)) {
        say(err, "try it from another terminal:\n");
        say(out, &format!("{line}\n"));
    }
    let tools: Vec<_> = bound.listeners().filter(|(kind, ..)| *kind == AdapterKind::Mcp).collect();
    if !tools.is_empty() {
        say(err, "configuration for an MCP client that connects over HTTP:\n");
        let servers = tools.iter().map(|(_, namespace, address)| (*namespace, demo::reachable(*address)));
        say(out, &format!("{}\n", clients::over_http(servers)));
    }
    if let [(_, namespace, _)] = tools.as_slice()
        && let Some(configuration) = clients::over_stdio(namespace)
    {
        say(err, "configuration for an MCP client that starts the server itself:\n");
        say(out, &format!("{configuration}\n"));
    }
    Ok(bound.with_upstream(TcpListener::from_std(listener)?, demo.upstream.clone()))
}

/// Serves until it ends by itself, or until the first signal and the end of running requests. A second signal ends it
/// at once.
async fn until_stopped<F: Future>(
    mut signals: Signals,
    serve: impl FnOnce(ShutdownSignal) -> F,
) -> Result<F::Output, ExitCode> {
    let (ask, asked) = oneshot::channel();
    let mut serving = pin!(serve(Box::pin(async {
        // Both ends live as long as this function.
        let _ = asked.await;
    })));
    tokio::select! {
        output = serving.as_mut() => return Ok(output),
        stop = signals.next() => tracing::info!(target: "naftiko::serve", signal = ?stop, "shutting down: waiting for running requests"),
    }
    let _ = ask.send(());
    tokio::select! {
        output = serving => Ok(output),
        stop = signals.next() => Err(stop.exit_code()),
    }
}
