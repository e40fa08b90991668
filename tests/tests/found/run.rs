//! The test: every case is checked, built and called, and what fails is compared with `pending.tsv`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use naftiko_tests::outside;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::call::{self, Failure};
use super::catalogue::{self, is_elsewhere, is_wanted};
use super::check::{self, Printed};
use super::folders::{self, Prepared, Workshop};
use super::generate::{self, WHICH};
use super::lists;
use super::mutants;
use super::report::Ran;
use super::server::Program;
use super::tls;
use super::upstream::Upstream;

/// How many cases run at once. They mostly wait.
const AT_ONCE: usize = 12;

#[tokio::test(flavor = "multi_thread")]
async fn found_cases_hold_or_are_pending() {
    let cases = catalogue::cases();
    // The crate's name: one for each folder of cases, so that neither is built again for the other.
    let workshop = Workshop::open(if is_elsewhere() { "found-cases-elsewhere" } else { "found-cases" });
    let naftiko = outside::program(env!("CARGO_TARGET_TMPDIR"), "naftiko-cli", "naftiko");
    let prepared = folders::prepare(&workshop, cases).await;
    let checked = checked(&naftiko, prepared).await;
    let sound = |(case, printed): &&(Prepared, Result<Printed, String>)| {
        !case.found.case.calls.is_empty() && printed.as_ref().is_ok_and(|printed| printed.errors == 0)
    };
    let sound: Vec<&Prepared> = checked.iter().filter(sound).map(|(case, _)| case).collect();
    let name = workshop.folder.file_name().unwrap().to_str().unwrap();
    let program = generate::program(name, &sound);

    let (mut running, slots) = (JoinSet::new(), Arc::new(Semaphore::new(AT_ONCE)));
    for (case, printed) in checked.into_iter().filter(|(case, _)| is_wanted(&case.found.name)) {
        let (program, slots, root) = (program.clone(), Arc::clone(&slots), workshop.folder.clone());
        running.spawn(async move {
            let _slot = slots.acquire().await.unwrap();
            run(case, printed, program, &root).await
        });
    }
    let mut ran: BTreeMap<String, Ran> = BTreeMap::new();
    while let Some(one) = running.join_next().await {
        let one = one.unwrap();
        ran.insert(one.name().to_owned(), one);
    }
    let survivors: Vec<String> = ran.values().filter(|ran| ran.holds()).flat_map(mutants::survivors).collect();
    assert!(survivors.is_empty(), "expectations that hold whatever they say:\n{}", survivors.join("\n"));
    conclude(&ran);
}

async fn checked(naftiko: &Path, prepared: Vec<Prepared>) -> Vec<(Prepared, Result<Printed, String>)> {
    let mut checked = Vec::new();
    for case in prepared {
        let printed = check::run(naftiko, &case.folder).await;
        checked.push((case, printed));
    }
    checked
}

/// Everything that a case asks for.
async fn run(mut case: Prepared, printed: Result<Printed, String>, program: PathBuf, root: &Path) -> Ran {
    let failure = |call: &str, differences: Vec<String>| Failure { call: call.to_owned(), differences };
    let printed = match printed {
        Ok(printed) => printed,
        Err(why) => {
            let failures = vec![failure("check", vec![why])];
            return Ran { case, printed: Printed::default(), rounds: Vec::new(), failures };
        }
    };
    let (mut rounds, mut failures) = (Vec::new(), Vec::new());
    let differences = check::differences(&case.found.case, &printed);
    if !differences.is_empty() {
        failures.push(failure("check", differences));
    }
    if let Some(listener) = case.listener.take() {
        let errors = printed.findings.iter().filter(|found| found.severity == "error").map(check::Found::shown);
        let errors: Vec<String> = errors.collect();
        let certificate = case.tls().map(|command| {
            let folder = root.join("tls").join(&case.found.name);
            std::fs::create_dir_all(&folder).unwrap();
            tls::make(&command, &folder)
        });
        match certificate.transpose() {
            _ if !errors.is_empty() => failures.push(failure("build", errors)),
            Err(why) => failures.push(failure("certificate", vec![why])),
            Ok(certificate) => {
                let file = certificate.as_ref().map(|certificate| certificate.file.as_path());
                let mut environment = folders::environment(&case, file);
                environment.insert(WHICH.to_owned(), case.found.name.clone());
                let program = Program { path: program, folder: case.folder.clone(), environment };
                let upstream = Upstream::start(listener, certificate.map(|certificate| certificate.acceptor));
                let (seen, failed) = call::all(&case.found.case, program, &upstream).await;
                rounds = seen;
                failures.extend(failed);
            }
        }
    }
    Ran { case, printed, rounds, failures }
}

/// Compares with the list of what is pending, or writes it.
fn conclude(ran: &BTreeMap<String, Ran>) {
    let of = |holds: bool| ran.values().filter(move |ran| ran.holds() == holds).map(Ran::name).collect::<Vec<_>>();
    let (held, failing) = (of(true), of(false));
    eprintln!("{} cases: {} hold, {} do not", ran.len(), held.len(), failing.len());
    let told = |names: &[&str]| names.iter().map(|name| ran[*name].told()).collect::<String>();
    let is_partial = std::env::var_os(catalogue::FILTER).is_some();
    if is_partial {
        eprintln!("{}", told(&failing));
    }
    let pending = if is_elsewhere() { Vec::new() } else { lists::pending() };
    if std::env::var_os("UPDATE_EXPECT").is_some() && !is_partial && !is_elsewhere() {
        let reason = |name: &&str| {
            let known = pending.iter().find(|(case, _)| case == name).map(|(_, reason)| reason.clone());
            ((*name).to_owned(), known.unwrap_or_else(|| ran[*name].evidence()))
        };
        lists::write_pending(&failing.iter().map(reason).collect::<Vec<_>>());
        return;
    }
    let known: Vec<_> = pending.into_iter().filter(|(case, _)| is_wanted(case)).collect();
    let all: Vec<&str> = ran.keys().map(String::as_str).collect();
    let faults = lists::faults(&known, &failing, &held, &all);
    let unexpected: Vec<&str> =
        failing.iter().filter(|name| !known.iter().any(|(case, _)| case == *name)).copied().collect();
    assert!(faults.is_empty(), "{}\n\n{}", faults.join("\n"), told(&unexpected));
}
