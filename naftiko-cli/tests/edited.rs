//! A contract that its author has edited: what an import over it and `--check` make of that.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

#[path = "support/lines.rs"]
mod lines;
#[path = "support/run.rs"]
mod run;

use std::path::PathBuf;

use lines::lines;
use run::{folder, naftiko, text};

const SHIPS: &str = include_str!("edited/ships.yaml");
const IMPORT: &str = "import openapi ships.yaml -o s.yaml";
const CHECK: &str = "import openapi ships.yaml -o s.yaml --check";

/// A folder with a document and what was imported from it.
fn imported(name: &str) -> PathBuf {
    let folder = folder(name);
    std::fs::write(folder.join("ships.yaml"), SHIPS).unwrap();
    let (code, _, err) = naftiko(&folder, IMPORT);
    assert_eq!(code, Some(0), "{err}");
    folder
}

/// Writes something else for a text that is there.
fn change(folder: &std::path::Path, file: &str, from: &str, to: &str) {
    let before = text(folder, file);
    assert!(before.contains(from), "{file} has no {from:?}:\n{before}");
    std::fs::write(folder.join(file), before.replace(from, to)).unwrap();
}

/// The lines of an operation.
fn operation(contract: &str, key: &str) -> String {
    lines(contract, key, 6)
}

#[test]
fn what_is_removed_from_a_contract_comes_back() {
    let folder = imported("comes-back");
    change(&folder, "s.contract.yaml", "length: {type: number}", "length: {type: integer}");
    change(&folder, "ships.yaml", "length: {type: number}", "length: {type: number, minimum: 1}");
    let (code, _, err) = naftiko(&folder, IMPORT);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("s.contract.yaml:20:7: `POST /ships` was edited, and has changed in the document"), "{err}");
    assert!(err.contains("help: to take what the document has, remove it and import again"), "{err}");
    // The help, followed.
    let contract = text(&folder, "s.contract.yaml");
    let edited = operation(&contract, "POST /ships");
    assert!(edited.contains("length: {type: integer}"), "{edited}");
    change(&folder, "s.contract.yaml", &format!("{edited}\n"), "");
    let (code, _, err) = naftiko(&folder, IMPORT);
    assert!(code == Some(0) && !err.contains("added") && !err.contains("kept-edit"), "{err}");
    let contract = text(&folder, "s.contract.yaml");
    assert!(operation(&contract, "POST /ships").contains("length: {type: number, minimum: 1}"), "{contract}");
    assert_eq!(naftiko(&folder, "check s.yaml").0, Some(0));
    // So does one beside an edit, where it stood.
    change(&folder, "s.contract.yaml", "maximum: 100", "maximum: 50");
    let edited = text(&folder, "s.contract.yaml");
    change(&folder, "s.contract.yaml", &format!("{}\n", operation(&edited, "POST /ships")), "");
    let (code, _, err) = naftiko(&folder, IMPORT);
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(text(&folder, "s.contract.yaml"), edited);
    let servers = "    servers: [{url: 'https://ships.example/v1'}]\n";
    change(&folder, "s.contract.yaml", servers, "");
    assert_eq!(naftiko(&folder, IMPORT).0, Some(0));
    assert!(text(&folder, "s.contract.yaml").contains(servers));
    // That not all operations are listed is a statement of its own.
    change(&folder, "s.contract.yaml", "    complete: true\n", "");
    assert_eq!(naftiko(&folder, IMPORT).0, Some(0));
    assert!(!text(&folder, "s.contract.yaml").contains("complete"));
}

