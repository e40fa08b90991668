//! The process as an MCP server over its own stdin and stdout.

use std::io::Write;
use std::time::Duration;

use super::bound_server::BoundServer;
use super::print::say;
use crate::adapter::{Adapter, AdapterSummary, ShutdownSignal, Stdio};
use crate::inbound::AdapterKind;

/// Why a tool that passes on who is asking cannot be called.
const NOBODY: &str = "who is asking is passed on (`auth.`), and over stdin and stdout nobody says that";

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Checks that there is exactly one adapter for `--stdio` to serve, and that all of its tools can be called.
///
/// # Errors
/// Describes what is wrong, for the person who wrote `--stdio`.
pub(super) fn check(summaries: &[AdapterSummary]) -> Result<(), String> {
    let mcp: Vec<_> = summaries.iter().filter(|summary| summary.kind() == AdapterKind::Mcp).collect();
    match mcp.as_slice() {
        [mcp] => match mcp.personal_tools() {
            [] => Ok(()),
            [tool] => Err(format!("`--stdio` cannot serve the tool `{tool}`: {NOBODY}")),
            several => Err(format!("`--stdio` cannot serve the tools {}: {NOBODY}", quoted(several))),
        },
        [] => Err("`--stdio` needs an MCP adapter, but this capability exposes none".to_owned()),
        several => {
            let names = quoted(&several.iter().map(|summary| summary.namespace()).collect::<Vec<_>>());
            Err(format!("`--stdio` serves one MCP adapter, but this capability exposes {}: {names}", several.len()))
        }
    }
}

/// Takes the adapter for stdio and removes all the others: nothing else listens.
pub(super) fn taken(adapters: &mut Vec<Adapter>) -> Option<Stdio> {
    adapters.drain(..).find_map(|adapter| adapter.stdio)
}

/// Reports which adapters do not listen.
///
/// # Errors
/// Fails if none does.
pub(super) fn skipped(adapters: &[Adapter], err: &mut dyn Write) -> Result<(), String> {
    let silent: Vec<&Adapter> = adapters.iter().filter(|adapter| adapter.http.is_none()).collect();
    if !silent.is_empty() && silent.len() == adapters.len() {
        return Err("this capability is served over stdin and stdout only; start it with `--stdio`".to_owned());
    }
    for Adapter { kind, namespace, .. } in silent {
        say(err, &format!("{kind} `{namespace}` is served over stdin and stdout only; start it with `--stdio`\n"));
    }
    Ok(())
}

/// Serves until stdin ends or the process is asked to stop; `beside` runs as long.
///
/// # Errors
/// Describes in one line how the session violated MCP.
pub(super) async fn serve(
    session: Stdio,
    beside: BoundServer,
    grace: Duration,
    shutdown: ShutdownSignal,
) -> Result<(), String> {
    let mut ended = Ok(());
    let session = session.begin(grace, shutdown);
    beside.run(async { ended = session.await }).await;
    ended
}
