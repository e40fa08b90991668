//! `naftiko import openapi` over a file that is there, `--check`, and `naftiko contract`, as people and scripts use them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../naftiko-import/tests/updates");

/// Runs the command in `folder`.
fn naftiko(folder: &Path, arguments: &str) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_naftiko"));
    let Output { status, stdout, stderr } = command.args(arguments.split(' ')).current_dir(folder).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// A folder of this name with the documents of a case: `before.yaml`, `after.yaml`, `mine.yaml`.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for file in ["before.yaml", "after.yaml", "mine.yaml"] {
        std::fs::copy(Path::new(CASES).join("kept-edit").join(file), folder.join(file)).unwrap();
    }
    folder
}

fn text(folder: &Path, file: &str) -> String {
    std::fs::read_to_string(folder.join(file)).unwrap()
}

#[test]
fn an_import_over_an_edited_file_keeps_the_edits_and_the_options() {
    let folder = folder("again");
    let (code, _, err) =
        naftiko(&folder, "import openapi before.yaml -o ships.yaml --expose rest,mcp --operation listShips");
    assert_eq!(code, Some(0), "{err}");
    let draft = text(&folder, "ships.yaml");
    let contract = text(&folder, "ships.contract.yaml");
    assert!(contract.contains("  options: {operation: [listShips], expose: [rest, mcp]}\n"), "{contract}");
    // Without options, it is the same import.
    let (code, _, err) = naftiko(&folder, "import openapi before.yaml -o ships.yaml");
    assert_eq!(code, Some(0), "{err}");
    assert_eq!((text(&folder, "ships.yaml"), text(&folder, "ships.contract.yaml")), (draft.clone(), contract));
    let own = draft.replacen("default: 50", "default: 10", 1);
    std::fs::write(folder.join("ships.yaml"), &own).unwrap();
    let (code, _, err) = naftiko(&folder, "import openapi after.yaml -o ships.yaml");
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("`default` was edited, and has changed in the document [kept-edit]"), "{err}");
    assert!(err.contains("changed inputs: GET /ships (list-ships): "), "{err}");
    let merged = text(&folder, "ships.yaml");
    assert!(merged.contains("default: 10, maximum: 200") && merged.contains("type: rest") && merged.contains("built"));
    // An option that is given overrides.
    let (code, _, err) =
        naftiko(&folder, "import openapi after.yaml -o ships.yaml --operation listShips --operation getShip");
    assert_eq!(code, Some(0), "{err}");
    assert!(text(&folder, "ships.yaml").contains("name: get-ship"));
}

#[test]
fn check_says_how_an_api_has_changed_and_writes_nothing() {
    let folder = folder("check");
    assert_eq!(naftiko(&folder, "import openapi before.yaml -o ships.yaml").0, Some(0));
    let before = text(&folder, "ships.yaml");
    let (code, out, err) = naftiko(&folder, "import openapi before.yaml -o ships.yaml --check");
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", ""));
    let (code, out, err) = naftiko(&folder, "import openapi after.yaml -o ships.yaml --check");
    assert_eq!((code, err.as_str()), (Some(1), ""));
    assert_eq!(
        out,
        "changed inputs: GET /ships (list-ships): flag.schema.enum changed, limit.schema.default changed, \
         limit.schema.maximum changed, built added\n\
         changed outputs: GET /ships (list-ships): answers.200.application/json.items.properties.length added\n\
         changed outputs: GET /ships/{imo} (get-ship): answers.200.application/json.properties.length added\n"
    );
    let (code, out, _) = naftiko(&folder, "import openapi after.yaml -o ships.yaml --check --message-format json");
    let first: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!((code, &first["change"]["kind"]), (Some(1), &"inputs".into()));
    assert_eq!(text(&folder, "ships.yaml"), before);
    let (code, _, err) = naftiko(&folder, "import openapi after.yaml -o other.yaml --check");
    assert!(code == Some(1) && err.contains("`other.yaml` has no contract beside it to compare with"), "{err}");
}

#[test]
fn a_file_without_a_contract_is_not_written_over() {
    let folder = folder("no-contract");
    let (code, _, err) = naftiko(&folder, "import openapi before.yaml -o mine.yaml");
    assert_eq!(code, Some(1));
    assert!(err.contains("naftiko contract mine.yaml --openapi FILE"), "{err}");
    assert!(!folder.join("mine.contract.yaml").exists());
    // The same draft gets its contract.
    assert_eq!(naftiko(&folder, "import openapi before.yaml -o ships.yaml").0, Some(0));
    std::fs::remove_file(folder.join("ships.contract.yaml")).unwrap();
    assert_eq!(naftiko(&folder, "import openapi before.yaml -o ships.yaml").0, Some(0));
    assert!(folder.join("ships.contract.yaml").is_file());
    // Stdout has none.
    std::fs::remove_file(folder.join("ships.contract.yaml")).unwrap();
    let (code, _, err) = naftiko(&folder, "import openapi before.yaml");
    assert!(code == Some(0) && !err.contains("contract"), "{err}");
    // A contract that is none is said.
    std::fs::write(folder.join("ships.contract.yaml"), "contract: 1\nnamespaces: {}\nwrong: 1\n").unwrap();
    let (code, _, err) = naftiko(&folder, "import openapi before.yaml -o ships.yaml");
    assert!(code == Some(1) && err.contains("ships.contract.yaml:3:1: unknown key `wrong`"), "{err}");
}