#[test]
fn an_edit_of_one_part_keeps_out_no_change_of_another() {
    let folder = imported("parts");
    change(&folder, "s.contract.yaml", "length: {type: number}", "length: {type: integer}");
    change(&folder, "s.contract.yaml", "maximum: 100", "maximum: 50");
    let before = text(&folder, "s.contract.yaml");
    change(&folder, "ships.yaml", "'201': {description: ok}", "'202': {description: ok}");
    change(&folder, "ships.yaml", "operationId: addShip", "operationId: addShip\n      security: [{token: [write]}]");
    change(
        &folder,
        "ships.yaml",
        "operationId: listShips",
        "operationId: listShips\n      requestBody: {content: {text/plain: {}}}",
    );
    let (code, out, err) = naftiko(&folder, CHECK);
    let changes = "changed inputs: GET /ships (list-ships): body added\n\
                   changed inputs: POST /ships (add-ship): security[0].token changed\n\
                   changed outputs: POST /ships (add-ship): answers.201 removed, answers.202 added\n";
    assert_eq!((code, out.as_str(), err.as_str()), (Some(1), changes, ""));
    let (code, _, err) = naftiko(&folder, IMPORT);
    assert!(code == Some(0) && !err.contains("kept-edit"), "{err}");
    let after = text(&folder, "s.contract.yaml");
    let operations = |contract: &str| {
        ["GET /ships", "POST /ships", "GET /ships/{imo}"].map(|key| operation(contract, key)).join("\n")
    };
    let expected = operations(&before)
        .replace("add-ship, security: [{token: []}]", "add-ship, security: [{token: [write]}]")
        .replace("'201': {}", "'202': {}");
    let listed = operations(&after);
    assert_eq!(listed.replacen("        body: {text/plain: true},\n", "", 1), expected);
    // It was said once.
    assert_eq!(naftiko(&folder, CHECK).0, Some(0));
    assert_eq!(naftiko(&folder, IMPORT).0, Some(0));
    assert_eq!(text(&folder, "s.contract.yaml"), after);
}

#[test]
fn what_only_the_author_has_edited_is_no_change_of_the_api() {
    let folder = imported("no-change");
    let whole = text(&folder, "s.contract.yaml");
    let post = operation(&whole, "POST /ships");
    for (from, to) in [
        ("length: {type: number}", "length: {type: integer}"),
        ("maximum: 100", "maximum: 50"),
        ("scheme: bearer", "scheme: basic"),
        ("https://ships.example/v1", "https://ships.example/v2"),
        ("    complete: true\n", ""),
        (&format!("{post}\n"), ""),
        ("      DELETE /ships/{imo}", "      PUT /ships: {name: put-ships}\n      DELETE /ships/{imo}"),
        (
            "      DELETE /ships/{imo}",
            "      PUT /ships: {name: put-ships, answers: {204: {}}}\n      DELETE /ships/{imo}",
        ),
    ] {
        std::fs::write(folder.join("s.contract.yaml"), &whole).unwrap();
        change(&folder, "s.contract.yaml", from, to);
        let edited = text(&folder, "s.contract.yaml");
        let (code, out, err) = naftiko(&folder, CHECK);
        assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", ""), "{to}");
        let (code, _, err) = naftiko(&folder, IMPORT);
        assert!(code == Some(0) && !err.contains("kept-edit") && !err.contains("gone-upstream"), "{to}: {err}");
        let expected = if from.starts_with(&post) { &whole } else { &edited };
        assert_eq!(text(&folder, "s.contract.yaml"), *expected, "{to}");
    }
}

#[test]
fn names_of_variables_are_no_change_and_servers_and_schemes_are() {
    let folder = imported("no-names");
    let capability = text(&folder, "s.yaml");
    change(&folder, "s.contract.yaml", "maximum: 100", "maximum: 50");
    change(&folder, "ships.yaml", "{imo}", "{number}");
    change(&folder, "ships.yaml", "{name: imo, in", "{name: number, in");
    let (code, out, _) = naftiko(&folder, CHECK);
    assert_eq!((code, out.as_str()), (Some(0), ""));
    let (code, _, err) = naftiko(&folder, IMPORT);
    assert!(code == Some(0) && !err.contains("removed:") && !err.contains("gone-upstream"), "{err}");
    let contract = text(&folder, "s.contract.yaml");
    assert!(contract.contains("GET /ships/{number}: {") && !contract.contains("imo, in"), "{contract}");
    assert_eq!(text(&folder, "s.yaml"), capability);
    // An edited one keeps its name, and gets what has changed.
    change(
        &folder,
        "s.contract.yaml",
        "properties: {imo: {type: string}, name: {type: string}}}}}}\n      DEL",
        "properties: {imo: {type: integer}, name: {type: string}}}}}}\n      DEL",
    );
    change(&folder, "ships.yaml", "{number}", "{id}");
    change(
        &folder,
        "ships.yaml",
        "{name: number, in: path, required: true, schema: {type: string}}",
        "{name: id, in: path, required: true, schema: {type: string, maxLength: 7}}",
    );
    let (code, out, _) = naftiko(&folder, CHECK);
    let changes = "changed inputs: GET /ships/{id} (get-ship): id.schema.maxLength added\n\
                   changed inputs: DELETE /ships/{id} (drop-ship): id.schema.maxLength added\n";
    assert_eq!((code, out.as_str()), (Some(1), changes));
    assert_eq!(naftiko(&folder, IMPORT).0, Some(0));
    let contract = text(&folder, "s.contract.yaml");
    let edited = operation(&contract, "GET /ships/{number}");
    assert!(
        edited.contains("name: number, in: path, required: true, schema: {type: string, maxLength: 7}"),
        "{edited}"
    );
    assert!(edited.contains("imo: {type: integer}") && contract.contains("DELETE /ships/{id}: {"), "{contract}");
    let (code, out, _) = naftiko(&folder, CHECK);
    assert_eq!((code, out.as_str()), (Some(0), ""));
    // Where an API is, and what it asks for.
    change(&folder, "ships.yaml", "https://ships.example/v1", "https://ships.example/v2");
    change(&folder, "ships.yaml", "scheme: bearer", "scheme: basic");
    let (code, out, _) = naftiko(&folder, CHECK);
    let changes = "changed server: ships: https://ships.example/v1 removed, https://ships.example/v2 added\n\
                   changed security: ships: token.scheme changed\n";
    assert_eq!((code, out.as_str()), (Some(1), changes));
    let (_, out, _) = naftiko(&folder, &format!("{CHECK} --message-format json"));
    let first: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!((&first["change"]["kind"], &first["change"]["namespace"]), (&"server".into(), &"ships".into()));
}

