//! Time and memory of several servers under the same load: driven in turn, round by round, so that what else the machine
//! does meets all of them.

use std::time::Duration;

use super::contender::Contender;
use super::load::Until;
use super::resources::{Memory, processor_time};
use super::scenario::Scenario;
use super::server::{Launch, Server};
use super::session::Warm;
use super::statistics::{Samples, Spread};
use crate::Outcome;

/// The threads of a server's runtime: as many as it has cores.
pub(crate) const WORKERS: usize = 1;

/// How long is measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rounds {
    /// At least two: the first is dropped.
    pub(crate) count: usize,
    pub(crate) length: Duration,
}

/// What a server took for the requests of a scenario.
#[derive(Clone, Debug)]
pub(crate) struct Timing {
    /// Microseconds of processor time for each request, user and system.
    pub(crate) processor: Spread,
    /// Requests answered each second.
    pub(crate) rate: Spread,
    /// Milliseconds from a request to the end of its answer, on average.
    pub(crate) latency: Spread,
    /// Resident bytes before the first request.
    pub(crate) idle: u64,
    /// The most resident bytes until the last.
    pub(crate) loaded: u64,
    pub(crate) requests: u64,
    pub(crate) failures: u64,
    pub(crate) first_failure: Option<String>,
}

/// Drives the servers in turn.
///
/// # Errors
/// None of its own: each server has its outcome, in the order given.
pub(crate) async fn measure(
    launches: &[Launch<'_>],
    scenario: &Scenario,
    rounds: Rounds,
) -> Vec<(Contender, Outcome<Timing>)> {
    let mut subjects = Vec::new();
    for launch in launches {
        subjects.push((launch.contender, Subject::start(launch, scenario).await));
    }
    for round in 0..rounds.count {
        for (_, subject) in &mut subjects {
            let Ok(running) = subject else { continue };
            if let Err(error) = running.round(rounds.length, round > 0).await {
                *subject = Err(error);
            }
        }
    }
    let mut timings = Vec::new();
    for (contender, subject) in subjects {
        let timing = match subject {
            Ok(subject) => subject.end().await,
            Err(error) => Err(error),
        };
        timings.push((contender, timing));
    }
    timings
}

/// A server between its rounds.
struct Subject<'s> {
    server: Server,
    warm: Warm<'s>,
    idle: u64,
    processor: Samples,
    rate: Samples,
    latency: Samples,
    requests: u64,
    failures: u64,
    first_failure: Option<String>,
}

impl<'s> Subject<'s> {
    async fn start(launch: &Launch<'_>, scenario: &'s Scenario) -> Outcome<Self> {
        let server = Server::start(launch).await?;
        let idle = Memory::of(server.pid())?.now;
        let warm = Warm::up(&server, scenario).await?;
        let (processor, rate, latency) = Default::default();
        Ok(Self { server, warm, idle, processor, rate, latency, requests: 0, failures: 0, first_failure: None })
    }

    async fn round(&mut self, length: Duration, is_kept: bool) -> Outcome {
        let before = processor_time(self.server.pid())?;
        let tally = self.warm.drive(Until::Time(length)).await?;
        let used = processor_time(self.server.pid())?.saturating_sub(before);
        self.requests += tally.requests;
        self.failures += tally.failures;
        self.first_failure = self.first_failure.take().or(tally.first_failure);
        if is_kept && tally.requests > 0 {
            let requests = tally.requests as f64;
            self.processor.add(used.as_secs_f64() * 1e6 / requests);
            self.rate.add(requests / tally.time.as_secs_f64());
            self.latency.add(tally.waited.as_secs_f64() * 1e3 / requests);
        }
        Ok(())
    }

    async fn end(self) -> Outcome<Timing> {
        let loaded = Memory::of(self.server.pid())?.peak;
        drop(self.warm);
        self.server.stop().await?;
        let spreads = (self.processor.spread(), self.rate.spread(), self.latency.spread());
        let (Some(processor), Some(rate), Some(latency)) = spreads else {
            return Err("no request was answered".into());
        };
        let Self { idle, requests, failures, first_failure, .. } = self;
        Ok(Timing { processor, rate, latency, idle, loaded, requests, failures, first_failure })
    }
}
