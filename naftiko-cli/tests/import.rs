//! `naftiko import openapi`, as people and scripts use it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../naftiko-import/tests/findings");

fn naftiko(arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_naftiko"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn import(arguments: &[&str]) -> (Option<i32>, String, String) {
    naftiko(&[&["import", "openapi"], arguments].concat(), "")
}

/// An empty folder of this name.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn case(path: &str) -> String {
    format!("{CASES}/{path}.yaml")
}

#[test]
fn a_draft_goes_to_stdout_and_its_report_to_stderr() {
    let (code, out, err) = import(&[&case("none/swagger-2")]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.starts_with("naftiko: 1.0.0-alpha2\ninfo:\n  label: Ships API\n"), "{out}");
    assert!(
        err.starts_with("3 operations: 3 taken, 0 left out, 0 not selected\n0 findings\ntools/list: 1 tool, "),
        "{err}"
    );
    assert!(err.contains(" tokens (o200k); `--include-writes` makes tools of operations that write\n"), "{err}");
    assert!(err.contains("  ships-list: "), "{err}");
}

#[test]
fn a_document_comes_from_stdin_and_a_draft_in_a_file_is_checked_like_any_other() {
    let file = folder("stdin").join("ships.yaml");
    let text = std::fs::read_to_string(case("none/swagger-2")).unwrap();
    let file = file.to_str().unwrap();
    let (code, out, err) = naftiko(&["import", "openapi", "-", "-o", file, "--text", "ikanos"], &text);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    assert!(std::fs::read_to_string(file).unwrap().starts_with("ikanos: 1.0.0-beta7\n"));
    let (code, _, err) = naftiko(&["check", file], "");
    assert_eq!((code, err.as_str()), (Some(0), "1 file: 0 errors, 0 warnings\n"));
}

#[test]
fn nothing_is_written_over_a_file_where_there_is_an_error() {
    let file = folder("kept").join("ships.yaml");
    std::fs::write(&file, "mine").unwrap();
    let (code, _, err) = import(&[&case("no-operations/methods"), "-o", file.to_str().unwrap()]);
    assert_eq!(code, Some(1));
    assert!(err.contains("[no-operations]") && err.ends_with("1 finding (no-operations 1)\n"), "{err}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    let left = std::fs::read_dir(file.parent().unwrap()).unwrap().count();
    assert_eq!(left, 1);
    let (code, _, err) = import(&[&case("none/swagger-2"), "-o", "/no/such/folder/ships.yaml"]);
    assert_eq!(code, Some(1));
    assert!(err.contains("cannot write `/no/such/folder/ships.yaml`"), "{err}");
}

#[test]
fn losses_are_errors_where_they_are_to_be() {
    let lossy = case("unsupported-method/trace");
    let (code, out, err) = import(&[&lossy]);
    assert!(code == Some(0) && err.contains("warning: ") && out.contains("list-ships"), "{err}");
    let (code, out, err) = import(&[&lossy, "--strict"]);
    assert!(code == Some(1) && err.contains("error: ") && out.is_empty(), "{err}");
}

#[test]
fn an_address_is_to_be_downloaded() {
    let folder = folder("address");
    let (crate_folder, hand) = (folder.join("crate"), folder.join("ships.yaml"));
    let (crate_folder, hand) = (crate_folder.to_str().unwrap(), hand.to_str().unwrap());
    let (code, _, err) = import(&[&case("none/swagger-2"), "-o", hand]);
    assert_eq!(code, Some(0), "{err}");
    for address in ["https://ships.example/openapi.yaml", "HTTP://ships.example/openapi.yaml"] {
        for command in [
            &["import", "openapi", address][..],
            &["new", "ships", "--path", crate_folder, "--from", address],
            &["contract", hand, "--openapi", address],
        ] {
            let (code, out, err) = naftiko(command, "");
            assert_eq!((code, out.as_str()), (Some(1), ""), "{command:?}");
            assert!(
                err.contains("nothing is fetched") && err.contains("`curl -sSLo openapi.yaml"),
                "{command:?}: {err}"
            );
        }
    }
    assert!(!Path::new(crate_folder).exists());
}

#[test]
fn a_capability_and_its_contract_are_written_both_or_none() {
    let folder = folder("both");
    std::fs::create_dir_all(folder.join("ships.contract.yaml/full")).unwrap();
    let file = folder.join("ships.yaml");
    let (code, _, err) = import(&[&case("none/swagger-2"), "-o", file.to_str().unwrap()]);
    assert!(code == Some(1) && err.contains("cannot write"), "{err}");
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["ships.contract.yaml"]);
    // The name of a contract is none of a capability.
    let (code, _, err) = import(&[&case("none/swagger-2"), "-o", "ships.contract.yaml"]);
    assert!(code == Some(1) && err.contains("name the capability: `-o ships.yaml`"), "{err}");
}

#[test]
fn operations_are_selected_and_tags_have_files() {
    let file = case("none/responses");
    let (code, out, _) = import(&[&file, "--operation", "GET /photo", "--expose", "rest"]);
    assert!(
        code == Some(0) && out.contains("/photo") && !out.contains("list-ships") && !out.contains("type: mcp"),
        "{out}"
    );
    let (code, _, err) = import(&[&file, "--tag", "nothing"]);
    assert!(code == Some(1) && err.contains("[nothing-selected]"), "{err}");
    let folder = folder("split");
    let (code, _, err) = import(&[&file, "--split", "tag", "-o", folder.to_str().unwrap()]);
    assert_eq!(code, Some(0), "{err}");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    let expected = ["ships-ships.contract.yaml", "ships-ships.yaml", "ships.contract.yaml", "ships.yaml"];
    assert_eq!(files, expected);
    assert_eq!(import(&[&file, "--split", "tag"]).0, Some(2));
}

#[test]
fn programs_get_an_object_a_line() {
    let (code, out, err) = import(&[&case("unsupported-method/trace"), "--message-format", "json"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let objects: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [finding, draft, report] = objects.as_slice() else { panic!("{out}") };
    assert_eq!((&finding["rule"], &finding["line"]), (&"unsupported-method".into(), &7.into()));
    assert!(draft["text"].as_str().unwrap().starts_with("naftiko: "));
    let report = &report["report"];
    assert_eq!(report["taken"][0]["name"], "list-ships");
    assert_eq!(report["leftOut"][0]["method"], "TRACE");
    assert_eq!(report["findings"], serde_json::json!({"unsupported-method": 1}));
    let tools = &report["tools"];
    let [bytes, tokens] = ["bytes", "tokens"].map(|key| tools[key].as_u64().unwrap());
    assert!(tools["count"] == 1 && bytes > tokens && tokens > 20, "{tools}");
}

#[test]
fn rules_of_the_importer_are_explained() {
    let (code, out, _) = naftiko(&["explain", "user-flow"], "");
    assert_eq!(code, Some(0));
    assert!(
        out.starts_with("user-flow: warning\ntokens are obtained without a user") && out.contains("[user-flow]"),
        "{out}"
    );
}
