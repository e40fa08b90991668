//! What `naftiko import openapi` writes over a file, what it refuses, and what its report says of both.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

#[path = "support/run.rs"]
mod run;

use std::path::{Path, PathBuf};

use run::{folder, naftiko, text};

/// Writes something else for a text that is there.
fn change(folder: &Path, file: &str, from: &str, to: &str) {
    let before = text(folder, file);
    assert!(before.contains(from), "{file} has no {from:?}:\n{before}");
    std::fs::write(folder.join(file), before.replacen(from, to, 1)).unwrap();
}

/// A folder with `ships.yaml`, imported.
fn imported(name: &str) -> PathBuf {
    let folder = folder(name);
    let (code, out, err) = naftiko(&folder, "import openapi before.yaml -o ships.yaml");
    assert!(
        code == Some(0) && out.is_empty() && err.ends_with("wrote `ships.yaml` and `ships.contract.yaml`\n"),
        "{err}"
    );
    folder
}

#[test]
fn an_edited_operation_that_is_gone_is_written_and_refused_by_check_until_it_is_removed() {
    let folder = imported("gone-edited");
    change(&folder, "ships.yaml", "      - name: get-ship\n", "      - name: get-ship\n        description: One.\n");
    change(&folder, "before.yaml", "  /ships/{imo}:", "  /boats/{imo}:");
    change(&folder, "before.yaml", "operationId: getShip", "operationId: getBoat");
    let (code, _, err) = naftiko(&folder, "import openapi before.yaml -o ships.yaml");
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("`get-ship` is no longer in the document, but was edited [gone-upstream]"), "{err}");
    assert!(
        err.contains(
            "help: until it is removed, `naftiko check` refuses it; if the API still has it, add it to the contract"
        ),
        "{err}"
    );
    let told = "wrote `ships.yaml` and `ships.contract.yaml`\n`naftiko check ships.yaml` finds 1 error in it\n";
    assert!(err.ends_with(told), "{err}");
    let (code, _, err) = naftiko(&folder, "check ships.yaml");
    assert!(code == Some(1) && err.contains("[undeclared-operation]") && err.contains("1 error,"), "{err}");
    // It stays as long as it is there, and importing is not refused.
    let (code, _, err) = naftiko(&folder, "import openapi before.yaml -o ships.yaml");
    assert!(code == Some(0) && err.contains("`ships.yaml` and `ships.contract.yaml` are unchanged\n"), "{err}");
    let (_, out, _) = naftiko(&folder, "import openapi before.yaml -o ships.yaml --message-format json");
    let report: serde_json::Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    let report = &report["report"];
    assert_eq!(report["unchanged"], serde_json::json!(["ships.yaml", "ships.contract.yaml"]));
    assert_eq!((&report["written"], &report["errors"]), (&serde_json::json!([]), &1.into()));
    // The help, followed.
    let own = text(&folder, "ships.yaml");
    let (before, rest) = own.split_once("    - path: /ships/{imo}\n").unwrap();
    let after = rest.find("    - path: ").or_else(|| rest.find("  exposes:")).unwrap();
    std::fs::write(folder.join("ships.yaml"), format!("{before}{}", &rest[after..])).unwrap();
    let (code, _, err) = naftiko(&folder, "check ships.yaml");
    assert_eq!(code, Some(0), "{err}");
}

#[test]
fn an_operation_that_is_gone_and_called_is_written_with_what_follows() {
    let folder = imported("gone-called");
    change(
        &folder,
        "ships.yaml",
        "    - name: get-ship\n      call",
        "    - {name: mine, call: ships.get-ship, description: A ship.}\n    - name: get-ship\n      call",
    );
    change(&folder, "before.yaml", "  /ships/{imo}:", "  /boats/{imo}:");
    change(&folder, "before.yaml", "operationId: getShip", "operationId: getBoat");
    let (code, _, err) = naftiko(&folder, "import openapi before.yaml -o ships.yaml");
    assert!(code == Some(0) && err.contains("`get-ship` is no longer in the document, but is called"), "{err}");
    assert!(
        err.contains("help: until it is removed, `naftiko check` refuses it: remove what calls it as well"),
        "{err}"
    );
    assert!(err.ends_with("`naftiko check ships.yaml` finds 1 error in it\n"), "{err}");
}

