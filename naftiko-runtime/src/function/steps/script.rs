//! A step that is written in Rust: a function of the crate, awaited like a call.

use bytes::BytesMut;
use bytestring::ByteString;

use super::call::Calling;
use super::part::Parts;
use super::reads::{AnyReads, Reads};
use super::run::{Run, Shared};
use super::stopped::Stopped;
use super::watch::Watch;
use crate::function::arguments::Arguments;
use crate::projection::IntoOutput;
use crate::value::StepError;

impl Run {
    /// Awaits `script` for the step with this index, and returns the parts that are read of its result. It is not awaited
    /// if something is wrong with its `arguments`.
    pub fn script<'r, O, E, const N: usize>(
        &'r self,
        step: usize,
        reads: &'static Reads<N>,
        arguments: Arguments,
        script: impl Future<Output = Result<O, E>> + Send + 'r,
    ) -> Calling<'r, N>
    where
        O: IntoOutput + 'r,
        E: Into<StepError> + 'r,
    {
        let run = &*self.0;
        let violations = arguments.into_violations();
        if !violations.is_empty() {
            return Calling::refused((run, step), reads, violations);
        }
        Calling::running((run, step), reads, Box::pin(scripted(run, step, reads.any(), script)))
    }
}

async fn scripted<O: IntoOutput, E: Into<StepError>>(
    run: &Shared,
    index: usize,
    reads: &'static AnyReads,
    script: impl Future<Output = Result<O, E>>,
) -> Result<Parts, Stopped> {
    // It may do anything: inputs are checked first.
    run.started().await;
    let (step, watch) = (run.step(index), Watch::begin(run, index));
    let output = script.await.map(|output| text(&output)).map_err(|error| Stopped::scripted(step.name, error.into()));
    watch.end(output.and_then(|json| reads.parts(step, &json, false).map_err(|error| Stopped::unfit(step.name, error))))
}

/// An output as JSON text.
fn text(output: &impl IntoOutput) -> ByteString {
    let mut json = BytesMut::new();
    output.put(&mut json);
    // It puts text.
    ByteString::try_from(json.freeze()).unwrap_or_default()
}
