//! What the end-to-end tests stand on: the seed compiled into this crate, a server that runs it, upstreams that record
//! and do as they are told, callers that see every byte, and the shipped server as a process.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests fail by panicking, and so does what they stand on"
)]

use std::time::Duration;

pub mod both;
pub mod caller;
pub mod corpus;
pub mod headers;
pub mod issuer;
pub mod many;
pub mod mcp_caller;
pub mod mcp_process;
pub mod outside;
pub mod process;
pub mod server;
pub mod setting;
pub mod shared;
pub mod socket;
pub mod tls;
pub mod upstream;
pub mod wire;
pub mod yaml;

naftiko_runtime::include_capability!("../../capability/microsoft-azure-openai-images.yaml");

/// A capability whose descriptions hold indented lines, brackets and code: documented, they must not become doctests or links.
pub mod fleet {
    naftiko_runtime::include_capability!("../ui/pass/fleet.yaml");
}

/// The route of the seed's operation for the deployment `dall-e-3`.
pub const ROUTE: &str = "/v1/openai/deployments/dall-e-3/images/generations";

/// What the upstream is asked for when [`ROUTE`] is called.
pub const TARGET: &str = "/openai/deployments/dall-e-3/images/generations";

/// The bearer token of the settings that tests make.
pub const KEY: &str = "test-key";

/// The longest that anything in a test may take: what takes longer hangs, and fails here.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The inputs of one call of the seed's operation.
pub fn input(deployment: impl Into<String>, body: impl Into<naftiko_runtime::Json>) -> client::CreateimageInput {
    client::CreateimageInput { deployment_id: deployment.into(), body: body.into() }
}

/// Waits for what must come.
pub async fn within<F: Future>(future: F) -> F::Output {
    tokio::time::timeout(PATIENCE, future).await.expect("it comes in time")
}