#[test]
fn a_file_that_does_not_compile_is_not_brought_up_to_date() {
    let folder = imported("broken");
    change(&folder, "ships.yaml", "  exposes:", "  exposs:");
    change(&folder, "ships.yaml", "method: GET", "methd: GET");
    let before = (text(&folder, "ships.yaml"), text(&folder, "ships.contract.yaml"));
    let (code, _, err) = naftiko(&folder, "import openapi after.yaml -o ships.yaml");
    assert_eq!(code, Some(1), "{err}");
    let line = |part: &str| before.0.lines().position(|line| line.contains(part)).unwrap() + 1;
    for (part, key) in [("exposs", "unknown key `exposs`"), ("methd", "unknown key `methd`")] {
        assert!(err.contains(&format!("error: ships.yaml:{}:", line(part))) && err.contains(key), "{err}");
    }
    let first = "error: `ships.yaml` does not compile, and is as it was\nhelp: correct it, and import again\n\n";
    assert!(err.starts_with(first), "{err}");
    assert_eq!((text(&folder, "ships.yaml"), text(&folder, "ships.contract.yaml")), before);
    // What only the contract finds is no reason: the document may have it now.
    let folder = imported("broken-by-contract");
    let own = "    - path: /docks\n      operations: [{name: docks, method: GET}]\n    - path: /ships/{imo}\n";
    change(&folder, "ships.yaml", "    - path: /ships/{imo}\n", own);
    assert!(naftiko(&folder, "check ships.yaml").2.contains("[undeclared-operation]"));
    let docks = "  /docks: {get: {operationId: docks, responses: {'204': {description: None.}}}}\ncomponents:\n";
    change(&folder, "before.yaml", "components:\n", docks);
    let (code, _, err) = naftiko(&folder, "import openapi before.yaml -o ships.yaml");
    assert!(code == Some(0) && !err.contains("naftiko check"), "{err}");
    assert_eq!(naftiko(&folder, "check ships.yaml").0, Some(0));
}

#[test]
fn the_report_is_about_what_was_told_and_written() {
    let folder = imported("counted");
    change(&folder, "ships.yaml", "default: 50", "default: 10");
    let tool = text(&folder, "ships.yaml");
    let (before, _) = tool.split_once("    - name: get-ship\n      call").unwrap();
    let own = format!("{before}    - {{name: mine, call: ships.get-ship, description: A ship by its number.}}\n");
    std::fs::write(folder.join("ships.yaml"), own).unwrap();
    let before = (text(&folder, "ships.yaml"), text(&folder, "ships.contract.yaml"));
    let (code, _, err) = naftiko(&folder, "import openapi after.yaml -o ships.yaml");
    assert_eq!(code, Some(0), "{err}");
    let told = err.matches("[kept-edit]").count();
    assert!(told > 1 && err.contains(&format!("\n{told} findings (kept-edit {told})\n")), "{err}");
    assert!(
        err.contains("tools/list: 2 tools, ") && err.contains("\n  mine: ") && !err.contains("\n  get-ship: "),
        "{err}"
    );
    assert!(!err.contains("--include-writes"), "{err}");
    std::fs::write(folder.join("ships.yaml"), before.0).unwrap();
    std::fs::write(folder.join("ships.contract.yaml"), before.1).unwrap();
    let (_, out, _) = naftiko(&folder, "import openapi after.yaml -o ships.yaml --message-format json");
    let report: serde_json::Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert_eq!(report["report"]["findings"], serde_json::json!({"kept-edit": told}));
    // One file of two.
    change(&folder, "ships.yaml", "A ship by its number.", "A ship.");
    change(&folder, "after.yaml", "version: '2'", "version: '3'");
    let (_, _, err) = naftiko(&folder, "import openapi after.yaml -o ships.yaml");
    assert!(err.ends_with("wrote `ships.contract.yaml`; `ships.yaml` is unchanged\n"), "{err}");
}

#[test]
fn a_base_uri_of_the_authors_needs_none_of_the_document() {
    let folder = folder("own-base");
    change(&folder, "before.yaml", "https://ships.example/v1", "/v1");
    let (_, _, err) = naftiko(&folder, "import openapi before.yaml -o ships.yaml");
    assert!(err.contains("[no-server]") && err.contains("set `SHIPS_BASE_URI`"), "{err}");
    let (_, _, err) = naftiko(&folder, "import openapi before.yaml -o ships.yaml");
    assert!(err.contains("[no-server]"), "{err}");
    change(
        &folder,
        "ships.yaml",
        "    namespace: ships\n",
        "    namespace: ships\n    baseUri: https://mine.example/v1\n",
    );
    for strict in ["", " --strict"] {
        let (code, _, err) = naftiko(&folder, &format!("import openapi before.yaml -o ships.yaml{strict}"));
        assert!(code == Some(0) && !err.contains("no-server"), "{err}");
    }
    change(&folder, "before.yaml", "servers: [{url: /v1}]\n", "");
    let (code, _, err) = naftiko(&folder, "import openapi before.yaml -o ships.yaml");
    assert!(code == Some(0) && !err.contains("no-server"), "{err}");
    // With a file for each tag, all have to have one.
    let folder = run::folder("own-base-split");
    change(&folder, "before.yaml", "https://ships.example/v1", "/v1");
    change(&folder, "before.yaml", "operationId: getShip", "tags: [one]\n      operationId: getShip");
    let split = "import openapi before.yaml --split tag -o apis";
    let (_, _, err) = naftiko(&folder, split);
    assert!(err.ends_with("wrote `apis/ships-one.yaml` and `apis/ships-one.contract.yaml`\n"), "{err}");
    for (file, has) in [("apis/ships.yaml", true), ("apis/ships-one.yaml", false)] {
        change(&folder, file, "    namespace: ships\n", "    namespace: ships\n    baseUri: https://mine.example/v1\n");
        assert_eq!(naftiko(&folder, split).2.contains("no-server"), has, "{file}");
    }
}
