//! Random edits of every YAML file that there is: another parser than the compiler's reads what was edited, and what was not is
//! there, byte for byte. With LF and CRLF, with a BOM and without.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "this is a test, its functions included"
)]

#[path = "edit/draw.rs"]
mod draw;
#[path = "edit/kept.rs"]
mod kept;

use std::collections::BTreeMap;
use std::path::Path;

use naftiko_compiler::front::diagnostic::{Levels, Severity, Sink};
use naftiko_compiler::front::source::{Source, Sources};
use naftiko_compiler::front::yaml;
use naftiko_edit::edit;
use naftiko_tests::outside::workspace;
use naftiko_tests::{corpus, yaml as other};

/// The texts that the compiler reads without an error, and the other parser as well. Without `EDIT_ROUNDS`, of those that are much
/// alike only some.
fn documents(all: bool) -> Vec<(String, String)> {
    let (mut documents, mut alike) = (Vec::new(), Vec::new());
    for folder in ["capability", "tests", "naftiko-cli/src/new/template"] {
        below(&workspace().join(folder), &mut documents);
    }
    below(&workspace().join("naftiko-compiler/tests"), &mut alike);
    let text = |file: corpus::Published| Some((file.name, String::from_utf8(file.bytes).ok()?));
    alike.extend(corpus::published().into_iter().filter_map(text));
    documents.extend(alike.into_iter().step_by(if all { 1 } else { 11 }));
    documents.retain(|(_, text)| node(text).is_some() && other::parse(text).is_ok() && text.len() < 64 * 1024);
    documents
}

fn below(folder: &Path, documents: &mut Vec<(String, String)>) {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() && !path.ends_with("clients") {
            below(&path, documents);
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            documents.extend(std::fs::read_to_string(&path).ok().map(|text| (path.display().to_string(), text)));
        }
    }
}

/// The compiler's nodes of a text without errors.
fn node(text: &str) -> Option<yaml::Node> {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let file = sources.add(Source::new("", text));
    let node = yaml::parse(file, &sources, &sink);
    let found = sink.finish(&Levels::default());
    node.filter(|_| found.iter().all(|found| found.severity != Severity::Error))
}

#[test]
fn edits_say_what_they_should_and_change_nothing_else() {
    // How many edits each document gets in each form; a number of one's own takes all documents.
    let asked = std::env::var("EDIT_ROUNDS").ok().map(|rounds| rounds.parse::<u64>().unwrap());
    let (documents, rounds) = (documents(asked.is_some()), asked.unwrap_or(1));
    assert!(documents.len() > 40, "{} documents", documents.len());
    let (mut done, mut refused) = (0_usize, BTreeMap::<String, (usize, String)>::new());
    for (number, (path, text)) in documents.iter().enumerate() {
        let unix = text.replace("\r\n", "\n");
        let forms = [unix.clone(), unix.replace('\n', "\r\n"), format!("\u{FEFF}{unix}"), unix.trim_end().to_owned()];
        for (form, text) in forms.iter().enumerate() {
            for round in 0..rounds {
                let seed = (u64::try_from(number * forms.len() + form).unwrap()) * rounds + round;
                let bare = text.trim_start_matches('\u{FEFF}');
                let mut expected = other::read(bare);
                let (edits, places) = draw::edits(&mut expected, seed);
                if edits.is_empty() {
                    continue;
                }
                let edited = match edit(text, &edits) {
                    Ok(edited) => edited,
                    Err(error) => {
                        assert!(text.contains('&'), "{error}: {path}, seed {seed}: {edits:?}");
                        let refused = refused.entry(error.to_string()).or_default();
                        refused.0 += 1;
                        refused.1 = format!("{path}: {edits:?}");
                        continue;
                    }
                };
                done += 1;
                let case = || format!("{path}, seed {seed}: {edits:?}\n{edited}");
                assert_eq!(edited.starts_with('\u{FEFF}'), form == 2, "{}", case());
                let edited_bare = edited.trim_start_matches('\u{FEFF}');
                let read = other::parse(edited_bare).unwrap_or_else(|error| panic!("{error}: {}", case()));
                assert_eq!(read.json(), expected.json(), "{}", case());
                let ends = edited.matches('\n').count();
                assert!(form != 1 || ends == edited.matches("\r\n").count(), "{}", case());
                let root = node(bare).unwrap();
                let touched = kept::touched(bare, &root, &places);
                if let Some(lost) = kept::lost(bare, &touched, edited_bare) {
                    panic!("lost {lost:?}: {}", case());
                }
            }
        }
    }
    println!("{} documents, {done} edits, refused: {refused:#?}", documents.len());
    assert!(done > 100, "{done} edits");
}