#[test]
fn files_of_tags_are_brought_up_to_date_together_and_alone() {
    let folder = folder("split-again");
    let (code, _, err) = naftiko(&folder, "import openapi before.yaml --split tag -o apis --include-writes");
    assert_eq!(code, Some(0), "{err}");
    let contract = text(&folder, "apis/ships.contract.yaml");
    assert!(contract.contains("options: {include-writes: true, split: tag}"), "{contract}");
    for again in ["import openapi before.yaml --split tag -o apis", "import openapi before.yaml -o apis/ships.yaml"] {
        assert_eq!(naftiko(&folder, again).0, Some(0), "{again}");
        assert_eq!(text(&folder, "apis/ships.contract.yaml"), contract, "{again}");
    }
}

const HAND: &str = "naftiko: 1.0.0-alpha2\ncapability:\n  consumes:\n  - type: http\n    namespace: fleet\n    baseUri: https://ships.example\n    \
    resources:\n    - path: /v1/ships/{number}\n      operations:\n      - {name: one, method: GET}\n      - {name: sink, method: DELETE}\n  \
    - type: http\n    namespace: weather\n    baseUri: https://weather.example\n    resources:\n    - path: /now\n      operations:\n      \
    - {name: now, method: GET}\n  exposes:\n  - type: mcp\n    namespace: m\n    port: 3001\n    tools:\n    - {name: one, call: fleet.one}\n";

#[test]
fn a_capability_written_by_hand_gets_a_contract_of_what_it_consumes() {
    let folder = folder("by-hand");
    std::fs::write(folder.join("hand.yaml"), HAND).unwrap();
    let (code, _, err) = naftiko(&folder, "contract hand.yaml --openapi before.yaml");
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(
        err,
        "hand.contract.yaml: 1 of 3 consumed operations are in the document\n  not in it: DELETE /v1/ships/{number}\n  \
         not in it: GET /now\n"
    );
    let contract = text(&folder, "hand.contract.yaml");
    assert!(contract.contains("  options: {namespace: fleet, operation: ['GET /ships/{imo}']}\n"), "{contract}");
    assert!(contract.contains("\n  fleet:\n") && !contract.contains("weather"), "{contract}");
    assert!(contract.contains("      GET /ships: {name: list-ships}\n"), "{contract}");
    assert!(contract.contains("      GET /ships/{imo}: {name: get-ship, security: "), "{contract}");
    // Again it is the same; an edited one is not written over.
    assert_eq!(naftiko(&folder, "contract hand.yaml --openapi before.yaml").0, Some(0));
    let (code, _, err) = naftiko(&folder, "contract hand.yaml --openapi after.yaml");
    assert!(code == Some(1) && err.contains("naftiko import openapi after.yaml -o hand.yaml"), "{err}");
    let (code, _, err) = naftiko(&folder, "contract hand.yaml --openapi before.yaml -o other.yaml");
    assert!(code == Some(0) && folder.join("other.yaml").is_file(), "{err}");
    // An import over it changes nothing of what was written by hand.
    let (code, _, err) = naftiko(&folder, "import openapi after.yaml -o hand.yaml");
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(text(&folder, "hand.yaml"), HAND);
    assert!(text(&folder, "hand.contract.yaml").contains("length: {type: number}"));
}

#[test]
fn a_document_of_another_api_is_told_from_it() {
    let folder = folder("another");
    std::fs::write(folder.join("hand.yaml"), HAND.replace("/v1/ships/{number}", "/v2/boats")).unwrap();
    let (code, _, err) = naftiko(&folder, "contract hand.yaml --openapi before.yaml");
    assert_eq!(code, Some(1));
    assert!(
        err.starts_with(
            "error: no operation that `hand.yaml` consumes is in `before.yaml`\nhelp: it consumes `GET /v2/boats`"
        ),
        "{err}"
    );
    let (code, _, err) = naftiko(&folder, "contract before.yaml --openapi before.yaml");
    assert!(code == Some(1) && err.contains("`before.yaml` consumes no operation"), "{err}");
    let (code, _, err) = naftiko(&folder, "contract hand.yaml --openapi hand.yaml");
    assert!(code == Some(1) && err.contains("[not-openapi]"), "{err}");
}
