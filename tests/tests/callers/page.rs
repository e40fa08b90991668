//! `docs/security.md`: each attack has a test, and what the page names exists.

use std::path::{Path, PathBuf};

const PAGE: &str = include_str!("../../../docs/security.md");

/// Where the page says that tests are.
const FOLDERS: [&str; 3] = ["naftiko-runtime/src", "tests/tests", "naftiko-compiler/tests/diagnostics"];

/// Whether it is the file of one function with this name that is a test.
fn has_test(text: &str, name: &str) -> bool {
    let Some((before, _)) = text.split_once(&format!("fn {name}(")) else { return false };
    // Attributes are in the lines before their function.
    let attributes = before.rsplit_once('\n').map_or("", |(lines, _)| lines);
    let attributes = attributes.lines().rev().take_while(|line| line.trim().starts_with("#["));
    attributes.map(str::trim).any(|line| line.starts_with("#[test]") || line.starts_with("#[tokio::test"))
}

/// What is wrong with the last cell of a row.
fn faults(root: &Path, cell: &str) -> Vec<String> {
    let (mut faults, mut tests) = (Vec::new(), 0);
    for file in cell.split("; ") {
        let mut names = file.split('`').skip(1).step_by(2);
        let named = names.next().unwrap_or_default();
        let places = FOLDERS.map(|folder| root.join(folder).join(named));
        let places: Vec<&PathBuf> = places.iter().filter(|place| place.exists()).collect();
        let [place] = places.as_slice() else {
            faults.push(format!("`{named}` is in {} places", places.len()));
            continue;
        };
        if place.is_dir() {
            tests += 1;
            faults.extend(names.map(|name| format!("`{named}` is a folder, without `{name}`")));
            continue;
        }
        let text = std::fs::read_to_string(place).unwrap();
        for name in names {
            tests += 1;
            faults.extend((!has_test(&text, name)).then(|| format!("`{named}` has no test `{name}`")));
        }
    }
    faults.extend((tests == 0).then(|| "no test is named".to_owned()));
    faults
}

#[test]
fn each_attack_has_a_test_that_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split(" | ").collect()).collect();
    assert!(rows.len() > 25 && rows.iter().all(|cells| cells.len() == 3), "{rows:?}");
    let faults: Vec<String> = rows.iter().skip(2).flat_map(|cells| faults(root, cells[2])).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_missing_is_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let this = "`callers/page.rs`: `each_attack_has_a_test_that_exists`";
    assert_eq!(faults(root, this), [""; 0]);
    for (cell, told) in [
        ("`callers/page.rs`: `faults`", "`callers/page.rs` has no test `faults`"),
        ("`callers/page.rs`: `each_attack`", "`callers/page.rs` has no test `each_attack`"),
        ("`callers/page.rs`: `what_is_missing_is_found`; `callers/pages.rs`: `x`", "`callers/pages.rs` is in 0 places"),
        ("`callers/page.rs`", "no test is named"),
    ] {
        assert_eq!(faults(root, cell).last().map(String::as_str), Some(told), "{cell}");
    }
}
