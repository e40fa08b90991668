//! `naftiko import openapi` over a file that is there, and `--check`, as people and scripts use them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

#[path = "support/run.rs"]
mod run;

use run::{folder, naftiko, text};

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
    let (code, _, err) = naftiko(&folder, "import openapi after.yaml -o ships.yaml --strict");
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("`default` was edited, and has changed in the document [kept-edit]"), "{err}");
    assert!(err.contains("\n1 finding (kept-edit 1)\n"), "{err}");
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

/// Whatever goes wrong is an object on stdout, and nothing else is there.
#[test]
fn programs_are_told_what_is_wrong_in_objects() {
    let folder = folder("objects");
    assert_eq!(naftiko(&folder, "import openapi before.yaml -o ships.yaml").0, Some(0));
    std::fs::write(folder.join("broken.yaml"), "naftiko: 1.0.0-alpha2\nwrong: [\n").unwrap();
    std::fs::copy(folder.join("ships.contract.yaml"), folder.join("broken.contract.yaml")).unwrap();
    std::fs::copy(folder.join("ships.yaml"), folder.join("unclear.yaml")).unwrap();
    std::fs::write(folder.join("unclear.contract.yaml"), "contract: 1\nnamespaces: {}\nwrong: 1\n").unwrap();
    for (arguments, rule) in [
        ("import openapi https://ships.example/a.yaml", Some("unreadable-file")),
        ("import openapi before.yaml -o broken.yaml", Some("yaml-syntax")),
        ("import openapi before.yaml -o unclear.yaml", Some("unknown-key")),
        ("import openapi before.yaml -o mine.yaml", None),
        ("import openapi before.yaml -o mine.yaml --check", None),
        ("import openapi before.yaml -o ships.contract.yaml", None),
        ("contract ships.yaml --openapi after.yaml", None),
        ("contract ships.yaml --openapi ships.yaml -o new.contract.yaml", Some("not-openapi")),
        ("new ships --from broken.yaml", Some("yaml-syntax")),
        ("new 9 --from ships.yaml", None),
        ("check no-folder/ships.yaml", Some("unreadable-file")),
    ] {
        let (code, out, err) = naftiko(&folder, &format!("{arguments} --message-format json"));
        assert_eq!((code, err.as_str()), (Some(1), ""), "{arguments}");
        let first = out.lines().next().unwrap_or_else(|| panic!("{arguments} says nothing"));
        let first: serde_json::Value = serde_json::from_str(first).unwrap();
        assert_eq!((&first["severity"], first["rule"].as_str()), (&"error".into(), rule), "{arguments}: {first}");
    }
    let (code, out, err) =
        naftiko(&folder, "contract ships.yaml --openapi before.yaml -o other.contract.yaml --message-format json");
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, err.as_str(), &report["report"]["matched"]), (Some(0), "", &2.into()), "{out}");
}
