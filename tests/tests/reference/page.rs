//! `docs/reference.md`: what it names must exist, and it must have a line for everything in §11 and §12.1 of REFERENCE-SEMANTICS.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use naftiko_compiler::front::diagnostic::rules;

use super::accepted::Accepted;
use super::documents::shared;

const PAGE: &str = include_str!("../../../docs/reference.md");

/// A row of a table of the page.
struct Row {
    /// The heading's section.
    section: &'static str,
    /// Its cells.
    cells: Vec<&'static str>,
}

fn rows() -> Vec<Row> {
    let (mut section, mut rows) = ("", Vec::new());
    for line in PAGE.lines() {
        if let Some(heading) = line.strip_prefix("## §") {
            section = heading.split(':').next().unwrap();
        }
        let Some(cells) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")) else { continue };
        let cells: Vec<&str> = cells.split(" | ").map(str::trim).collect();
        if !cells[0].starts_with("---") && cells.last() != Some(&"Pinned by") {
            rows.push(Row { section, cells });
        }
    }
    rows
}

#[test]
fn what_the_page_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let (tests, accepted) = (test_functions(root), Accepted::read());
    let found = shared().map(|shared| shared.join("found"));
    let pending = include_str!("../../found/pending.tsv");
    let exists = |name: &str| {
        let is_case = name.starts_with(|first: char| first.is_ascii_digit());
        match name.split_once('/') {
            Some(_) => root.join(format!("naftiko-compiler/tests/diagnostics/{name}.yaml")).is_file(),
            None if is_case => {
                let is_pending = pending.lines().any(|line| line.split('\t').next() == Some(name));
                !is_pending && found.as_ref().is_none_or(|found| found.join(name).is_dir())
            }
            None => {
                tests.contains(name)
                    || rules::ALL.iter().any(|rule| rule.name == name)
                    || accepted.names().any(|one| one == name)
            }
        }
    };
    let mut faults = Vec::new();
    for Row { section, cells } in rows() {
        let [.., here, pins] = cells.as_slice() else { panic!("{cells:?}") };
        let begins = ["Right", "Differs: ", "Later: "].iter().any(|word| here.starts_with(word));
        let pins: Vec<&str> = pins.split(", ").map(|pin| pin.trim_matches('`')).collect();
        let unknown = pins.iter().filter(|pin| !exists(pin));
        faults.extend(unknown.map(|pin| format!("§{section} {}: there is no `{pin}`", cells[0])));
        faults.extend((!begins).then(|| format!("§{section} {}: `{here}` begins with none of the words", cells[0])));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_row_and_no_rule_is_left_out() {
    let Some(shared) = shared() else { return };
    let semantics = std::fs::read_to_string(shared.join("REFERENCE-SEMANTICS.md")).unwrap();
    let rows = rows();
    let named = |section: &str| -> BTreeSet<&str> {
        rows.iter().filter(|row| row.section == section).map(|row| row.cells[0]).collect()
    };
    let mut missing = Vec::new();
    let mut check = |section: &str, expected: Vec<&str>| {
        let named = named(section);
        assert!(!expected.is_empty(), "§{section} has nothing");
        missing.extend(expected.iter().filter(|name| !named.contains(*name)).map(|name| format!("§{section}: {name}")));
        let unknown = named.iter().filter(|name| !expected.contains(name));
        missing.extend(unknown.map(|name| format!("§{section} has no {name}")));
    };
    check("12.1", first_cells(part(&semantics, "### 12.1 ")));
    let rules = first_cells(part(&semantics, "### 11.2 ")).into_iter();
    let rules = rules.flat_map(|cell| cell.split(" / ").flat_map(|cell| cell.split(", ")));
    check("11.2", rules.map(|rule| rule.split(" (").next().unwrap().trim()).collect());
    let traps = part(&semantics, "### 11.1 ").split_once("Notable traps of the schema itself: ").unwrap().1;
    // The last one says itself that it is harmless.
    check("11.1", items(traps).into_iter().filter(|trap| !trap.ends_with("(harmless)")).collect());
    let checked = part(&semantics, "### 11.3 ").split_once("OAuth2 URI. ").unwrap().1;
    // The rest of a sentence that says where the engine fails is none of ours.
    let checked = items(checked).into_iter().map(|check| check.split(" (only if aggregates").next().unwrap());
    check("11.3", checked.filter(|check| !check.ends_with("[seen])")).collect());
    check("11.4", items(part(&semantics, "### 11.4 ").split_once("\n\n").unwrap().1));
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The text below a heading, to the next.
fn part<'a>(text: &'a str, heading: &str) -> &'a str {
    let start = text.find(heading).unwrap_or_else(|| panic!("no `{heading}`")) + heading.len();
    let rest = &text[start..];
    &rest[..rest.find("\n#").unwrap_or(rest.len())]
}

/// The first cell of each row of a table.
fn first_cells(part: &str) -> Vec<&str> {
    let cells = part.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    cells.filter(|cell| !cell.starts_with("---") && !["#", "Rule id (without prefix)"].contains(cell)).collect()
}

/// The items of a sentence that lists them.
fn items(list: &str) -> Vec<&str> {
    let list = list.trim().trim_end_matches('-').trim().trim_end_matches('.');
    list.split("; ").map(str::trim).collect()
}

/// The names of all test functions of the workspace.
fn test_functions(root: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut folders: Vec<PathBuf> = ["capability", "naftiko-compiler", "naftiko-runtime", "naftiko-cli", "tests"]
        .iter()
        .map(|name| root.join(name))
        .collect();
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let mut lines = text.lines().map(str::trim);
                while let Some(line) = lines.next() {
                    if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
                        let function = lines.by_ref().find_map(|line| line.split_once("fn "));
                        names.extend(function.and_then(|(_, rest)| Some(rest.split_once('(')?.0.to_owned())));
                    }
                }
            }
        }
    }
    names
}
