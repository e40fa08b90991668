//! Importing again: edits on both sides, and what becomes of each. The documents are real ones, which the test edits as their
//! next version would be.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "this is a test, its functions included")]

#[path = "support/case.rs"]
#[allow(dead_code, reason = "each test that includes it uses a part")]
mod case;
#[path = "support/real.rs"]
mod real;

use naftiko_compiler::compile;
use naftiko_compiler::front::diagnostic::{Levels, Severity};
use naftiko_compiler::front::source::InMemory;
use naftiko_compiler::front::words::Words;
use naftiko_import::options::{Expose, Options};
use naftiko_import::update::{Existing, Updated};
use naftiko_import::{Draft, Files, import};
use real::documents;

struct Memory(String);

impl Files for Memory {
    fn document(&self) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }

    fn below(&self, _: &str) -> Result<Vec<u8>, String> {
        Err("no such file".to_owned())
    }
}

/// A text and what takes its place, once.
type Edits = &'static [(&'static str, &'static str)];

/// What is edited, and what comes of it.
struct Row {
    what: &'static str,
    document: &'static str,
    upstream: Edits,
    mine: Edits,
    /// What the file is made from the author's one with.
    becomes: Edits,
    /// What is said of the author's edits.
    said: &'static [&'static str],
}

const YNAB: &str = "ynab+ynab-sdk-js--open_api_spec.yaml";
const UBER: &str = "OAI+learn.openapis.org--uber.yaml";
const CONNECT: &str = "1Password+connect--spec.yaml";

