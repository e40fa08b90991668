//! Contracts of real documents: what is written is read without a finding, is short, and changes where the document has changed.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "this is a test, its functions included")]

#[path = "support/case.rs"]
#[allow(dead_code, reason = "each test that includes it uses a part")]
mod case;
#[path = "support/real.rs"]
mod real;

use case::Disk;
use naftiko_import::options::{Expose, Options};
use naftiko_import::update::Existing;
use naftiko_import::{Files, Import, import};
use real::documents;

/// A document that a test has edited.
struct Edited(Vec<u8>);

impl Files for Edited {
    fn document(&self) -> Result<Vec<u8>, String> {
        Ok(self.0.clone())
    }

    fn below(&self, _: &str) -> Result<Vec<u8>, String> {
        Err("no such file".to_owned())
    }
}

fn edited(text: &str) -> Import {
    let imported = import(&Edited(text.as_bytes().to_vec()), "ynab.yaml", &Options::default());
    assert!(!imported.has_errors(), "{:?}", imported.findings);
    imported
}

const YNAB: &str = "ynab+ynab-sdk-js--open_api_spec.yaml";

/// Every contract is one, and what is drafted from it is what was drafted from the document: importing the same document again
/// changes no byte, in either text.
#[test]
fn importing_the_same_document_again_changes_nothing() {
    let Some((folder, files)) = documents() else { return };
    let (mut again, mut differences) = (0, Vec::new());
    for (at, file) in files.iter().enumerate() {
        let words = naftiko_compiler::front::words::Words::ALL[at % 2];
        let expose = vec![Expose::Rest, Expose::Mcp];
        let options = Options { expose, include_writes: true, words, ..Options::default() };
        let imported = import(&Disk(folder.join(file)), file, &options);
        for draft in &imported.drafts {
            let (capability, contract) = (draft.text.as_bytes().to_vec(), draft.contract.as_bytes().to_vec());
            let existing = Existing::read(("api.yaml", capability), ("api.contract.yaml", contract));
            let existing = existing.unwrap_or_else(|found| panic!("{file}: {:#?}", found.findings));
            // Of the rest, the file says what it has.
            let kept = Options { namespace: None, known: Vec::new(), has_base: Vec::new(), ..existing.options() };
            assert_eq!(format!("{kept:?}"), format!("{options:?}"), "{file}");
            let updated =
                existing.update(draft, &existing.options()).unwrap_or_else(|error| panic!("{file}: {error:?}"));
            let findings: Vec<_> = updated.findings.iter().map(|found| &found.message).collect();
            assert!(findings.is_empty() && updated.changes.is_empty(), "{file}: {findings:#?} {:#?}", updated.changes);
            differences.extend(first_difference(&draft.text, &updated.text).map(|lines| format!("{file}: {lines}")));
            differences
                .extend(first_difference(&draft.contract, &updated.contract).map(|lines| format!("{file}: {lines}")));
            again += 1;
        }
    }
    assert!(differences.is_empty(), "{differences:#?}");
    assert_eq!(again, 76);
}

#[test]
fn a_contract_with_every_operation_in_detail_is_short() {
    let Some((folder, _)) = documents() else { return };
    let imported = import(&Disk(folder.join(YNAB)), YNAB, &Options::default());
    let contract = &imported.drafts.first().unwrap().contract;
    let detailed = contract.matches("security: [").count();
    let lines = contract.lines().count();
    assert!(detailed == 44 && lines <= 600, "{detailed} operations, {lines} lines");
    // All but the hashes of what was written.
    let longest =
        contract.lines().filter(|line| !line.starts_with("  written: ")).map(|line| line.chars().count()).max();
    assert!(longest <= Some(120), "{longest:?}");
}

/// The first line that differs.
fn first_difference(before: &str, after: &str) -> Option<String> {
    let mut lines = before.lines().zip(after.lines()).enumerate();
    let found = lines.find(|(_, (one, other))| one != other);
    let shown = found.map(|(at, (one, other))| format!("line {}: {one} became {other}", at + 1));
    (before != after).then(|| shown.unwrap_or_else(|| "lines at the end".to_owned()))
}

