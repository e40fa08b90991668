//! The server binary as an MCP client starts it: messages on stdin and stdout, everything else on stderr, and an end.

#![cfg(test)]

mod stdio {
    mod demo;
    mod ends;
    mod session;
    mod settings;
}

use naftiko_tests::mcp_caller::Generation;
use naftiko_tests::mcp_process::Session;

const KEY: &str = "MICROSOFT_AZURE_OPENAI_API_KEY";
const BASE_URI: &str = "MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI";

const PROGRAM: &str = env!("CARGO_BIN_EXE_capability");

/// A session that has begun, with this upstream and these settings.
async fn begin(generation: Generation, base_uri: &str, environment: &[(&str, &str)]) -> Session {
    let usable = [(KEY, "test-key"), (BASE_URI, base_uri)];
    Session::begin(generation, PROGRAM, &["--stdio"], &[&usable, environment].concat()).await
}
