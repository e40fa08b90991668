//! The log line of a function that a Rust program calls.

use std::time::Instant;

use http::{HeaderValue, StatusCode};

use super::witness::{Calls, Witness};
use crate::upstream;
use crate::value::Error;

/// One call of a function. Its log line is written when this is dropped: with what the program gets, or when the program
/// drops the call before. Like the lines of adapters, it shows no input and nothing of a response.
pub(super) struct Line {
    function: &'static str,
    request_id: HeaderValue,
    started: Instant,
    upstream_status: Option<StatusCode>,
    /// Only of a function that has steps.
    calls: Option<Calls>,
    end: End,
}

/// What a function returns, recorded in its line.
pub(super) fn ended<T>(line: Option<Line>, returned: Result<T, Error>) -> Result<T, Error> {
    if let Some(mut line) = line {
        line.end(&returned);
    }
    returned
}

/// How a call ended.
enum End {
    Dropped,
    Answered,
    Failed(String),
}

impl Line {
    /// Begins a call of the function of this name.
    pub(super) fn begin(function: &'static str) -> Self {
        let (request_id, started) = (upstream::request_id(), Instant::now());
        Self { function, request_id, started, upstream_status: None, calls: None, end: End::Dropped }
    }

    /// The id of the request.
    pub(super) fn request_id(&self) -> &HeaderValue {
        &self.request_id
    }

    /// Records what the program gets.
    pub(super) fn end<T>(&mut self, returned: &Result<T, Error>) {
        self.end = match returned {
            Ok(_) => End::Answered,
            Err(error) => End::Failed(without_values(error)),
        };
    }
}

impl Witness for Line {
    fn upstream_status(&mut self, status: StatusCode) {
        self.upstream_status = Some(status);
    }

    fn calls(&mut self, calls: Calls) {
        self.upstream_status = calls.status;
        self.calls = Some(calls);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let (end, error) = match &self.end {
            End::Dropped => ("dropped by its caller", None),
            End::Answered => ("answered", None),
            End::Failed(error) => ("failed", Some(tracing::field::display(error))),
        };
        tracing::info!(
            target: "naftiko::function",
            function = self.function,
            upstream_status = self.upstream_status.map(|status| status.as_u16()),
            calls = self.calls.map(|calls| calls.count),
            upstream_ms = self.calls.map(Calls::upstream_ms),
            ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX),
            request_id = self.request_id.to_str().unwrap_or_default(),
            error,
            "{end}",
        );
    }
}

/// The text of an error without the values that the program gave or the upstream returned.
fn without_values(error: &Error) -> String {
    match error {
        Error::InvalidInput(violations) => {
            let places = violations.iter().map(|violation| format!("{} `{}`", violation.location, violation.name));
            format!("invalid input: {}", places.collect::<Vec<_>>().join(", "))
        }
        Error::Decode { .. } => "unexpected response".to_owned(),
        Error::Script(_) => "error of a script".to_owned(),
        Error::Step { step, source } => format!("step `{step}` failed: {}", without_values(source)),
        Error::Transport(_)
        | Error::Timeout { .. }
        | Error::Credentials { .. }
        | Error::Challenge { .. }
        | Error::Status(_)
        | Error::Deadline { .. }
        | Error::TooLarge { .. } => error.to_string(),
    }
}
