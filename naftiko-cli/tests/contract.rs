//! `naftiko contract`, as people use it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

#[path = "support/run.rs"]
mod run;

use run::{folder, naftiko, text};

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
    assert!(code == Some(1) && err.contains("[not-a-capability]"), "{err}");
    let (code, _, err) = naftiko(&folder, "contract hand.yaml --openapi hand.yaml");
    assert!(code == Some(1) && err.contains("[not-openapi]"), "{err}");
}

const FINE: &str = "\
openapi: 3.1.0
info: {title: Ships API, version: '1'}
servers: [{url: https://ships.example/v1}]
paths:
  /ships/all:count: {get: {responses: {'200': {description: How many.}}}}
  /crews/{name}.{format}: {get: {responses: {'200': {description: A crew.}}}}
  /harbours{/code}: {get: {responses: {'200': {description: A harbour.}}}}
";

/// A value before a literal, a fixed value, one value for two, RFC 6570: what pairs with a contract that is there is in it when it
/// is made.
#[test]
fn what_the_judge_pairs_is_in_the_contract() {
    let folder = folder("fine");
    std::fs::write(folder.join("fine.yaml"), FINE).unwrap();
    for (path, parameters, key) in [
        ("/v1/ships/{fleet}:count", "", Some("GET /ships/all:count")),
        ("/v1/crews/{file}", "", Some("GET /crews/{name}.{format}")),
        ("/{version}/ships/{fleet}:count", ", {name: version, in: path, value: v1}", Some("GET /ships/all:count")),
        ("/{version}/ships/{fleet}:count", ", {name: version, in: path, value: v2}", None),
        ("/v1/harbours{code}", "", Some("GET /harbours{/code}")),
        ("/v1/ships/{fleet}:sum", "", None),
    ] {
        let hand = format!(
            "naftiko: 1.0.0-alpha2\nconsumes:\n- type: http\n  namespace: fleet\n  baseUri: https://ships.example\n  resources:\n  - path: \
             '{path}'\n    operations:\n    - {{name: one, method: GET, inputParameters: [{{name: page, in: query}}{parameters}]}}\n"
        );
        std::fs::write(folder.join("hand.yaml"), hand).unwrap();
        let _ = std::fs::remove_file(folder.join("hand.contract.yaml"));
        let (code, _, err) = naftiko(&folder, "contract hand.yaml --openapi fine.yaml");
        let Some(key) = key else {
            assert!(code == Some(1) && err.contains("no operation that `hand.yaml` consumes is in"), "{path}: {err}");
            continue;
        };
        assert_eq!(code, Some(0), "{path}: {err}");
        let contract = text(&folder, "hand.contract.yaml");
        assert!(
            contract.contains(&format!("options: {{namespace: fleet, operation: ['{key}']}}")),
            "{path}: {contract}"
        );
        // The judge finds it there, and nothing that the API does not have but the parameter.
        let (_, _, err) = naftiko(&folder, "check hand.yaml");
        assert!(
            err.contains("query parameter `page` of `one` is not one") && err.ends_with("0 errors, 1 warning\n"),
            "{err}"
        );
    }
}

#[test]
fn the_nearest_operation_is_named_with_the_path_of_its_server() {
    let folder = folder("nearest");
    let hand = |from: &str, to: &str| std::fs::write(folder.join("hand.yaml"), HAND.replace(from, to)).unwrap();
    hand("/v1/ships/{number}", "/ships/{number}");
    let (code, _, err) = naftiko(&folder, "contract hand.yaml --openapi before.yaml");
    let help = "help: it consumes `GET /ships/{number}`, and the document has `GET /v1/ships/{imo}`\n";
    assert!(code == Some(1) && err.ends_with(help), "{err}");
    hand("{name: one, method: GET}", "{name: one, method: PUT}");
    let (code, _, err) = naftiko(&folder, "contract hand.yaml --openapi before.yaml");
    let help = "help: it consumes `PUT /v1/ships/{number}`, and the document has `GET /v1/ships/{imo}`\n";
    assert!(code == Some(1) && err.ends_with(help), "{err}");
}

const PART: &str = "ikanos: 1.0.0-beta7\nconsumes:\n- type: http\n  namespace: fleet\n  baseUri: https://ships.example\n  resources:\n    \
    ship:\n      path: /v1/ships/{{imo}}\n      operations:\n        one: {method: GET}\n";

/// A contract belongs to the file in which the entry stands; that may be in the other text, and have nothing else.
#[test]
fn a_contract_belongs_to_the_file_of_the_entry() {
    let folder = folder("part");
    std::fs::write(folder.join("part.yaml"), PART).unwrap();
    let importing = "ikanos: 1.0.0-beta7\ncapability:\n  consumes:\n  - {from: part.yaml, import: fleet, as: ships}\n  exposes:\n  - \
        type: mcp\n    namespace: m\n    port: 3001\n    tools:\n      one: {call: ships.one}\n";
    std::fs::write(folder.join("whole.yaml"), importing).unwrap();
    let (code, _, err) = naftiko(&folder, "contract whole.yaml --openapi before.yaml");
    let help = "help: they stand in `part.yaml`, and a contract belongs to the file in which they stand\n";
    assert!(code == Some(1) && err.ends_with(help), "{err}");
    let (code, _, err) = naftiko(&folder, "contract part.yaml --openapi before.yaml");
    assert_eq!(code, Some(0), "{err}");
    assert!(text(&folder, "part.contract.yaml").contains("\n  fleet:\n"));
    // What is wrong in a capability is said first.
    std::fs::write(folder.join("part.yaml"), PART.replace("method: GET", "methd: GET")).unwrap();
    let (code, _, err) = naftiko(&folder, "contract part.yaml --openapi before.yaml");
    assert!(code == Some(1) && err.contains("part.yaml:10:15: ") && err.contains("`methd`"), "{err}");
}

/// An author has made two entries of one API: each has its contract, also after the next import.
#[test]
fn an_import_leaves_each_operation_in_its_namespace() {
    let folder = folder("apart");
    let entry = |namespace: &str, path: &str| {
        format!(
            "- type: http\n  namespace: {namespace}\n  baseUri: https://ships.example/v1\n  resources:\n  - path: {path}\n    \
             operations:\n    - {{name: get, method: GET}}\n"
        )
    };
    let part =
        format!("naftiko: 1.0.0-alpha2\nconsumes:\n{}{}", entry("all", "/ships"), entry("one", "'/ships/{imo}'"));
    std::fs::write(folder.join("part.yaml"), part).unwrap();
    assert_eq!(naftiko(&folder, "contract part.yaml --openapi before.yaml").0, Some(0));
    let first = text(&folder, "part.contract.yaml");
    assert_eq!(
        (first.matches("GET /ships/{imo}: {name: get-ship, security").count(), first.matches("\n  one:\n").count()),
        (1, 1)
    );
    for contract in [first.clone(), format!("# Ours.\n{first}")] {
        std::fs::write(folder.join("part.contract.yaml"), &contract).unwrap();
        let (code, _, err) = naftiko(&folder, "import openapi before.yaml -o part.yaml");
        assert_eq!(code, Some(0), "{err}");
        assert_eq!(text(&folder, "part.contract.yaml"), contract);
        assert_eq!(naftiko(&folder, "import openapi after.yaml -o part.yaml").0, Some(0));
        let after = text(&folder, "part.contract.yaml");
        assert_eq!(after.lines().filter(|line| line.starts_with("      GET ")).count(), 3, "{after}");
        assert!(after.contains("\n  one:\n") && after.contains("length: {type: number}"), "{after}");
    }
}
