//! One step while it runs: its log line, and what the run knows of it.

use std::time::Instant;

use http::StatusCode;

use super::run::Shared;

/// A step that has begun. It has ended when this is dropped, in whatever way; then its line is written, which shows no value.
pub(super) struct Watch<'r> {
    run: &'r Shared,
    step: usize,
    is_call: bool,
    /// `None` if nobody reads the log.
    begun: Option<Instant>,
    status: Option<StatusCode>,
    end: &'static str,
}

impl<'r> Watch<'r> {
    /// The step begins.
    pub(super) fn begin(run: &'r Shared, step: usize) -> Self {
        let is_call = run.step(step).operation().is_some();
        run.begun(step, is_call);
        let begun = tracing::enabled!(target: "naftiko::step", tracing::Level::DEBUG).then(Instant::now);
        Self { run, step, is_call, begun, status: None, end: "dropped" }
    }

    /// The upstream answers with this status.
    pub(super) fn status(&mut self, status: StatusCode) {
        self.status = Some(status);
        self.run.answered(status);
    }

    /// The step ends like this.
    pub(super) fn end<T, E>(mut self, result: Result<T, E>) -> Result<T, E> {
        self.end = if result.is_ok() { "ended" } else { "failed" };
        result
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.run.ended(self.step, self.is_call);
        let Some(begun) = self.begun else { return };
        let step = self.run.step(self.step);
        tracing::debug!(
            target: "naftiko::step",
            function = self.run.plan.function,
            step = step.name,
            operation = step.operation(),
            status = self.status.map(|status| status.as_u16()),
            ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
            request_id = self.run.id().and_then(|id| id.to_str().ok()).unwrap_or_default(),
            "{}",
            self.end,
        );
    }
}
