//! What every contender must do beside being fast: a server that leaves a duty out would be no comparison.

mod credentials;
mod exchange;
mod functions;
mod mapped;
mod mcp;
mod passed;
mod refused;
mod subject;

use std::net::SocketAddr;
use std::time::Duration;

use super::answer::Answer;
use super::contender::Contender;
use super::program::Program;
use super::scenario::Scenario;
use super::server::{Launch, Server};
use super::session::Session;
use super::timing::WORKERS;
use crate::{Outcome, note};
use subject::Subject;

/// How long the servers wait for the head of the upstream's answer: long for an answer from memory, short for a check.
const DEADLINE: Duration = Duration::from_millis(250);

/// What was found of each behaviour, by its name.
type Findings = Vec<(&'static str, Outcome)>;

/// Checks every contender.
///
/// # Errors
/// What is wrong with which of them.
pub(crate) async fn all(session: &Session, programs: &[Program], scenarios: &[Scenario]) -> Outcome {
    let mut wrong = Vec::new();
    for program in programs {
        let name = program.contender.name();
        let findings = behaviours(session, program, scenarios).await?;
        let total = findings.len();
        let failed = findings.into_iter().filter_map(|(behaviour, found)| Some((behaviour, found.err()?)));
        let failed: Vec<_> = failed.map(|(behaviour, error)| format!("{name}: {behaviour}: {error}")).collect();
        note(&format!("{name}: {} of {total} behaviours hold", total - failed.len()));
        wrong.extend(failed);
    }
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!("contenders do not do what they must:\n  {}", wrong.join("\n  ")).into())
}

async fn behaviours(session: &Session, program: &Program, scenarios: &[Scenario]) -> Outcome<Findings> {
    let launch = Launch { deadline: DEADLINE, ..session.launch(program, program.released.clone(), WORKERS) };
    let server = Server::start(&launch).await?;
    let subject = Subject { server: &server, upstream: &session.upstream };
    let contender = program.contender;
    let mut findings = vec![("fixed answers", fixed_answers(&subject, contender, scenarios).await)];
    match contender {
        Contender::Nginx | Contender::Seed => {}
        Contender::HandHyper => {
            findings.extend(passed::all(&subject).await);
            findings.extend(refused::of_any(&subject).await);
        }
        Contender::HandAxum | Contender::HandBest => findings.extend(rest(&subject).await),
        Contender::RmcpStock => findings.extend(mcp::all(&subject).await),
        Contender::Generated => {
            findings.extend(rest(&subject).await);
            findings.extend(mcp::all(&subject).await);
            findings.extend(credentials::all(&subject).await);
        }
    }
    session.upstream.follow(None);
    server.stop().await?;
    if contender != Contender::Nginx {
        let launch = Launch { upstream: closed_port()?, ..launch };
        let server = Server::start(&launch).await?;
        let subject = Subject { server: &server, upstream: &session.upstream };
        let unreachable = match contender {
            Contender::RmcpStock => mcp::unreachable(&subject).await,
            _ => passed::unreachable(&subject).await,
        };
        findings.push(("an upstream that nobody serves", unreachable));
        if matches!(contender, Contender::Generated | Contender::HandAxum | Contender::HandBest) {
            findings.push(("a step whose upstream nobody serves", functions::unreachable(&subject).await));
        }
        server.stop().await?;
    }
    Ok(findings)
}

async fn rest(subject: &Subject<'_>) -> Findings {
    let mut findings = passed::all(subject).await;
    findings.extend(mapped::all(subject).await);
    findings.extend(refused::of_any(subject).await);
    findings.extend(refused::of_inputs(subject).await);
    findings.extend(functions::all(subject).await);
    findings
}

/// The answer of each scenario is the expected one.
async fn fixed_answers(subject: &Subject<'_>, contender: Contender, scenarios: &[Scenario]) -> Outcome {
    for scenario in scenarios.iter().filter(|scenario| contender.serves(scenario)) {
        for message in &scenario.opening {
            subject.ask(scenario.listener, message).await?;
        }
        let reply = subject.ask(scenario.listener, &scenario.message).await?;
        let answer = Answer {
            status: reply.status.as_u16(),
            content_type: reply.header("content-type").unwrap_or_default().to_owned(),
            body: reply.body,
        };
        scenario.expected.settle(&answer).map_err(|error| format!("{}: {error}", scenario.name))?;
    }
    Ok(())
}

/// An address of loopback where nobody listens: the port was free a moment ago.
fn closed_port() -> Outcome<SocketAddr> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?)
}
