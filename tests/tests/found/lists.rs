//! `tests/found/pending.tsv` lists the cases that fail today, `tests/found/decided.tsv` the open ones that the project decided
//! differently: a case and the reason on each line.

use std::path::{Path, PathBuf};

use super::case::Case;
use super::catalogue::FoundCase;

const HEADER: &str = "case\treason";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("found")
}

/// Parses a list into cases and reasons.
pub(crate) fn read(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut lines = text.lines();
    if lines.next() != Some(HEADER) {
        return Err(format!("the first line is not {HEADER:?}"));
    }
    let line = |line: &str| match line.split('\t').collect::<Vec<_>>().as_slice() {
        [case, reason] if !reason.trim().is_empty() => Ok(((*case).to_owned(), (*reason).to_owned())),
        _ => Err(format!("not a case and a reason: {line:?}")),
    };
    lines.map(line).collect()
}

fn list(name: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(folder().join(name)).unwrap();
    read(&text).unwrap_or_else(|error| panic!("tests/found/{name}: {error}"))
}

/// The pending cases and their reasons.
pub(crate) fn pending() -> Vec<(String, String)> {
    list("pending.tsv")
}

/// Writes the list of pending cases.
pub(crate) fn write_pending(lines: &[(String, String)]) {
    let lines: String = lines.iter().map(|(case, reason)| format!("{case}\t{reason}\n")).collect();
    std::fs::write(folder().join("pending.tsv"), format!("{HEADER}\n{lines}")).unwrap();
}

/// Replaces the expectations of each decided case with `tests/found/decided/<case>.yaml`.
pub(crate) fn decide(cases: &mut [FoundCase]) {
    let decided = list("decided.tsv");
    let entries = std::fs::read_dir(folder().join("decided")).into_iter().flatten();
    for file in entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()) {
        let is_named = decided.iter().any(|(case, _)| format!("{case}.yaml") == file);
        assert!(is_named, "tests/found/decided/{file}: no line of decided.tsv names it");
    }
    for (name, _) in &decided {
        let case = cases.iter_mut().find(|case| case.name == *name);
        let case = case.unwrap_or_else(|| panic!("decided.tsv: there is no case {name}"));
        let text = std::fs::read_to_string(folder().join(format!("decided/{name}.yaml"))).unwrap();
        case.case =
            replaced(&case.case, &text).unwrap_or_else(|error| panic!("tests/found/decided/{name}.yaml: {error}"));
    }
}

/// The case that replaces an open one.
pub(crate) fn replaced(case: &Case, text: &str) -> Result<Case, String> {
    if !case.open {
        return Err("only a case with `open: true` can be decided differently".to_owned());
    }
    Case::read(text)
}

/// What is wrong with the list of pending cases, or with a case that is not on it.
pub(crate) fn faults(pending: &[(String, String)], failing: &[&str], held: &[&str], all: &[&str]) -> Vec<String> {
    let is_named = |name: &str| pending.iter().any(|(case, _)| case == name);
    let mut faults: Vec<String> = Vec::new();
    for (index, (name, _)) in pending.iter().enumerate() {
        if pending[..index].iter().any(|(other, _)| other == name) {
            faults.push(format!("{name}: listed twice in pending.tsv"));
        }
        if !all.contains(&name.as_str()) {
            faults.push(format!("{name}: no such case; remove it from pending.tsv"));
        }
    }
    faults.extend(
        held.iter().filter(|name| is_named(name)).map(|name| format!("{name}: passes now; remove it from pending.tsv")),
    );
    faults.extend(failing.iter().filter(|name| !is_named(name)).map(|name| format!("{name}: fails")));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_case_and_a_reason() {
        assert_eq!(read("case\treason\n1-x\twhy\n"), Ok(vec![("1-x".to_owned(), "why".to_owned())]));
        for odd in ["", "1-x\twhy\n", "case\treason\n1-x\n", "case\treason\n1-x\t \n", "case\treason\n1-x\ta\tb\n"] {
            assert!(read(odd).is_err(), "{odd:?}");
        }
    }

    #[test]
    fn what_fails_is_pending_and_nothing_else_is() {
        let pending =
            |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), "why".to_owned())).collect::<Vec<_>>();
        let faults = |names: &[&str]| faults(&pending(names), &["b"], &["a"], &["a", "b"]);
        assert!(faults(&["b"]).is_empty());
        for (names, why) in [
            (&[][..], "b: fails"),
            (&["a", "b"], "a: passes now; remove it from pending.tsv"),
            (&["b", "c"], "c: no such case; remove it from pending.tsv"),
            (&["b", "b"], "b: listed twice in pending.tsv"),
        ] {
            assert_eq!(faults(names), [why], "{names:?}");
        }
    }

    #[test]
    fn only_open_cases_are_decided_otherwise() {
        let case = |open: &str| Case::read(&format!("about: x\nkind: x\n{open}check: []\n")).unwrap();
        let ours = "about: ours\nkind: x\ncheck: []\nnothing_else: true\n";
        assert_eq!(replaced(&case("open: true\n"), ours).unwrap().about, "ours");
        assert!(replaced(&case(""), ours).unwrap_err().contains("open: true"));
    }
}
