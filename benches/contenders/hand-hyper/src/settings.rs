//! What the process reads from its environment.

use std::env;
use std::time::Duration;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;

use crate::Outcome;

/// Where the server listens, and what it calls.
pub struct Settings {
    /// The port on loopback; 0 takes a free one.
    pub port: u16,
    /// Without a slash at its end.
    pub base_uri: String,
    /// The longest wait for the head of an upstream's answer.
    pub response_timeout: Duration,
}

impl Settings {
    pub fn from_env() -> Outcome<Self> {
        let port = env::var("PORT").map_or(Ok(8080), |port| port.parse())?;
        let base_uri = env::var("UPSTREAM_BASE_URI")?.trim_end_matches('/').to_owned();
        let response_timeout = env::var("UPSTREAM_RESPONSE_TIMEOUT_MS").map_or(Ok(120_000), |limit| limit.parse())?;
        Ok(Self { port, base_uri, response_timeout: Duration::from_millis(response_timeout) })
    }
}

/// Logs go to stderr; `RUST_LOG` filters them.
pub fn init_log() {
    let filter = env::var("RUST_LOG").ok().and_then(|filter| filter.parse::<Targets>().ok());
    let filter = filter.unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO));
    let lines = tracing_subscriber::fmt::layer().compact().with_writer(std::io::stderr).with_ansi(false);
    // Nothing else has set one.
    let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry().with(lines.with_filter(filter)));
}
