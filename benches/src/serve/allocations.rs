//! Allocations per request, as a build counts them that links a counting allocator.

use std::ffi::OsString;

use super::program::Program;
use super::scenario::Scenario;
use super::session::{Session, run};
use crate::Outcome;

/// As few as a server can have: nothing but requests is counted.
const WORKERS: usize = 1;

/// How often one request asks for memory, a block that is resized included: the difference of two runs.
///
/// # Errors
/// A run that fails; a server that does not answer as expected, or does not say how much it has allocated.
pub(crate) async fn per_request(
    session: &Session,
    program: &Program,
    command: &[OsString],
    scenario: &Scenario,
) -> Outcome<f64> {
    let mut counts = [0.0; 2];
    let runs = scenario.runs;
    for (count, requests) in counts.iter_mut().zip([runs.few, runs.many]) {
        let launch = session.launch(program, command.to_vec(), WORKERS);
        let said = run(&launch, scenario, requests).await?;
        let counted = said.iter().find_map(|line| line.strip_prefix("allocations: ")?.parse().ok());
        *count =
            counted.ok_or_else(|| format!("{} did not say `allocations: N` at its end", program.contender.name()))?;
    }
    let [few, many] = counts;
    Ok((many - few) / (runs.many - runs.few) as f64)
}
