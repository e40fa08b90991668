//! What is told of calls while they run, for logs.

use std::time::Duration;

use http::StatusCode;

/// What wants to know how a call goes, even if nobody waits for its end.
pub(crate) trait Witness: Send {
    /// The status of the upstream's response.
    fn upstream_status(&mut self, status: StatusCode);

    /// What the calls of steps amount to, the status of the last answer among it.
    fn calls(&mut self, calls: Calls);
}

/// What the calls of a run amount to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Calls {
    /// How many were made.
    pub(crate) count: u64,
    /// How long at least one of them was in flight.
    pub(crate) upstream: Duration,
    /// The status of the last answer of an upstream.
    pub(crate) status: Option<StatusCode>,
}

impl Calls {
    /// How long at least one of them was in flight, in milliseconds.
    pub(crate) fn upstream_ms(self) -> u64 {
        u64::try_from(self.upstream.as_millis()).unwrap_or(u64::MAX)
    }
}