const ROWS: &[Row] = &[
    Row {
        what: "only the author has edited: nothing happens",
        document: YNAB,
        upstream: &[],
        mine: &[
            ("  label: YNAB API Endpoints", "  label: Our budget   # ours"),
            ("      - name: get-user\n", "      # The user of the token.\n      - name: get-user\n"),
            (", description: Whether to include the list of plan accounts}", ", description: \"With accounts\"}"),
        ],
        becomes: &[],
        said: &[],
    },
    Row {
        what: "only the document has changed: the value is the new one, and what is beside it stays",
        document: YNAB,
        upstream: &[("Whether to include the list of plan accounts", "Whether accounts are listed")],
        mine: &[("      - name: get-plans\n", "      - name: get-plans   # all of them\n")],
        becomes: &[("Whether to include the list of plan accounts", "Whether accounts are listed")],
        said: &[],
    },
    Row {
        what: "both have changed a value: the author's stays, and that is said",
        document: YNAB,
        upstream: &[("Whether to include the list of plan accounts", "Whether accounts are listed")],
        mine: &[("Whether to include the list of plan accounts", "With accounts")],
        becomes: &[],
        said: &["`description` was edited, and has changed in the document"],
    },
    Row {
        what: "a new input is added to an operation that the author has edited",
        document: YNAB,
        upstream: &[(
            "        - name: include_accounts\n",
            "        - {name: page, in: query, schema: {type: integer}}\n        - name: include_accounts\n",
        )],
        mine: &[(
            "        description: Get all plans. Returns plans list with summary information\n",
            "        description: Plans.\n",
        )],
        becomes: &[(
            "description: Whether to include the list of plan accounts}\n",
            "description: Whether to include the list of plan accounts}\n        - {name: page, in: query, type: integer}\n",
        )],
        said: &[],
    },
    Row {
        what: "an author's new names of an operation and a variable stay, whatever else changes",
        document: YNAB,
        upstream: &[("Returns settings for a plan", "Returns the settings of a plan")],
        mine: &[
            ("    - path: /plans/{plan_id}/settings\n", "    - path: /plans/{budget}/settings\n"),
            ("      - name: get-plan-settings-by-id\n", "      - name: settings\n"),
            (
                "Returns settings for a plan\n        inputParameters:\n        - name: plan_id\n",
                "Returns settings for a plan\n        inputParameters:\n        - name: budget\n",
            ),
            ("call: ynab-endpoints.get-plan-settings-by-id", "call: ynab-endpoints.settings"),
        ],
        becomes: &[("Returns settings for a plan", "Returns the settings of a plan")],
        said: &[],
    },
    Row {
        what: "what an author has removed is not added again; it is said if it has changed",
        document: UBER,
        upstream: &[("description: Latitude component of location.", "description: North.")],
        mine: &[(
            "        - name: latitude\n          in: query\n          type: number\n          required: true\n          format: double\n          description: Latitude component of location.\n",
            "",
        )],
        becomes: &[],
        said: &["`query latitude` was removed from `inputParameters`, and has changed in the document"],
    },
    Row {
        what: "an operation that is gone goes with its tool, if nobody has edited it",
        document: UBER,
        upstream: &[("  /me:\n    get:\n", "  /me:\n    x-get:\n")],
        mine: &[("  label: Uber API\n", "  label: Cars\n")],
        becomes: &[
            (
                "    - path: /me\n      operations:\n      - name: get-me\n        method: GET\n        description: User Profile. The User Profile endpoint returns information about the Uber user that has authorized with the application.\n",
                "",
            ),
            (
                "    - name: get-me\n      call: uber.get-me\n      outputParameters:\n      - type: object\n        mapping: $.\n        properties:\n          first_name: {type: string, mapping: $.first_name}\n          last_name: {type: string, mapping: $.last_name}\n          email: {type: string, mapping: $.email}\n          picture: {type: string, mapping: $.picture}\n          promo_code: {type: string, mapping: $.promo_code}\n",
                "",
            ),
        ],
        said: &[],
    },
    Row {
        what: "one that was edited stays, and what calls it",
        document: UBER,
        upstream: &[("  /me:\n    get:\n", "  /me:\n    x-get:\n")],
        mine: &[("          promo_code: {type: string, mapping: $.promo_code}\n", "")],
        becomes: &[],
        said: &[
            "`get-me` is no longer in the document, but is called",
            "`get-me` is no longer in the document, but was edited",
        ],
    },
    Row {
        what: "a type changes where the author has written a comment",
        document: CONNECT,
        upstream: &[(
            "            type: integer\n            example: 10\n            default: 50\n",
            "            type: integer\n            example: 10\n            default: 20\n",
        )],
        mine: &[("          default: 50\n", "          default: 50   # enough\n")],
        becomes: &[("          default: 50   # enough\n", "          default: 20   # enough\n")],
        said: &[],
    },
    Row {
        what: "the author's default stays, and another server is taken",
        document: CONNECT,
        upstream: &[
            ("            default: 50\n", "            default: 20\n"),
            ("http://localhost:8080/v1", "http://localhost:9090/v1"),
        ],
        mine: &[("          default: 50\n", "          default: 10\n")],
        becomes: &[("    baseUri: http://localhost:8080/v1", "    baseUri: http://localhost:9090/v1")],
        said: &["`default` was edited, and has changed in the document"],
    },
];

fn edited(text: &str, edits: Edits, what: &str) -> String {
    edits.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{what}: there is no {from:?}");
        text.replacen(from, to, 1)
    })
}

fn drafted(document: &str, options: &Options) -> Draft {
    let imported = import(&Memory(document.to_owned()), "api.yaml", options);
    assert!(!imported.has_errors(), "{:?}", imported.findings);
    imported.drafts.first().unwrap().clone()
}

fn again(capability: &str, contract: &str, document: &str) -> (Updated, Vec<String>) {
    let files = (("a.yaml", capability.as_bytes().to_vec()), ("a.contract.yaml", contract.as_bytes().to_vec()));
    let existing = Existing::read(files.0, files.1).unwrap_or_else(|found| panic!("{:#?}", found.findings));
    let options = existing.options();
    let updated = existing.update(&drafted(document, &options), &options).unwrap();
    let said = updated.findings.iter().map(|found| found.message.clone()).collect();
    (updated, said)
}

