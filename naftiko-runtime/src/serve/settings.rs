//! The process's own settings, read together with the capability's so that one message contains everything that is
//! wrong.

use std::time::Duration;

use tracing_subscriber::filter::Targets;

use super::bound_server::SHUTDOWN_TIMEOUT;
use super::log;
use crate::settings::{Reader, Settings, duration};

/// A capability's settings and the process's.
pub(super) struct ServerSettings<S> {
    /// The capability's.
    pub(super) settings: S,
    /// Which events are logged.
    pub(super) log: Targets,
    /// How long to wait for running requests.
    pub(super) shutdown_timeout: Duration,
}

impl<S: Settings> Settings for ServerSettings<S> {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            settings: S::read(from),
            log: from.or_default(
                "NAFTIKO_LOG",
                "log filter: a level, `target=level`, or a comma-separated list",
                log::default(),
                log::filter,
            ),
            shutdown_timeout: from.or_default(
                "NAFTIKO_SHUTDOWN_TIMEOUT",
                "how long shutdown waits for running requests",
                SHUTDOWN_TIMEOUT,
                duration,
            ),
        }
    }
}
