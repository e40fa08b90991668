//! `serve`'s arguments.

use std::sync::Arc;
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::contender::Contender;
use super::credentials::Issuer;
use super::scenario::{self, Scenario};
use super::timing::Rounds;
use crate::Outcome;

/// What is measured, and how long.
#[derive(Args)]
pub(crate) struct Options {
    /// One scenario alone; may be repeated.
    #[arg(long, value_name = "NAME")]
    scenario: Vec<String>,
    /// One contender alone; may be repeated.
    #[arg(long, value_name = "NAME")]
    contender: Vec<String>,
    /// One kind of figure alone; may be repeated.
    #[arg(long, value_enum, value_name = "FIGURES")]
    only: Vec<Figures>,
    /// No instructions: what is left takes minutes.
    #[arg(long)]
    no_callgrind: bool,
    /// Under two minutes once everything is built: few requests, few and short rounds.
    #[arg(long)]
    quick: bool,
    /// Rounds of the timing; the first is dropped.
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u16).range(5..))]
    rounds: u16,
    /// Run only the behaviour tests of the contenders.
    #[arg(long)]
    pub(crate) check: bool,
    /// Run callgrind on builds that keep their names; its files stay in `target/contenders/callgrind`.
    #[arg(long)]
    pub(crate) names: bool,
}

/// A kind of figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Figures {
    /// Instructions of a request.
    Instructions,
    /// Allocations of a request.
    Allocations,
    /// Processor time, requests per second, memory.
    Time,
    /// Size of the program, memory at rest, time from start to first byte.
    Process,
}

impl Options {
    /// The scenarios that are asked for; their tokens are this issuer's.
    pub(crate) fn scenarios(&self, issuer: &Arc<Issuer>) -> Outcome<Vec<Scenario>> {
        let mut scenarios = scenario::named(&self.scenario, issuer)?;
        for scenario in scenarios.iter_mut().filter(|_| self.quick) {
            scenario.runs = scenario.runs.tenth();
        }
        Ok(scenarios)
    }

    /// The contenders that are asked for.
    pub(crate) fn contenders(&self) -> Outcome<Vec<Contender>> {
        if self.contender.is_empty() {
            return Ok(Contender::ALL.to_vec());
        }
        self.contender.iter().map(|name| Contender::named(name)).collect()
    }

    /// Whether every contender is asked for.
    pub(crate) fn all_contenders(&self) -> bool {
        self.contender.is_empty()
    }

    /// Whether figures of this kind are asked for.
    pub(crate) fn wants(&self, figures: Figures) -> bool {
        let is_refused = figures == Figures::Instructions && self.no_callgrind;
        !is_refused && (self.only.is_empty() || self.only.contains(&figures))
    }

    pub(crate) fn is_quick(&self) -> bool {
        self.quick
    }

    /// The rounds of the timing.
    pub(crate) fn rounds(&self) -> Rounds {
        if self.quick {
            return Rounds { count: 3, length: Duration::from_millis(150) };
        }
        Rounds { count: usize::from(self.rounds), length: Duration::from_secs(1) }
    }

    /// How often a server is started for its first byte.
    pub(crate) fn starts(&self) -> usize {
        if self.quick { 2 } else { usize::from(self.rounds) }
    }
}
