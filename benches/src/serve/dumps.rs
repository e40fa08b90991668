//! Instructions per request at a glance: one start of a server for all scenarios, whose counter is read between them.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::callgrind::{WORKERS, arguments, folder, total};
use super::load::Until;
use super::program::Program;
use super::scenario::Scenario;
use super::server::Server;
use super::session::{Session, Warm};
use crate::Outcome;

/// The instructions that one request of each scenario takes.
pub(crate) async fn instructions<'s>(
    session: &Session,
    program: &Program,
    scenarios: &'s [Scenario],
) -> Vec<(&'s Scenario, Outcome<f64>)> {
    let scenarios = scenarios.iter().filter(|scenario| program.contender.serves(scenario));
    match Counter::start(session, program).await {
        Ok(mut counter) => {
            let mut counted = Vec::new();
            for scenario in scenarios {
                counted.push((scenario, counter.count(scenario).await));
            }
            // What it counted stands, however it ends.
            if let Err(error) = counter.server.stop().await {
                crate::note(&error.to_string());
            }
            counted
        }
        Err(error) => scenarios.map(|scenario| (scenario, Err(error.to_string().into()))).collect(),
    }
}

/// A server under callgrind.
struct Counter {
    server: Server,
    file: OsString,
    /// Dumps so far; each begins to count anew.
    dumps: usize,
}

impl Counter {
    async fn start(session: &Session, program: &Program) -> Outcome<Self> {
        let file = folder()?.join(format!("{}.quick.out", program.contender.name()));
        let launch = session.launch(program, arguments(program, &file), WORKERS);
        Ok(Self { server: Server::start(&launch).await?, file: file.into_os_string(), dumps: 0 })
    }

    async fn count(&mut self, scenario: &Scenario) -> Outcome<f64> {
        let mut warm = Warm::up(&self.server, scenario).await?;
        self.dump()?;
        let requests = scenario.runs.few;
        let tally = warm.drive(Until::Requests(requests)).await?;
        if let Some(failure) = tally.first_failure {
            return Err(failure.into());
        }
        Ok(self.dump()? / requests as f64)
    }

    /// The instructions since the last dump.
    fn dump(&mut self) -> Outcome<f64> {
        let process = format!("--pid={}", self.server.pid());
        let mut vgdb = Command::new("vgdb");
        let status = vgdb.args([&process, "dump"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
        let status = status.map_err(|error| format!("cannot run vgdb, which is part of valgrind: {error}"))?;
        if !status.success() {
            return Err(format!("{vgdb:?} failed: {status}").into());
        }
        self.dumps += 1;
        let mut name = self.file.clone();
        name.push(format!(".{}", self.dumps));
        let profile = Path::new(&name);
        let text = fs::read_to_string(profile).map_err(|error| format!("{}: {error}", profile.display()))?;
        total(&text).ok_or_else(|| format!("no `totals:` in {}", profile.display()).into())
    }
}
