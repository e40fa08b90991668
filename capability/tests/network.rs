//! The binary's connections: TLS and whom it trusts, proxies, socket options.

#![cfg(test)]

mod network {
    mod proxy;
    mod sockets;
    mod tls;
}

use naftiko_tests::process::Process;

/// The binary on a free port, with this upstream and these settings, and with no other environment.
fn serve(base_uri: &str, environment: &[(&str, &str)]) -> Process {
    let usable = [
        ("MICROSOFT_AZURE_OPENAI_API_KEY", "test-key"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI", base_uri),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_REST_PORT", "0"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_MCP_PORT", "0"),
    ];
    Process::start(env!("CARGO_BIN_EXE_capability"), &[], &[&usable, environment].concat())
}
