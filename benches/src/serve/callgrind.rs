//! Instructions per request, by callgrind: user space only, the kernel's are not counted.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::program::Program;
use super::scenario::Scenario;
use super::session::{Session, run};
use super::statistics::Samples;
use crate::{Outcome, workspace};

/// The threads of a server's runtime: work that is handed from one to another is part of what a request costs.
pub(crate) const WORKERS: usize = 2;

/// Whether there is a callgrind.
pub(crate) fn is_installed() -> bool {
    let version = Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// The instructions that one request takes: the difference of two runs, so that start, warm-up and end do not count; the
/// median where that is repeated.
///
/// # Errors
/// A run that fails; a server that does not answer as expected.
pub(crate) async fn instructions(session: &Session, program: &Program, scenario: &Scenario) -> Outcome<f64> {
    let runs = scenario.runs;
    let mut samples = Samples::default();
    for _ in 0..runs.repeats {
        let few = counted(session, program, scenario, runs.few).await?;
        let many = counted(session, program, scenario, runs.many).await?;
        samples.add((many - few) / (runs.many - runs.few) as f64);
    }
    let spread = samples.spread().ok_or("no run was measured")?;
    Ok(spread.median)
}

/// The instructions of a server that is started, warmed up, asked `requests` times and stopped.
async fn counted(session: &Session, program: &Program, scenario: &Scenario, requests: u64) -> Outcome<f64> {
    let file = folder()?.join(format!("{}.{}.{requests}.out", program.contender.name(), scenario.name));
    run(&session.launch(program, arguments(program, &file), WORKERS), scenario, requests).await?;
    let profile =
        fs::read_to_string(&file).map_err(|error| format!("callgrind left no {}: {error}", file.display()))?;
    total(&profile).ok_or_else(|| format!("no `totals:` in {}", file.display()).into())
}

/// The command that runs a program under callgrind, which writes its profile to `file`.
pub(crate) fn arguments(program: &Program, file: &Path) -> Vec<OsString> {
    let option = |name: &str, path: &Path| {
        let mut option = OsString::from(name);
        option.push(path);
        option
    };
    let mut command: Vec<OsString> = ["valgrind", "--tool=callgrind", "--quiet"].map(OsString::from).to_vec();
    command.push(option("--callgrind-out-file=", file));
    command.push(option("--log-file=", &file.with_extension("log")));
    command.extend(program.named.as_ref().unwrap_or(&program.released).iter().cloned());
    command
}

/// Where profiles stay, for `callgrind_annotate`.
pub(crate) fn folder() -> Outcome<PathBuf> {
    let folder = workspace().join("target/contenders/callgrind");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// All instructions of a profile.
pub(crate) fn total(profile: &str) -> Option<f64> {
    profile.lines().find_map(|line| line.strip_prefix("totals:"))?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::total;

    #[test]
    fn a_profile_ends_with_its_total() {
        assert_eq!(total("events: Ir\nfn=(1) a\n1 20\n\ntotals: 1234567\n"), Some(1_234_567.0));
        assert_eq!(total("events: Ir\n"), None);
    }
}
