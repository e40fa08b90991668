//! `naftiko import openapi --split tag` over the folder of an earlier import: tags that are new, and tags that are gone.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "this is a test, its functions included"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A document whose operations have these tags; an operation without one is not in it.
fn document(ships: &str, docks: &str, title: &str) -> String {
    let operation = |path: &str, name: &str, tag: &str| {
        let responses = "responses: {'204': {description: done}}";
        if tag.is_empty() {
            return String::new();
        }
        format!("  {path}: {{get: {{operationId: {name}, tags: [{tag}], {responses}}}}}\n")
    };
    format!(
        "openapi: 3.1.0\ninfo: {{title: {title}, version: '1'}}\nservers: [{{url: https://harbour.example}}]\npaths:\n{}{}{}",
        operation("/ships", "listShips", ships),
        operation("/docks", "listDocks", docks),
        operation("/docks/free", "listFreeDocks", docks),
    )
}

/// A folder of this name with `api.yaml`, imported to `apis` by tag.
fn imported(name: &str, options: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("split-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    write(&folder, &document("ships", "docks", "Harbour"));
    let (code, _, err) = again(&folder, options);
    assert_eq!((code, files(&folder).len()), (Some(0), 4), "{err}");
    folder
}

fn write(folder: &Path, document: &str) {
    std::fs::write(folder.join("api.yaml"), document).unwrap();
}

/// Imports into the folder; with further options.
fn again(folder: &Path, options: &str) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_naftiko"));
    let arguments = format!("import openapi api.yaml --split tag -o apis {options}");
    let arguments = arguments.split_ascii_whitespace();
    let Output { status, stdout, stderr } = command.args(arguments).current_dir(folder).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// The names and texts of the files.
fn files(folder: &Path) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder.join("apis")).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let mut files: Vec<_> = entries.map(|path| (name(&path), std::fs::read_to_string(&path).unwrap())).collect();
    files.sort();
    files
}

#[test]
fn a_tag_that_is_gone_is_told_and_its_file_stays() {
    let folder = imported("gone", "");
    let before = files(&folder);
    write(&folder, &document("ships", "", "Harbour"));
    for _ in 0..2 {
        let (code, _, err) = again(&folder, "");
        assert_eq!(code, Some(0), "{err}");
        assert!(
            err.contains(
                "apis/harbour-docks.yaml:1:1: the operations of this file are no longer in the document [gone-upstream]"
            ),
            "{err}"
        );
        assert!(err.contains("help: remove it and the contract beside it, or go on with both by hand"), "{err}");
        assert_eq!(err.matches("[gone-upstream]").count(), 1, "{err}");
    }
    let of_docks = |files: &[(String, String)]| -> Vec<(String, String)> {
        files.iter().filter(|(name, _)| name.starts_with("harbour-docks.")).cloned().collect()
    };
    assert_eq!(of_docks(&files(&folder)), of_docks(&before));
    let (code, out, _) = again(&folder, "--message-format json");
    let found: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let gone = found.iter().filter(|found| found["rule"] == "gone-upstream").count();
    assert_eq!((code, gone), (Some(0), 1), "{out}");
}

#[test]
fn operations_under_another_tag_are_told_as_that() {
    let folder = imported("moved", "");
    write(&folder, &document("ships", "piers", "Harbour"));
    let (code, out, _) = again(&folder, "--check");
    let changes = [
        "added: GET /docks (list-docks)",
        "added: GET /docks/free (list-free-docks)",
        "removed: GET /docks (list-docks)",
        "removed: GET /docks/free (list-free-docks)",
    ];
    assert_eq!((code, out.lines().collect::<Vec<_>>()), (Some(1), changes.to_vec()));
    assert_eq!(files(&folder).len(), 4);
    let (code, _, err) = again(&folder, "");
    assert_eq!((code, files(&folder).len()), (Some(0), 6), "{err}");
    let told = "what the document still has of the operations of this file is under other tags [gone-upstream]";
    assert!(err.contains(told), "{err}");
}

#[test]
fn check_has_the_operations_of_a_tag_that_is_gone_as_removed() {
    let folder = imported("check", "");
    write(&folder, &document("ships", "", "Harbour"));
    let before = files(&folder);
    let (code, out, err) = again(&folder, "--check");
    let removed = ["removed: GET /docks (list-docks)", "removed: GET /docks/free (list-free-docks)"];
    assert_eq!((code, out.lines().collect::<Vec<_>>(), err.as_str()), (Some(1), removed.to_vec(), ""));
    assert_eq!(files(&folder), before);
    // The other file knows of it once it is up to date; the one that stays has them still.
    assert_eq!(again(&folder, "").0, Some(0));
    let (code, out, _) = again(&folder, "--check");
    assert_eq!((code, out.lines().collect::<Vec<_>>()), (Some(1), removed.to_vec()));
    for file in ["harbour-docks.yaml", "harbour-docks.contract.yaml"] {
        std::fs::remove_file(folder.join("apis").join(file)).unwrap();
    }
    assert_eq!(again(&folder, "--check"), (Some(0), String::new(), String::new()));
}

#[test]
fn files_of_another_api_and_of_another_selection_are_not_gone() {
    let folder = imported("others", "");
    let is_silent = |options: &str| {
        let (code, _, err) = again(&folder, options);
        assert_eq!(code, Some(0), "{err}");
        assert!(!err.contains("gone-upstream"), "{err}");
    };
    is_silent("--tag ships");
    write(&folder, &document("ships", "", "Pier"));
    is_silent("");
}
