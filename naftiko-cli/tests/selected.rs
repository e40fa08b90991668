//! `naftiko import openapi` over a file that was made of selected operations, and what becomes of these in the document.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

#[path = "support/run.rs"]
mod run;

use run::{folder, naftiko, text};

/// The document with a text in place of another.
fn changed(folder: &std::path::Path, from: &str, to: &str) {
    let before = text(folder, "before.yaml");
    assert!(before.contains(from), "{from}");
    std::fs::write(folder.join("now.yaml"), before.replace(from, to)).unwrap();
}

#[test]
fn an_operation_that_was_selected_and_is_gone_is_removed() {
    for (name, options) in [
        ("selected-by-name", "--operation listShips --operation get-ship"),
        ("selected-by-path", "--path /ships/{imo} --operation get-ship"),
        ("selected-not", "--exclude get-ship"),
    ] {
        let folder = folder(name);
        let (code, _, err) = naftiko(&folder, &format!("import openapi before.yaml -o ships.yaml {options}"));
        assert_eq!(code, Some(0), "{err}");
        let before = (text(&folder, "ships.yaml"), text(&folder, "ships.contract.yaml"));
        changed(&folder, "  /ships/{imo}:", "  /boats/{imo}:");
        std::fs::write(
            folder.join("now.yaml"),
            text(&folder, "now.yaml").replace("operationId: getShip", "operationId: getBoat"),
        )
        .unwrap();
        let (code, out, err) = naftiko(&folder, "import openapi now.yaml -o ships.yaml --check");
        if name == "selected-by-path" {
            for check in ["", " --check"] {
                let (code, _, err) = naftiko(&folder, &format!("import openapi now.yaml -o ships.yaml{check}"));
                assert_eq!(code, Some(1), "{err}");
                assert!(err.contains("the document has none of the operations any more that the last import selected"));
            }
            assert_eq!((text(&folder, "ships.yaml"), text(&folder, "ships.contract.yaml")), before);
            continue;
        }
        let told = if name == "selected-not" {
            "added: GET /boats/{imo} (get-boat)\n"
        } else {
            "removed: GET /ships/{imo} (get-ship)\n"
        };
        assert_eq!((code, err.as_str()), (Some(1), ""));
        assert!(out.contains(told), "{out}");
        let (code, _, err) = naftiko(&folder, "import openapi now.yaml -o ships.yaml");
        assert_eq!(code, Some(0), "{err}");
        assert!(err.contains(told.trim_end()) && !text(&folder, "ships.yaml").contains("get-ship"), "{err}");
        let (code, out, err) = naftiko(&folder, "import openapi now.yaml -o ships.yaml --check");
        assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", ""));
        // What is typed now is to be there.
        let (code, _, err) = naftiko(&folder, "import openapi now.yaml -o ships.yaml --operation get-ship");
        assert!(code == Some(1) && err.contains("no operation is called `get-ship` [nothing-selected]"), "{err}");
    }
}

#[test]
fn an_operation_is_selected_whatever_its_name_and_its_variables_are_now() {
    for (name, option) in [
        ("selected-variable", "--operation=GET /ships/{imo}"),
        ("selected-below", "--path=/ships/{imo}"),
        ("selected-id", "--operation=getShip"),
        ("selected-without", "--exclude=listShips"),
    ] {
        let folder = folder(name);
        let run = |arguments: &[&str]| {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_naftiko"));
            let output = command.args(["import", "openapi"]).args(arguments).current_dir(&folder).output().unwrap();
            (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
        };
        let (code, _, err) = run(&["before.yaml", "-o", "ships.yaml", option]);
        assert_eq!(code, Some(0), "{err}");
        changed(&folder, "/ships/{imo}", "/ships/{number}");
        let now = text(&folder, "now.yaml").replace("{name: imo, in: path", "{name: number, in: path");
        let now = now.replace("operationId: getShip", "operationId: fetchShip");
        std::fs::write(folder.join("now.yaml"), now.replace("operationId: listShips", "operationId: ships")).unwrap();
        assert_eq!(
            run(&["now.yaml", "-o", "ships.yaml", "--check"]),
            (Some(0), String::new(), String::new()),
            "{name}"
        );
        for _ in 0..2 {
            let (code, _, err) = run(&["now.yaml", "-o", "ships.yaml"]);
            assert!(code == Some(0) && !err.contains("removed") && !err.contains("added"), "{name}: {err}");
            assert!(text(&folder, "ships.yaml").contains("name: get-ship"), "{name}");
        }
    }
}

#[test]
fn a_contract_of_a_file_by_hand_selects_what_it_consumes() {
    let folder = folder("selected-by-hand");
    assert_eq!(naftiko(&folder, "import openapi before.yaml -o ships.yaml").0, Some(0));
    std::fs::remove_file(folder.join("ships.contract.yaml")).unwrap();
    let own = text(&folder, "ships.yaml").replace("default: 50", "default: 10");
    std::fs::write(folder.join("ships.yaml"), own).unwrap();
    let (code, _, err) = naftiko(&folder, "contract ships.yaml --openapi before.yaml");
    assert!(code == Some(0) && text(&folder, "ships.contract.yaml").contains("operation: ["), "{err}");
    changed(&folder, "  /ships/{imo}:", "  /boats/{imo}:");
    let (code, out, err) = naftiko(&folder, "import openapi now.yaml -o ships.yaml --check");
    assert!(code == Some(1) && err.is_empty() && out.contains("removed: GET /ships/{imo}"), "{out}{err}");
}
