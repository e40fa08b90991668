//! What every measurement needs, and the way a server is driven through a scenario.

use std::ffi::OsString;
use std::time::Duration;

use super::affinity::Cores;
use super::answer::Answer;
use super::load::{Connections, Tally, Until};
use super::program::Program;
use super::scenario::Scenario;
use super::server::{Launch, Server};
use super::upstream::Upstream;
use crate::Outcome;

/// Connections of the load to a server.
pub(crate) const CONNECTIONS: usize = 8;
/// How long servers wait for the head of the upstream's answer where nothing is said of it: no answer takes so long.
const DEADLINE: Duration = Duration::from_secs(120);

/// The upstream, and where everything runs.
pub(crate) struct Session {
    pub(crate) cores: Cores,
    pub(crate) upstream: Upstream,
}

impl Session {
    /// How a program is started with one of its commands.
    pub(crate) fn launch(&self, program: &Program, command: Vec<OsString>, workers: usize) -> Launch<'_> {
        let Program { contender, listens_at, .. } = *program;
        let upstream = self.upstream.address();
        Launch { contender, command, listens_at, upstream, deadline: DEADLINE, workers, cores: &self.cores }
    }
}

/// A server that is warm: its connections are open, and it is known what it answers.
pub(crate) struct Warm<'s> {
    connections: Connections,
    scenario: &'s Scenario,
    expected: Answer,
}

impl<'s> Warm<'s> {
    /// Opens the connections and sends the first requests.
    ///
    /// # Errors
    /// The first answer is wrong.
    pub(crate) async fn up(server: &Server, scenario: &'s Scenario) -> Outcome<Self> {
        let address = server.address(scenario.listener)?;
        let mut connections = Connections::open(address, CONNECTIONS, &scenario.opening).await?;
        let first = connections.ask(&scenario.message).await?;
        let expected = scenario.expected.settle(&first)?;
        let mut warm = Self { connections, scenario, expected };
        let tally = warm.drive(Until::Requests(scenario.runs.warm_up)).await?;
        match tally.first_failure {
            None => Ok(warm),
            Some(failure) => Err(failure.into()),
        }
    }

    pub(crate) async fn drive(&mut self, until: Until) -> Outcome<Tally> {
        self.connections.drive(&self.scenario.message, &self.expected, until).await
    }
}

/// Starts a server, drives it through so many requests of a scenario, and stops it; returns what it said on stderr.
///
/// # Errors
/// The server fails, or answers wrongly: no figure comes of such a run.
pub(crate) async fn run(launch: &Launch<'_>, scenario: &Scenario, requests: u64) -> Outcome<Vec<String>> {
    let server = Server::start(launch).await?;
    let driven = async {
        let mut warm = Warm::up(&server, scenario).await?;
        let tally = warm.drive(Until::Requests(requests)).await?;
        match tally.first_failure {
            None => Ok(()),
            Some(failure) => {
                Err(format!("{} of {} answers are wrong: {failure}", tally.failures, tally.requests).into())
            }
        }
    };
    let driven: Outcome = driven.await;
    let said = server.stop().await;
    driven?;
    said
}
