<<<<<<< HEAD
//! What a contract proves of the draft that it was made with: nothing as long as it is untouched, each mistake that is made in
//! it afterwards on its line and nothing else, and nothing of edits that do no harm. The edits are drawn by a fixed seed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "this is a test, its functions included"
)]

#[path = "support/case.rs"]
#[allow(dead_code, reason = "each test that includes it uses a part")]
mod case;
#[path = "support/real.rs"]
mod real;
mod contracts {
    pub(super) mod draft;
    pub(super) mod harmless;
    pub(super) mod mistakes;
}

use std::collections::BTreeMap;
use std::fmt::Write as _;

use case::here;
use contracts::draft::{Draft, Mutant};
use contracts::{harmless, mistakes};
use expect_test::expect_file;
use real::documents;

/// Ten documents of very different origin.
const DOCUMENTS: &[&str] = &[
    "PowerDNS+pdns--authoritative-api-openapi",
    "ably+open-specs--platform-v1",
    "api-evangelist+walmart--walmart-marketplace-reviews-openapi-original",
    "figma+rest-api-spec--openapi",
    "influxdata+openapi--unity",
    "moby+moby--v1.25",
    "qdrant+qdrant--v0.8.1-openapi",
    "svix+svix-webhooks--openapi",
    "twilio+sendgrid-oai--tsg_ip_address_management_v3",
    "ynab+ynab-sdk-js--open_api_spec",
];

/// How many mistakes of a kind are drawn, over all documents.
const OF_A_KIND: usize = 25;
/// How many harmless edits are drawn.
const HARMLESS: usize = 50;

fn drafts() -> Option<Vec<Draft>> {
    let (folder, files) = documents()?;
    let file = |name: &&str| files.iter().find(|file| file.starts_with(*name)).unwrap_or_else(|| panic!("no {name}"));
    Some(DOCUMENTS.iter().map(|name| Draft::of(&folder, file(name))).collect())
}

#[test]
fn an_untouched_draft_is_proven_without_findings() {
    let Some(drafts) = drafts() else { return };
    for draft in &drafts {
        let found = draft.proven(&draft.text);
        assert!(found.is_empty(), "{}: {found:#?}", draft.name);
    }
}

/// What the contract leaves open is silent: how much that is, is a golden.
#[test]
fn each_mistake_is_found_on_its_line_and_nothing_else() {
    let Some(drafts) = drafts() else { return };
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (kind, make) in mistakes::KINDS {
        let all: Vec<(&Draft, Mutant)> =
            drafts.iter().flat_map(|draft| make(draft).into_iter().map(move |mutant| (draft, mutant))).collect();
        let drawn = drawn(all, OF_A_KIND);
        assert!(drawn.len() >= 20, "only {} of {kind}", drawn.len());
        for (draft, mutant) in drawn {
            let count = counts.entry(kind).or_default();
            let found = draft.proven(&mutant.text);
            match found.as_slice() {
                [] => count.1 += 1,
                [only] if mutant.lines.contains(&only.line) => count.0 += 1,
                _ => wrong.push(format!("{} {kind} {:?} {}: {found:?}", draft.name, mutant.lines, mutant.what)),
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    let mut table = String::from("mistake: found, left open\n");
    for (kind, (found, open)) in &counts {
        writeln!(table, "{kind}: {found}, {open}").unwrap();
    }
    let (found, open) = counts.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    writeln!(table, "together: {found}, {open}").unwrap();
    eprint!("{table}");
    assert!(found + open >= 200, "only {} mistakes", found + open);
    expect_file![here("tests/contracts/outcomes.txt")].assert_eq(&table);
}

#[test]
fn harmless_edits_are_silent() {
    let Some(drafts) = drafts() else { return };
    let mut kinds = 0;
    for (kind, make) in harmless::KINDS {
        let all: Vec<(&Draft, Mutant)> =
            drafts.iter().flat_map(|draft| make(draft).into_iter().map(move |mutant| (draft, mutant))).collect();
        let drawn = drawn(all, HARMLESS / harmless::KINDS.len() + 3);
        kinds += drawn.len();
        for (draft, mutant) in drawn {
            let found = draft.proven(&mutant.text);
            assert!(found.is_empty(), "{} {kind} {}: {found:?}", draft.name, mutant.what);
        }
    }
    assert!(kinds >= HARMLESS, "only {kinds}");
}

/// `count` of `all`, drawn without repetition by a fixed seed.
fn drawn<T>(mut all: Vec<T>, count: usize) -> Vec<T> {
    let mut seed = 0x9E37_79B9_u64;
    let mut drawn = Vec::new();
    while drawn.len() < count && !all.is_empty() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(seed >> 33).unwrap() % all.len();
        drawn.push(all.swap_remove(at));
    }
    drawn
}
=======
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
            let kept = Options { namespace: None, ..existing.options() };
            assert_eq!(format!("{kept:?}"), format!("{options:?}"), "{file}");
            let updated = existing.update(draft, &existing.options()).unwrap_or_else(|error| panic!("{file}: {error}"));
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
    let contract = &imported.drafts[0].contract;
    let detailed = contract.matches("security: [").count();
    let lines = contract.lines().count();
    assert!(detailed == 44 && lines <= 600, "{detailed} operations, {lines} lines");
    // All but the hashes of what was written.
    let longest = contract.lines().filter(|line| !line.starts_with("  written: ")).map(|line| line.chars().count()).max();
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
    let mut common = vec![vec![0_usize; after.len() + 1]; before.len() + 1];
    for (i, one) in before.iter().enumerate() {
        for (j, other) in after.iter().enumerate() {
            common[i + 1][j + 1] =
                if one == other { common[i][j] + 1 } else { common[i][j + 1].max(common[i + 1][j]) };
        }
    }
    before.len().max(after.len()) - common[before.len()][after.len()]
}

#[test]
fn one_changed_field_is_a_diff_of_three_lines() {
    let Some((folder, _)) = documents() else { return };
    let text = std::fs::read_to_string(folder.join(YNAB)).unwrap();
    let before = edited(&text).drafts[0].contract.clone();
    let mut worst = (0, String::new());
    for (from, to) in FIELDS {
        let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
        assert!(!places.is_empty(), "the document has no `{from}`");
        for at in places.iter().step_by(places.len().div_ceil(4)) {
            let (head, tail) = text.split_at(*at);
            let after = edited(&format!("{head}{to}{}", &tail[from.len()..])).drafts[0].contract.clone();
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
>>>>>>> cwrite