/// How many lines are not in both texts, of the one that has more of them.
fn differing(before: &str, after: &str) -> usize {
    let [before, after]: [Vec<&str>; 2] = [before.lines().collect(), after.lines().collect()];
    // How much of what is before a line is common with what is before a line of the other.
    let mut common = vec![0_usize; after.len() + 1];
    for one in &before {
        let mut next = vec![0];
        for (pair, other) in common.windows(2).zip(&after) {
            let (diagonal, above) = (pair.first().copied().unwrap(), pair.last().copied().unwrap());
            let left = next.last().copied().unwrap();
            next.push(if one == other { diagonal + 1 } else { above.max(left) });
        }
        common = next;
    }
    before.len().max(after.len()) - common.last().unwrap()
}

#[test]
fn one_changed_field_is_a_diff_of_three_lines() {
    let Some((folder, _)) = documents() else { return };
    let text = std::fs::read_to_string(folder.join(YNAB)).unwrap();
    let before = edited(&text).drafts.first().unwrap().contract.clone();
    let mut worst = (0, String::new());
    for (from, to) in FIELDS {
        let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
        assert!(!places.is_empty(), "the document has no `{from}`");
        for at in places.iter().step_by(places.len().div_ceil(4)) {
            let (head, tail) = text.split_at(*at);
            let after = edited(&format!("{head}{to}{}", tail.strip_prefix(from).unwrap()));
            let after = after.drafts.first().unwrap().contract.clone();
            let lines = differing(&before, &after);
            assert!(lines > 0);
            if lines > worst.0 {
                worst = (lines, format!("{from:?} on line {}", head.lines().count()));
            }
        }
    }
    assert!(worst.0 <= 3, "{} lines: {}", worst.0, worst.1);
}

/// A field of the document, and what it becomes; of each up to four.
const FIELDS: &[(&str, &str)] = &[
    ("type: boolean\n", "type: string\n"),
    ("format: date\n", "format: date-time\n"),
    ("format: int64\n", "format: int32\n"),
    ("maxLength: 500\n", "maxLength: 1000\n"),
    ("        - name\n", "        - note\n"),
    ("- uncategorized\n", "- without_category\n"),
    ("deleted:\n", "is_deleted:\n"),
    ("          description: The ", "          description: Some "),
];

/// A document of one operation, with these schemas of a parameter and of the answer.
fn of_one(parameter: &str, answer: &str) -> (String, String) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: Ships, version: '1'}}\nservers: [{{url: https://ships.example}}]\npaths:\n  /ships:\n    get:\n      \
         operationId: listShips\n      parameters: [{{name: imo, in: query, schema: {parameter}}}]\n      responses:\n        '200': \
         {{description: Ships., content: {{application/json: {{schema: {answer}}}}}}}\n"
    );
    let draft = edited(&text).drafts.remove(0);
    (draft.text, draft.contract)
}

/// `/^a$/` is how JavaScript writes `^a$`: no text would match it as it stands.
#[test]
fn a_pattern_between_slashes_is_without_them_in_the_contract_too() {
    let (draft, contract) = of_one("{type: string, pattern: '/^[0-9]{7}$/'}", "{type: string}");
    assert!(draft.contains("pattern: '^[0-9]{7}$'"), "{draft}");
    assert!(contract.contains("pattern: '^[0-9]{7}$'"), "{contract}");
}

#[test]
fn elements_that_have_a_schema_each_are_of_no_one_type() {
    let at = "{type: array, prefixItems: [{type: object}, {type: number}], items: {type: string}}";
    let (draft, contract) = of_one("{type: string}", &format!("{{type: object, properties: {{at: {at}}}}}"));
    assert!(draft.contains("at: {type: array, mapping: $.at}\n"), "{draft}");
    assert!(contract.contains("prefixItems") && contract.contains("items: {type: string}"), "{contract}");
}
