//! The server binary as its users meet it: arguments, settings, what it prints, how it ends.

#![cfg(test)]

mod server {
    mod arguments;
    mod demo;
    mod log;
    mod settings;
    mod signals;
}

use naftiko_tests::process::Process;

const KEY: &str = "MICROSOFT_AZURE_OPENAI_API_KEY";
const BASE_URI: &str = "MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI";
const PORT: &str = "MICROSOFT_AZURE_OPENAI_IMAGES_REST_PORT";
/// Two runs at once need two ports for every adapter.
const MCP_PORT: (&str, &str) = ("MICROSOFT_AZURE_OPENAI_IMAGES_MCP_PORT", "0");

/// Runs the binary with these arguments and with no other environment than this.
fn run(args: &[&str], environment: &[(&str, &str)]) -> Process {
    Process::start(env!("CARGO_BIN_EXE_capability"), args, environment)
}

/// Serves on a free port, with this upstream and these settings.
fn serve(base_uri: &str, environment: &[(&str, &str)]) -> Process {
    let usable = [(KEY, "test-key"), (BASE_URI, base_uri), (PORT, "0"), MCP_PORT];
    run(&[], &[&usable, environment].concat())
}
