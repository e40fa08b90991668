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
    pub(super) mod documents;
    pub(super) mod draft;
    pub(super) mod harmless;
    pub(super) mod mistakes;
    pub(super) mod nodes;
}

use std::collections::BTreeMap;
use std::fmt::Write as _;

use case::here;
use expect_test::expect_file;
use proofs::documents::drafts;
use proofs::draft::{Draft, Found, Mutant};
use proofs::{harmless, mistakes};

/// How many mistakes of a kind are drawn, over all documents.
const OF_A_KIND: usize = 20;
/// How many harmless edits are drawn.
const HARMLESS: usize = 50;

#[test]
fn an_untouched_draft_is_proven_without_findings() {
    for draft in drafts() {
        let found = draft.proven(&draft.text);
        assert!(found.is_empty(), "{}: {found:#?}", draft.name);
    }
}

/// What the contract leaves open is silent: how much that is, is a golden.
#[test]
fn each_mistake_is_found_on_its_line_and_nothing_else() {
    if drafts().is_empty() {
        return;
    }
    let (mut table, mut rest) = (String::from("mistake: found, left open (rules)\n"), String::new());
    let (mut wrong, mut sum) = (Vec::new(), (0, 0));
    for (kind, make) in mistakes::KINDS {
        let drawn = drawn(make, OF_A_KIND);
        assert_eq!(drawn.len(), OF_A_KIND, "{kind}");
        let (mut count, mut rules) = ((0, 0), BTreeMap::<&str, usize>::new());
        for ((draft, mutant), found) in drawn.iter().zip(proven(&drawn)) {
            match found.as_slice() {
                [] => {
                    count.1 += 1;
                    writeln!(rest, "open: {kind} {} in {}", mutant.what, draft.name).unwrap();
                }
                [only] if mutant.lines.contains(&only.line) && only.is_judged() => {
                    count.0 += 1;
                    *rules.entry(only.rule).or_default() += 1;
                }
                _ => wrong.push(format!("{} {kind} {:?} {}: {found:#?}", draft.name, mutant.lines, mutant.what)),
            }
        }
        let rules: Vec<_> = rules.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
        writeln!(table, "{kind}: {}, {} ({})", count.0, count.1, rules.join(", ")).unwrap();
        sum = (sum.0 + count.0, sum.1 + count.1);
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}\n{table}{rest}", wrong.len(), wrong.join("\n"));
    let share = 100 * sum.1 / (sum.0 + sum.1);
    write!(table, "together: {}, {} ({share} %)\n{rest}", sum.0, sum.1).unwrap();
    eprint!("{table}");
    expect_file![here("tests/proofs/outcomes.txt")].assert_eq(&table);
}

#[test]
fn harmless_edits_are_silent() {
    let mut count = 0;
    for (kind, make) in harmless::KINDS {
        let drawn = drawn(make, HARMLESS / harmless::KINDS.len() + 3);
        assert!(!drawn.is_empty() || drafts().is_empty(), "no {kind}");
        count += drawn.len();
        for ((draft, mutant), found) in drawn.iter().zip(proven(&drawn)) {
            assert!(found.is_empty(), "{} {kind} {}: {found:#?}", draft.name, mutant.what);
        }
    }
    assert!(count >= HARMLESS || drafts().is_empty(), "only {count}");
}

/// What is found in each; what it was made of is sound.
fn proven(drawn: &[(&'static Draft, Mutant)]) -> Vec<Vec<Found>> {
    let prove = |(draft, mutant): &(&Draft, Mutant)| {
        let before = mutant.sound.as_ref().map(|sound| draft.proven(sound)).unwrap_or_default();
        let before = before.into_iter().map(|found| Found { rule: "not sound", ..found });
        before.chain(draft.proven(&mutant.text)).collect()
    };
    let (one, other) = drawn.split_at(drawn.len() / 2);
    std::thread::scope(|scope| {
        let one = scope.spawn(|| one.iter().map(prove).collect::<Vec<_>>());
        let other: Vec<_> = other.iter().map(prove).collect();
        one.join().unwrap().into_iter().chain(other).collect()
    })
}

/// `count` edits of a kind, drawn from all documents without repetition by a fixed seed.
fn drawn(make: &fn(&Draft) -> Vec<Mutant>, count: usize) -> Vec<(&'static Draft, Mutant)> {
    let of = |draft| make(draft).into_iter().map(move |mutant| (draft, mutant));
    let mut all: Vec<(&Draft, Mutant)> = drafts().iter().flat_map(of).collect();
    let mut seed = 0x9E37_79B9_u64;
    let mut drawn = Vec::new();
    while drawn.len() < count && !all.is_empty() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(seed >> 33).unwrap() % all.len();
        drawn.push(all.swap_remove(at));
    }
    drawn
}
