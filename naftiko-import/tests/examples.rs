//! What the judge says of what an API itself publishes: each value in the examples of its answers is an output, and a finding is
//! a false alarm of the judge, or an example that disagrees with its own schema. docs/evidence/issue-15/examples.txt looks at
//! the commonest.

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
mod examples {
    pub(super) mod composed;
    pub(super) mod judged;
    pub(super) mod paths;
    pub(super) mod published;
}

use std::collections::BTreeMap;
use std::fmt::Write as _;

use case::here;
use examples::judged::{Judged, judged};
use expect_test::expect_file;
use real::documents;

/// How much stack a document takes that is nested as deep as is read.
const STACK: usize = 256 * 1024 * 1024;
/// How many examples of a kind are printed.
const SHOWN: usize = 4;

#[test]
fn published_examples_are_judged_by_their_own_schemas() {
    let Some((folder, files)) = documents() else { return };
    // Every other document: the large ones stand together.
    let half = |from: usize| files.iter().skip(from).step_by(2).map(|file| judged(&folder, file)).collect::<Vec<_>>();
    let half = &half;
    let mut all: Vec<Judged> = std::thread::scope(|scope| {
        let builder = || std::thread::Builder::new().stack_size(STACK);
        let threads = [0, 1].map(|from| builder().spawn_scoped(scope, move || half(from)).unwrap());
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    all.sort_by(|one, other| one.file.cmp(&other.file));
    let table = table(&all);
    eprint!("{table}\n{}", shown(&all));
    expect_file![here("tests/examples/outcomes.txt")].assert_eq(&table);
}

/// How often each rule was broken, and in which way.
fn table(all: &[Judged]) -> String {
    let (mut rules, mut kinds) = (BTreeMap::<&str, usize>::new(), BTreeMap::<&str, usize>::new());
    for found in all.iter().flat_map(|judged| &judged.findings) {
        *rules.entry(found.rule).or_default() += 1;
        *kinds.entry(&found.kind).or_default() += 1;
    }
    let sum = |of: fn(&Judged) -> usize| all.iter().map(of).sum::<usize>();
    let with = all.iter().filter(|judged| judged.examples > 0).count();
    let mut table = format!("{with} of {} documents have examples of answers\n", all.len());
    let (examples, operations) = (sum(|judged| judged.examples), sum(|judged| judged.operations));
    writeln!(table, "{examples} examples of {operations} operations").unwrap();
    writeln!(table, "{} paths in them", sum(|judged| judged.paths)).unwrap();
    writeln!(table, "{} findings", sum(|judged| judged.findings.len())).unwrap();
    for counts in [rules, kinds] {
        table.push('\n');
        for (what, count) in ordered(counts) {
            writeln!(table, "{count} {what}").unwrap();
        }
    }
    table
}

/// The commonest first.
fn ordered(counts: BTreeMap<&str, usize>) -> Vec<(&str, usize)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(what, count)| (std::cmp::Reverse(*count), *what));
    counts
}

/// Examples of each kind, of as many documents as there are.
fn shown(all: &[Judged]) -> String {
    let mut kinds: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for judged in all {
        for found in &judged.findings {
            let of_kind = kinds.entry(&found.kind).or_default();
            of_kind.entry(&judged.file).or_default().push(&found.message);
        }
    }
    let mut text = String::new();
    for (kind, files) in kinds {
        writeln!(text, "{kind}").unwrap();
        let counts: Vec<String> = files.iter().map(|(file, found)| format!("{} {file}", found.len())).collect();
        writeln!(text, "  in {}", counts.join(", ")).unwrap();
        for (file, found) in files.iter().cycle().take(files.len().min(SHOWN)) {
            let middle = found[found.len() / 2];
            writeln!(text, "  {file}: {middle}").unwrap();
        }
    }
    text
}
