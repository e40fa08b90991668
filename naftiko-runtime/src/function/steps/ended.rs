//! How the steps of a function end: with JSON that is built from parts, with the response of the last step, or before.

use super::run::Run;
use super::stopped::Stopped;
use crate::function::outcome::{Mapped, Outcome};
use crate::operation::JsonTemplate;
use crate::upstream;
use crate::value::Argument;

/// What steps return, or why they stopped.
pub type Ended = Result<Returned, Stopped>;

/// What steps return.
pub struct Returned(Source);

enum Source {
    /// JSON text.
    Built(String),
    /// What was made of a response.
    Outcome(Box<Outcome>),
}

impl Returned {
    /// What was made of a response.
    pub(super) fn of(outcome: Outcome) -> Self {
        Self(Source::Outcome(Box::new(outcome)))
    }

    pub(super) fn into_outcome(self) -> Outcome {
        match self.0 {
            Source::Built(json) => Outcome::Mapped(Mapped::of(json)),
            Source::Outcome(outcome) => *outcome,
        }
    }
}

impl Run {
    /// Ends with `json`, filled with `values`, of which absent ones are `null`.
    ///
    /// # Errors
    /// None: it looks like the other ends.
    pub fn mapped(&self, json: &'static JsonTemplate, values: &[&dyn Argument]) -> Ended {
        Ok(Returned(Source::Built(upstream::filled(json, values))))
    }

    /// Ends with this value; without one, with `null`.
    ///
    /// # Errors
    /// None: it looks like the other ends.
    pub fn ended(&self, value: &dyn Argument) -> Ended {
        static WHOLE: JsonTemplate = JsonTemplate::Value(0);
        self.mapped(&WHOLE, &[value])
    }
}