#[test]
fn a_namespace_that_was_renamed_in_the_capability_is_renamed_in_the_contract() {
    let folder = imported("renamed");
    change(&folder, "s.yaml", "namespace: ships\n", "namespace: fleet\n");
    change(&folder, "s.yaml", "call: ships.", "call: fleet.");
    let (capability, contract) = (text(&folder, "s.yaml"), text(&folder, "s.contract.yaml"));
    let (code, _, err) = naftiko(&folder, "check s.yaml");
    let help = "help: `fleet` has no contract: rename this to it if it is the same API, or else remove it";
    assert!(code == Some(0) && err.contains("consumes no namespace `ships`") && err.contains(help), "{err}");
    let (code, out, _) = naftiko(&folder, CHECK);
    assert_eq!((code, out.as_str()), (Some(0), ""));
    change(&folder, "ships.yaml", "maximum: 100", "maximum: 40");
    let (code, _, err) = naftiko(&folder, IMPORT);
    assert!(code == Some(0) && !err.contains("kept-edit"), "{err}");
    assert_eq!(text(&folder, "s.yaml"), capability.replace("maximum: 100", "maximum: 40"));
    let renamed = text(&folder, "s.contract.yaml");
    assert!(renamed.contains("\nnamespaces:\n  fleet:\n") && renamed.contains("maximum: 40"), "{renamed}");
    let (_, _, err) = naftiko(&folder, "check s.yaml");
    assert!(err.contains("0 errors, 0 warnings"), "{err}");
    assert_eq!(naftiko(&folder, IMPORT).0, Some(0));
    assert_eq!(text(&folder, "s.contract.yaml"), renamed);
    // Whoever removes it instead gets it back.
    let from = contract.find("  ships:\n").unwrap();
    for emptied in [contract[..from].to_owned(), contract[..from].replace("namespaces:", "namespaces: {}")] {
        std::fs::write(folder.join("s.yaml"), &capability).unwrap();
        std::fs::write(folder.join("s.contract.yaml"), emptied).unwrap();
        let (code, _, err) = naftiko(&folder, "check s.yaml");
        assert!(code == Some(0) && err.contains("0 errors, 0 warnings"), "{err}");
        let (code, _, err) = naftiko(&folder, IMPORT);
        assert!(code == Some(0), "{err}");
        assert!(text(&folder, "s.contract.yaml").contains("\nnamespaces:\n  fleet:\n"));
    }
}

