//! The response of the last step, where an adapter reads all of it before it answers: within the time for the whole, and as a
//! part of that step.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::run::Shared;
use super::stopped::{Called, Stopped};
use crate::function::origin::Origin;
use crate::value::{Error, Failure};

/// Steps of which the last one has an answer that is still arriving.
pub(crate) struct Unfinished {
    run: Arc<Shared>,
    /// The time for the whole, and its end.
    until: Option<(Duration, Instant)>,
}

impl Unfinished {
    /// Steps that may take so long, and until then.
    pub(super) fn new(run: Arc<Shared>, until: Option<(Duration, Instant)>) -> Self {
        Self { run, until }
    }

    /// What reading the rest returns.
    ///
    /// # Errors
    /// What the client is told: that the time is over, or that the step failed.
    pub(crate) async fn reading<T>(
        self,
        origin: Origin,
        reading: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Failure> {
        let last = self.run.plan.steps.len().saturating_sub(1);
        self.run.begun(last, false);
        let read = match self.until {
            Some((limit, end)) => timeout_at(end, reading).await.map_err(|_| Stopped::late(self.run.late(limit))),
            None => Ok(reading.await),
        };
        let step = self.run.step(last).name;
        let read = read.and_then(|read| read.map_err(|error| Stopped::failed(step, Called::by(origin), error)));
        read.map_err(Stopped::into_failure)
    }
}
