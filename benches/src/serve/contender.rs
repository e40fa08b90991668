//! Who is measured.

use super::scenario::{Listener, Scenario};
use crate::Outcome;

/// A server that answers the requests of some scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contender {
    /// The capability as the macro emits it.
    Generated,
    /// axum and reqwest, as a good engineer writes it.
    HandAxum,
    /// The same with everything one can think of.
    HandBest,
    /// hyper and hyper-util's client: the floor of what is passed through.
    HandHyper,
    /// `proxy_pass`; has none of the duties.
    Nginx,
    /// rmcp with its macros.
    RmcpStock,
    /// The server of the seed capability, which is only looked at before its first request.
    Seed,
}

impl Contender {
    /// Those that scenarios are for, in the order in which they are measured and shown.
    pub(crate) const ALL: [Self; 6] =
        [Self::Generated, Self::HandAxum, Self::HandBest, Self::HandHyper, Self::Nginx, Self::RmcpStock];

    /// As tables and `--contender` have it: for those built here the folder in `benches/contenders` and the program.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::HandAxum => "hand-axum",
            Self::HandBest => "hand-best",
            Self::HandHyper => "hand-hyper",
            Self::Nginx => "nginx",
            Self::RmcpStock => "rmcp-stock",
            Self::Seed => "seed",
        }
    }

    /// The one of this name.
    ///
    /// # Errors
    /// There is none; lists those there are.
    pub(crate) fn named(name: &str) -> Outcome<Self> {
        let found = Self::ALL.into_iter().find(|contender| contender.name() == name);
        let known = Self::ALL.map(Self::name).join(", ");
        found.ok_or_else(|| format!("no contender is called `{name}`; there are {known}").into())
    }

    /// Whether one of its builds counts what it allocates.
    pub(crate) fn counts_allocations(self) -> bool {
        !matches!(self, Self::Nginx | Self::Seed)
    }

    /// What it listens for, in the order in which it says so on stderr.
    pub(crate) fn listeners(self) -> &'static [Listener] {
        match self {
            Self::Generated => &[
                Listener::Rest,
                Listener::OneTool,
                Listener::FiftyTools,
                Listener::Plain,
                Listener::Bearer,
                Listener::Tokens,
                Listener::OAuth2,
                Listener::Md5,
                Listener::Sha256,
                Listener::Shared,
                Listener::SharedTool,
            ],
            Self::HandAxum | Self::HandBest | Self::HandHyper | Self::Nginx => &[Listener::Rest],
            Self::RmcpStock => &[Listener::OneTool, Listener::FiftyTools],
            Self::Seed => &[Listener::Rest, Listener::OneTool],
        }
    }

    /// Whether it answers the requests of a scenario.
    pub(crate) fn serves(self, scenario: &Scenario) -> bool {
        let is_rest = scenario.listener == Listener::Rest;
        if scenario.is_own {
            return self == Self::Generated;
        }
        match self {
            Self::Generated => true,
            Self::HandAxum | Self::HandBest => is_rest,
            Self::HandHyper | Self::Nginx => is_rest && scenario.is_passed_through,
            Self::RmcpStock => !is_rest,
            Self::Seed => false,
        }
    }
}
