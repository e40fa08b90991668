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
#[path = "support/proven.rs"]
mod proven;
#[path = "support/real.rs"]
mod real;
mod proofs {
    pub(super) mod draft;
    pub(super) mod harmless;
    pub(super) mod mistakes;
}

use std::collections::BTreeMap;
use std::fmt::Write as _;

use case::here;
use expect_test::expect_file;
use proofs::draft::{Draft, Mutant};
use proofs::{harmless, mistakes};
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
    let (mut wrong, mut left_open) = (Vec::new(), Vec::new());
    for (kind, make) in mistakes::KINDS {
        let all: Vec<(&Draft, Mutant)> =
            drafts.iter().flat_map(|draft| make(draft).into_iter().map(move |mutant| (draft, mutant))).collect();
        let drawn = drawn(all, OF_A_KIND);
        assert!(drawn.len() >= 20, "only {} of {kind}", drawn.len());
        for (draft, mutant) in drawn {
            let count = counts.entry(kind).or_default();
            let found = draft.proven(&mutant.text);
            match found.as_slice() {
                [] => {
                    count.1 += 1;
                    left_open.push(format!("open: {kind} {} in {}", mutant.what, draft.name));
                }
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
    left_open.iter().for_each(|open| writeln!(table, "{open}").unwrap());
    eprint!("{table}");
    assert!(found + open >= 200, "only {} mistakes", found + open);
    expect_file![here("tests/proofs/outcomes.txt")].assert_eq(&table);
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
