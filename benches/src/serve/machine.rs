//! Where and when figures were taken: without that they say nothing.

use std::fs;
use std::process::Command;

use super::options::Options;
use super::session::CONNECTIONS;
use crate::{Outcome, workspace};

/// A paragraph for the head of the report.
pub(crate) fn heading(options: &Options) -> Outcome<String> {
    let rounds = options.rounds();
    let quick = if options.is_quick() { " **Quick: for a look, not for a decision.**" } else { "" };
    let state = if said("git", &["status", "--porcelain", "--untracked-files=no"]).is_empty() {
        ""
    } else {
        ", with uncommitted changes"
    };
    Ok(format!(
        "{}, {}; {} UTC; commit {}{state}; {}; {}; {}. {CONNECTIONS} connections, \
         {} rounds of {:?} each, the first dropped; medians (least–most).{quick}\n",
        processor(),
        said("uname", &["-sr"]),
        said("date", &["--utc", "+%Y-%m-%d %H:%M"]),
        said("git", &["rev-parse", "--short=8", "HEAD"]),
        said("rustc", &["--version"]),
        said("valgrind", &["--version"]),
        nginx(),
        rounds.count,
        rounds.length,
    ))
}

/// Its name, and how many cores there are.
fn processor() -> String {
    let information = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |name: &'static str| {
        information.lines().filter_map(move |line| line.strip_prefix(name)?.trim_start().strip_prefix(':'))
    };
    let model = field("model name").next().map_or("an unknown processor", str::trim).to_owned();
    format!("{model}, {} cores", field("processor").count())
}

/// The version of nginx, which it tells on stderr.
fn nginx() -> String {
    let output = Command::new("nginx").arg("-v").output();
    let version = output.ok().and_then(|output| {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        said.split_once(": ").map(|(_, version)| version.trim().to_owned())
    });
    version.unwrap_or_else(|| "nginx not installed".to_owned())
}

/// The first line that a program prints; what it does not say stays empty.
fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(workspace()).output();
    let output = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    output.lines().next().unwrap_or_default().to_owned()
}
