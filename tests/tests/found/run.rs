//! The test: checks, builds and calls every case, and compares the failures with `pending.tsv`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use naftiko_tests::outside;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::call::{self, Failure};
use super::catalogue::{self, Catalogue, is_elsewhere, is_wanted};
use super::check::{self, Printed};
use super::folders::{self, Prepared, Workshop};
use super::generate::{self, WHICH};
use super::lists;
use super::mutants;
use super::report::Ran;
use super::server::Program;
use super::tls;
use super::upstream::Upstream;

/// How many cases run concurrently. They wait most of the time.
const AT_ONCE: usize = 12;

#[tokio::test(flavor = "multi_thread")]
async fn found_cases_hold_or_are_pending() {
    let Catalogue { cases, is_complete } = Catalogue::read();
    // A crate for each folder of cases, so that switching between them rebuilds neither.
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
    let survivors: Vec<String> = ran.values().filter(|ran| ran.passes()).flat_map(mutants::survivors).collect();
    assert!(survivors.is_empty(), "expectations that pass even when they are changed:\n{}", survivors.join("\n"));
    conclude(&ran, is_complete);
}

async fn checked(naftiko: &Path, prepared: Vec<Prepared>) -> Vec<(Prepared, Result<Printed, String>)> {
    let mut checked = Vec::new();
    for case in prepared {
        let printed = check::run(naftiko, &case.folder).await;
        checked.push((case, printed));
    }
    checked
}

/// Runs one case.
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

/// Compares the failures with the pending cases, or updates the list.
fn conclude(ran: &BTreeMap<String, Ran>, is_complete: bool) {
    let of = |passes: bool| ran.values().filter(move |ran| ran.passes() == passes).map(Ran::name).collect::<Vec<_>>();
    let (passing, failing) = (of(true), of(false));
    eprintln!("{} cases: {} pass, {} fail", ran.len(), passing.len(), failing.len());
    let details = |names: &[&str]| names.iter().map(|name| ran[*name].details()).collect::<String>();
    let is_filtered = catalogue::filter().is_some();
    if is_filtered {
        eprintln!("{}", details(&failing));
    }
    // Only the shared cases can be pending.
    let pending = if is_complete { lists::pending() } else { Vec::new() };
    let (shared, ours): (Vec<&str>, Vec<&str>) = failing.iter().partition(|name| !ran[**name].case.found.is_ours);
    if std::env::var_os("UPDATE_EXPECT").is_some() && is_complete && !is_filtered {
        let reason = |name: &&str| {
            let known = pending.iter().find(|(case, _)| case == name).map(|(_, reason)| reason.clone());
            ((*name).to_owned(), known.unwrap_or_else(|| ran[*name].evidence()))
        };
        lists::write_pending(&shared.iter().map(reason).collect::<Vec<_>>());
        assert!(ours.is_empty(), "{}", details(&ours));
        return;
    }
    let pending: Vec<_> = pending.into_iter().filter(|(case, _)| is_wanted(case)).collect();
    let all: Vec<&str> = ran.values().filter(|ran| !ran.case.found.is_ours).map(Ran::name).collect();
    let faults = lists::faults(&pending, &failing, &passing, &all);
    let unexpected = |name: &&&str| !pending.iter().any(|(case, _)| case == **name);
    let unexpected: Vec<&str> = failing.iter().filter(unexpected).copied().collect();
    assert!(faults.is_empty(), "{}\n\n{}", faults.join("\n"), details(&unexpected));
}
