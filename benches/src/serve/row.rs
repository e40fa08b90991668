//! What was measured of one contender in one scenario.

use super::contender::Contender;
use super::timing::Timing;

/// A figure, or why there is none.
#[derive(Clone, Debug)]
pub(crate) enum Cell<T> {
    /// Nobody asked for it, or it does not apply.
    Unmeasured,
    /// The contender failed.
    Failed(String),
    Measured(T),
}

impl<T> Cell<T> {
    /// What a measurement gave.
    pub(crate) fn of(outcome: crate::Outcome<T>) -> Self {
        match outcome {
            Ok(figure) => Self::Measured(figure),
            Err(error) => Self::Failed(error.to_string()),
        }
    }

    pub(crate) fn figure(&self) -> Option<&T> {
        if let Self::Measured(figure) = self { Some(figure) } else { None }
    }

    pub(crate) fn failure(&self) -> Option<&str> {
        if let Self::Failed(failure) = self { Some(failure) } else { None }
    }
}

/// One line of the table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) scenario: String,
    pub(crate) contender: Contender,
    /// Of one request, in user space.
    pub(crate) instructions: Cell<f64>,
    /// Of one request.
    pub(crate) allocations: Cell<f64>,
    pub(crate) timing: Cell<Timing>,
    /// The scenario that it is compared with, if it is another's.
    pub(crate) base: Option<&'static str>,
    /// Whether the kernel copies so much that its share must be spoken of.
    pub(crate) is_large: bool,
    /// Whether how long an answer takes is told.
    pub(crate) is_waiting: bool,
    /// Nothing could be measured: it is not installed.
    pub(crate) is_missing: bool,
}

impl Row {
    /// A row in which nothing is measured yet.
    pub(crate) fn new(scenario: &str, contender: Contender, is_large: bool) -> Self {
        Self {
            scenario: scenario.to_owned(),
            contender,
            instructions: Cell::Unmeasured,
            allocations: Cell::Unmeasured,
            timing: Cell::Unmeasured,
            base: None,
            is_large,
            is_waiting: false,
            is_missing: false,
        }
    }

    /// What went wrong in this scenario, if anything did: then none of the row's figures is shown, for a server that
    /// answers wrongly may well be fast.
    pub(crate) fn failure(&self) -> Option<String> {
        let failed = [self.instructions.failure(), self.allocations.failure(), self.timing.failure()];
        if let Some(failure) = failed.into_iter().flatten().next() {
            return Some(failure.to_owned());
        }
        let timing = self.timing.figure().filter(|timing| timing.failures > 0)?;
        let first = timing.first_failure.as_deref().unwrap_or_default();
        Some(format!("{} of {} answers are wrong: {first}", timing.failures, timing.requests))
    }
}
