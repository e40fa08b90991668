//! Real documents: every one that has an operation becomes a draft that the compiler accepts beside its contract. They are other
//! people's, and read where they are.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "this is a test, its functions included")]

#[path = "support/case.rs"]
#[allow(dead_code, reason = "each test that includes it uses a part")]
mod case;
#[path = "support/judged.rs"]
mod judged;
#[path = "support/proven.rs"]
mod proven;
#[path = "support/real.rs"]
mod real;

use std::collections::BTreeMap;
use std::path::Path;

use case::{Disk, here};
use expect_test::expect_file;
use naftiko_compiler::front::words::Words;
use naftiko_import::options::{Expose, Options};
use naftiko_import::{Import, import};
use real::documents;

fn imported(folder: &Path, file: &str, options: &Options) -> Import {
    import(&Disk(folder.join(file)), file, options)
}

#[test]
fn every_document_with_an_operation_becomes_a_sound_draft_in_both_texts() {
    let Some((folder, files)) = documents() else { return };
    let (mut drafted, mut refused, mut operations) = (0, Vec::new(), 0);
    let (mut faults, mut warnings) = (Vec::new(), BTreeMap::<&str, usize>::new());
    for (at, file) in files.iter().enumerate() {
        // Both texts of every document would take twice as long; what differs is how the same draft is written.
        let words = if at % 2 == 0 { Words::Naftiko } else { Words::Ikanos };
        let expose = vec![Expose::Rest, Expose::Mcp];
        let options = Options { expose, include_writes: true, words, ..Options::default() };
        let imported = imported(&folder, file, &options);
        if imported.drafts.is_empty() {
            assert_eq!(imported.findings.len(), 1, "{file}");
            refused.push((file.as_str(), imported.findings[0].rule.name));
            continue;
        }
        drafted += 1;
        // The net below the importer catches nothing.
        let unwritable = imported.findings.iter().find(|found| found.rule.name == "unwritable");
        assert!(unwritable.is_none(), "{file}: {unwritable:?}");
        operations += imported.taken.len();
        for draft in &imported.drafts {
            let found = judged::found(draft);
            faults.extend(judged::faults(&found).map(|fault| format!("{file}: {}", fault.shown)));
            found.iter().for_each(|found| *warnings.entry(found.rule.name).or_default() += 1);
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    let counts: String = warnings.iter().map(|(rule, count)| format!("{rule}: {count}\n")).collect();
    expect_file![here("tests/documents.txt")].assert_eq(&counts);
    eprintln!("{drafted} of {} documents, {operations} operations", files.len());
    let expected = [
        ("OAI+learn.openapis.org--webhook-example.yaml", "no-operations"),
        ("ogen-go+ogen--additional_operations.yml", "no-operations"),
    ];
    assert_eq!(refused, expected);
}

#[test]
fn an_import_is_the_same_again() {
    let Some((folder, _)) = documents() else { return };
    let file = "ynab+ynab-sdk-js--open_api_spec.yaml";
    let texts = [0, 1].map(|_| imported(&folder, file, &Options::default()).drafts);
    assert!(texts[0].len() == 1 && texts[0] == texts[1]);
}

#[test]
fn every_tag_can_have_a_draft_of_its_own() {
    let Some((folder, _)) = documents() else { return };
    let file = "ynab+ynab-sdk-js--open_api_spec.yaml";
    let options = Options { split_by_tag: true, ..Options::default() };
    let split = imported(&folder, file, &options);
    assert!(split.drafts.len() > 5, "{:?}", split.drafts.iter().map(|draft| &draft.name).collect::<Vec<_>>());
    assert_eq!(split.taken.len(), imported(&folder, file, &Options::default()).taken.len());
    for draft in split.drafts {
        let found = judged::found(&draft);
        let faults: Vec<_> = judged::faults(&found).map(|fault| &fault.shown).collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", draft.name);
    }
}