#[test]
fn a_host_of_the_authors_and_a_path_of_the_document_are_put_together_by_hand() {
    let folder = imported("moved");
    change(&folder, "s.yaml", "https://ships.example/v1", "https://staging.ships.example/v1");
    change(&folder, "ships.yaml", "https://ships.example/v1", "https://ships.example/v2");
    let (code, _, err) = naftiko(&folder, IMPORT);
    let help = "if your host has it as well, write `https://staging.ships.example/v2`";
    assert!(code == Some(0) && err.contains("`baseUri` was edited") && err.contains(help), "{err}");
    let (code, _, err) = naftiko(&folder, "check s.yaml");
    assert!(code == Some(1) && err.contains("the API has no path `/v1/ships/{imo}`"), "{err}");
    assert!(err.contains("did you mean `/v2/ships/{imo}`? then `baseUri` needs the path of the API's server"), "{err}");
    change(&folder, "s.yaml", "example/v1", "example/v2");
    let (_, _, err) = naftiko(&folder, "check s.yaml");
    assert!(err.contains("0 errors, 0 warnings"), "{err}");
    let (code, _, err) = naftiko(&folder, IMPORT);
    assert!(code == Some(0) && !err.contains("kept-edit"), "{err}");
}

#[test]
fn a_file_that_nobody_has_edited_is_written_anew_in_the_other_text() {
    let folder = imported("texts");
    let draft = text(&folder, "s.yaml");
    change(&folder, "ships.yaml", "maximum: 100", "maximum: 40");
    let (code, _, err) = naftiko(&folder, &format!("{IMPORT} --text ikanos"));
    assert_eq!(code, Some(0), "{err}");
    let ikanos = text(&folder, "s.yaml");
    assert!(ikanos.starts_with("ikanos: ") && ikanos.contains("maximum: 40"), "{ikanos}");
    assert_eq!(naftiko(&folder, "import openapi ships.yaml -o fresh.yaml --text ikanos").0, Some(0));
    assert_eq!(ikanos, text(&folder, "fresh.yaml"));
    assert_eq!(text(&folder, "s.contract.yaml"), text(&folder, "fresh.contract.yaml"));
    // It stays in this text, and goes back.
    assert_eq!(naftiko(&folder, IMPORT).0, Some(0));
    assert_eq!(text(&folder, "s.yaml"), ikanos);
    let (code, _, err) = naftiko(&folder, &format!("{IMPORT} --text naftiko"));
    assert_eq!((code, text(&folder, "s.yaml")), (Some(0), draft.replace("maximum: 100", "maximum: 40")), "{err}");
    change(&folder, "s.yaml", "maximum: 40", "maximum: 30");
    let edited = text(&folder, "s.yaml");
    let (code, _, err) = naftiko(&folder, &format!("{IMPORT} --text ikanos"));
    let refused = "error: `s.yaml` was edited, and is not in the `ikanos` text: to have it in that, it would be written anew\n\
                   help: write to another file, and edit that\n";
    assert!(code == Some(1) && err.ends_with(refused), "{err}");
    assert_eq!(text(&folder, "s.yaml"), edited);
}

#[test]
fn errors_of_a_text_that_is_not_written_are_shown_in_the_one_that_is_there() {
    let folder = imported("refused");
    change(&folder, "s.yaml", "token: '{{SHIPS_TOKEN}}'", "token: '{{MY}}'");
    change(&folder, "s.yaml", "SHIPS_TOKEN: SHIPS_TOKEN", "MY: MY");
    let edited = text(&folder, "s.yaml");
    change(&folder, "ships.yaml", "security: [{token: []}]", "security: [{k: []}]");
    let (code, _, err) = naftiko(&folder, IMPORT);
    assert_eq!((code, text(&folder, "s.yaml")), (Some(1), edited.clone()), "{err}");
    let line = edited.lines().position(|line| line == "      token: '{{MY}}'").unwrap() + 1;
    let refused =
        "error: `s.yaml` would no longer compile, and is as it was: what was edited needs what has changed\n\n";
    let (_, errors) = err.split_once(refused).unwrap_or_else(|| panic!("{err}"));
    assert!(errors.contains(&format!("error: s.yaml:{line}:7: unknown key `token` in `authentication`")), "{errors}");
    // Each line that is shown is one of the file, or is said to be none.
    let mut is_own = true;
    for shown in errors.lines() {
        is_own = if shown.starts_with("error: ") { !shown.contains("(as it would be)") } else { is_own };
        let number =
            shown.split_once(" |").and_then(|(number, rest)| Some((number.trim().parse::<usize>().ok()?, rest)));
        if let Some((number, rest)) = number.filter(|_| is_own) {
            assert_eq!(edited.lines().nth(number - 1).unwrap(), rest.strip_prefix(' ').unwrap(), "{errors}");
        }
    }
}
