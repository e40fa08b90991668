//! The outcome of a case.

use super::call::Failure;
use super::check::Printed;
use super::exchange::Round;
use super::folders::Prepared;

/// A case that was run.
pub(crate) struct Ran {
    pub(crate) case: Prepared,
    pub(crate) printed: Printed,
    /// The first round of each call.
    pub(crate) rounds: Vec<Round>,
    pub(crate) failures: Vec<Failure>,
}

impl Ran {
    pub(crate) fn name(&self) -> &str {
        &self.case.found.name
    }

    pub(crate) fn passes(&self) -> bool {
        self.failures.is_empty()
    }

    /// All failures: the case, what it is about, and for each call what was expected and what was found.
    pub(crate) fn details(&self) -> String {
        let of_call = |Failure { call, differences }: &Failure| {
            let differences: String = differences.iter().map(|difference| format!("    {difference}\n")).collect();
            format!("  {call}\n{differences}")
        };
        let failures: String = self.failures.iter().map(of_call).collect();
        format!("{}: {}\n{failures}", self.name(), self.case.found.case.about)
    }

    /// The first failure on one line, as the reason in a new line of `pending.tsv`.
    pub(crate) fn evidence(&self) -> String {
        let Some(Failure { call, differences }) = self.failures.first() else { return String::new() };
        let difference = differences.first().map(String::as_str).unwrap_or_default();
        let line = format!("{call}: {difference}").replace(['\n', '\t'], " ");
        line.chars().take(200).collect()
    }
}
