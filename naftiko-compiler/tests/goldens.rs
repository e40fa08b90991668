//! Golden files: what documents expand to, and what is said about broken ones. `UPDATE_EXPECT=1` writes them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

// As `naftiko expand` prints it.
#[path = "../../naftiko-cli/src/pretty.rs"]
mod pretty;

use std::path::{Path, PathBuf};

use expect_test::expect_file;
use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::front::diagnostic::rules::ALL;
use naftiko_compiler::front::diagnostic::{Levels, Severity};
use naftiko_compiler::front::source::{self, Loader};
use naftiko_compiler::{Host, Outcome, compile, expand};
use proc_macro2::TokenStream;
use quote::ToTokens;

const SEED: &str = "microsoft-azure-openai-images.yaml";

/// Reads a file, and files beside it. Its first line may say which features the runtime lacks, and of which file those
/// that do not exist are copies.
struct Disk {
    path: PathBuf,
    lacks: String,
    copies: Option<String>,
}

impl Loader for Disk {
    fn capability(&self) -> Result<Vec<u8>, String> {
        source::read(&self.path)
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        let read = source::read_beside(&self.path, path);
        self.copies.as_ref().map_or(read, |copied| source::read_beside(&self.path, copied))
    }

    fn has_feature(&self, feature: &str) -> bool {
        !self.lacks.contains(feature)
    }
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(yaml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn compiled(file: &Path, levels: &Levels) -> Outcome {
    let text = std::fs::read(file).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let says = |what| text.lines().next().and_then(|line| line.strip_prefix(what)).map(str::to_owned);
    let (lacks, copies) = (says("# lacks: ").unwrap_or_default(), says("# copies: "));
    let disk = Disk { path: file.to_owned(), lacks, copies };
    compile(&disk, file.file_name().unwrap().to_str().unwrap(), levels)
}

fn report(outcome: &Outcome) -> String {
    let word = |severity| if severity == Severity::Error { "error" } else { "warning" };
    let text = |diagnostic| render(diagnostic, &outcome.sources);
    outcome.diagnostics.iter().map(|d| format!("{}: {}\n\n", word(d.severity), text(d).trim_end())).collect()
}

/// `#![strict]`-like options of a case, in its first line: `# strict, allow(rule), deny(rule)`.
fn levels(text: &str) -> Levels {
    let mut levels = Levels::default();
    let Some(options) = text.lines().next().and_then(|line| line.strip_prefix("# levels: ")) else { return levels };
    for option in options.split(", ") {
        match option.trim_end_matches(')').split_once('(') {
            None if option == "strict" => levels.strict = true,
            Some(("allow", rule)) => levels.allow.push(rule.to_owned()),
            Some(("deny", rule)) => levels.deny.push(rule.to_owned()),
            _ => panic!("unknown option {option}"),
        }
    }
    levels
}

#[test]
fn broken_documents_get_their_message() {
    let files = yaml_files(&here("tests/diagnostics"));
    assert!(files.len() >= 12, "the cases are gone");
    for file in files {
        let outcome = compiled(&file, &levels(&String::from_utf8_lossy(&std::fs::read(&file).unwrap())));
        let folder = file.parent().unwrap().file_name().unwrap().to_str().unwrap();
        let rules: Vec<_> = outcome.diagnostics.iter().map(|diagnostic| diagnostic.rule.name).collect();
        for diagnostic in &outcome.diagnostics {
            assert!(
                diagnostic.help.is_some(),
                "{}: {} says nothing of what to write",
                file.display(),
                diagnostic.message
            );
        }
        assert!(
            folder == "several" || rules.contains(&folder),
            "{} does not raise its rule: {rules:?}",
            file.display()
        );
        expect_file![file.with_extension("txt")].assert_eq(&report(&outcome));
    }
}

/// What a golden contains: the modules that the first line of its document names (`# shows: client, rest`), or all of the
/// expansion. The frames around modules are the same everywhere.
fn shown(expansion: &TokenStream, document: &str) -> String {
    let Some(names) = document.lines().next().and_then(|line| line.strip_prefix("# shows: ")) else {
        return pretty::code(expansion);
    };
    let file: syn::File = syn::parse2(expansion.clone()).unwrap();
    let modules = |items: Vec<syn::Item>| {
        items.into_iter().filter_map(|item| if let syn::Item::Mod(module) = item { Some(module) } else { None })
    };
    let all: Vec<_> = modules(file.items).flat_map(|module| modules(module.content.unwrap().1)).collect();
    let found = names.split(", ").map(|name| {
        let module = all.iter().find(|module| module.ident == name).unwrap_or_else(|| panic!("no module {name}"));
        pretty::code(&module.to_token_stream())
    });
    let names = names.replace(", ", "`, `");
    format!("// Shows `{names}` only; `binds.rs` is a whole expansion.\n\n{}", found.collect::<Vec<_>>().join("\n"))
}

#[test]
fn documents_expand() {
    for file in yaml_files(&here("tests/expand")).into_iter().chain([here("../capability").join(SEED)]) {
        let outcome = compiled(&file, &Levels::default());
        assert!(!outcome.has_errors(), "{}", report(&outcome));
        let tokens = expand(&outcome.capability, &Host::default());
        assert_eq!(tokens.to_string(), expand(&outcome.capability, &Host::default()).to_string());
        let golden = here("tests/expand").join(file.file_name().unwrap()).with_extension("rs");
        let shown = shown(&tokens, &std::fs::read_to_string(&file).unwrap());
        expect_file![golden].assert_eq(&shown);
        // The seed's is shown whole: it is what README explains.
        assert!(shown.lines().count() < 150 || file.ends_with(SEED), "split {}: one idea each", file.display());
    }
}

#[test]
fn the_seed_builds_without_warnings() {
    let outcome = compiled(&here("../capability").join(SEED), &Levels::default());
    assert_eq!(report(&outcome), "");
}

/// The page is made of the rules' own words and of what they say of their first situation.
#[test]
fn every_rule_is_on_its_page() {
    let mut page = String::from(
        "# Rules\n\nWhat the compiler checks, in the order of `naftiko-compiler/src/front/diagnostic/rules.rs`. This page is generated by the tests:\n\
         `UPDATE_EXPECT=1 cargo test -p naftiko-compiler --test goldens`.\n\n\
         **error**: the build fails. **warning**: the build continues and prints the message; `deny(\"rule\")` makes it an error, `allow(\"rule\")` silences it. \
         **accepted**: silent, but a warning with `strict`.\n\nEach example shows the message for one violation of the rule; the `help` line says how to fix it.\n",
    );
    for rule in ALL {
        let situations = yaml_files(&here(&format!("tests/diagnostics/{}", rule.name)));
        let first = situations.first().unwrap_or_else(|| panic!("rule {} has no case", rule.name));
        let outcome = compiled(first, &levels(&String::from_utf8_lossy(&std::fs::read(first).unwrap())));
        let diagnostic = outcome.diagnostics.iter().find(|diagnostic| diagnostic.rule.name == rule.name).unwrap();
        let severity = match rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Accepted => "accepted",
        };
        let example = render(diagnostic, &outcome.sources);
        page += &format!(
            "\n## {}\n\n**{severity}** — {}.\n\n```text\n{}\n```\n",
            rule.name,
            rule.meaning,
            example.trim_end()
        );
    }
    expect_file![here("../docs/rules.md")].assert_eq(&page);
}