#[test]
fn edits_on_both_sides_come_together() {
    let Some((folder, _)) = documents() else { return };
    for Row { what, document, upstream, mine, becomes, said } in ROWS {
        let before = std::fs::read_to_string(folder.join(document)).unwrap();
        let after = edited(&before, upstream, what);
        let draft = drafted(&before, &Options::default());
        let own = edited(&draft.text, mine, what);
        let expected = edited(&own, becomes, what);
        let (updated, found) = again(&own, &draft.contract, &after);
        assert_eq!(updated.text, expected, "{what}");
        assert_eq!(found, *said, "{what}");
        let outcome = compile(&InMemory(updated.text.as_bytes()), "a.yaml", &Levels::default());
        let errors: Vec<_> = outcome.of(Severity::Error).map(|found| &found.message).collect();
        assert!(errors.is_empty(), "{what}: {errors:?}");
        // A second time there is nothing to do.
        let (second, _) = again(&updated.text, &updated.contract, &after);
        assert_eq!((second.text, second.contract), (updated.text, updated.contract), "{what}");
        assert!(second.changes.is_empty(), "{what}");
        // Line ends are the author's.
        let (windows, _) = again(&own.replace('\n', "\r\n"), &draft.contract.replace('\n', "\r\n"), &after);
        assert_eq!(windows.text, expected.replace('\n', "\r\n"), "{what}");
    }
}

#[test]
fn a_draft_in_mappings_is_brought_up_to_date_as_well() {
    let Some((folder, _)) = documents() else { return };
    let before = std::fs::read_to_string(folder.join(YNAB)).unwrap();
    let options = Options { words: Words::Ikanos, expose: vec![Expose::Rest, Expose::Mcp], ..Options::default() };
    let draft = drafted(&before, &options);
    let own = draft.text.replacen("          get-plans:\n", "          plans: # ours\n", 1);
    let own = own.replace("call: ynab-endpoints.get-plans\n", "call: ynab-endpoints.plans\n");
    let own = own.replace("call: ynab-endpoints.get-plans}", "call: ynab-endpoints.plans}");
    assert_ne!(own, draft.text);
    let changed = "Whether to include the list of plan accounts";
    let (updated, said) = again(&own, &draft.contract, &before.replacen(changed, "With accounts", 1));
    assert_eq!(updated.text, own.replacen(changed, "With accounts", 1));
    assert!(said.is_empty(), "{said:?}");
}

/// Documents are often wrong: what is corrected in a contract stays there, and what was corrected in the capability with it.
#[test]
fn edits_of_a_contract_stay() {
    let Some((folder, _)) = documents() else { return };
    let before = std::fs::read_to_string(folder.join(YNAB)).unwrap();
    let draft = drafted(&before, &Options::default());
    let (wrong, right) = (
        "{name: include_accounts, in: query, schema: {type: boolean}",
        "{name: include_accounts, in: query, schema: {type: string}",
    );
    assert!(draft.contract.contains(wrong));
    let contract = format!("# Checked against the API.\n{}", draft.contract.replacen(wrong, right, 1));
    let own = draft.text.replacen(
        "include_accounts, in: query, type: boolean",
        "include_accounts, in: query, type: string",
        1,
    );
    let after = before.replacen("Returns authenticated user information", "Returns the user", 1);
    let (updated, said) = again(&own, &contract, &after);
    assert!(said.is_empty(), "{said:?}");
    assert!(updated.changes.is_empty(), "{:?}", updated.changes);
    assert!(updated.contract.starts_with("# Checked against the API.\n") && updated.contract.contains(right));
    assert_eq!(updated.text, own.replacen("Returns authenticated user information", "Returns the user", 1));
    // What the document has changed there as well is said.
    let after = before.replacen(
        "        - name: include_accounts\n",
        "        - {name: page, in: query, schema: {type: integer}}\n        - name: include_accounts\n",
        1,
    );
    let (updated, said) = again(&own, &contract, &after);
    assert_eq!(said, ["`GET /plans` was edited, and has changed in the document"]);
    assert!(updated.contract.contains(right) && !updated.contract.contains("name: page"));
}
