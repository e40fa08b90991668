//! Golden files: what documents expand to, and what is said about broken ones. `UPDATE_EXPECT=1` writes them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

// As `naftiko expand` prints it.
#[path = "support/case.rs"]
mod case;
#[path = "../../naftiko-cli/src/pretty.rs"]
mod pretty;
#[path = "support/texts/mod.rs"]
mod texts;

use case::{compiled, here, yaml_files};
use expect_test::expect_file;
use naftiko_compiler::front::diagnostic::Severity;
use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::{Host, Outcome, expand};
use proc_macro2::TokenStream;
use quote::ToTokens;

const SEED: &str = "microsoft-azure-openai-images.yaml";

fn report(outcome: &Outcome) -> String {
    let word = |severity| if severity == Severity::Error { "error" } else { "warning" };
    let text = |diagnostic| render(diagnostic, &outcome.sources);
    outcome.diagnostics.iter().map(|d| format!("{}: {}\n\n", word(d.severity), text(d).trim_end())).collect()
}

#[test]
fn broken_documents_get_their_message() {
    let files = yaml_files(&here("tests/diagnostics"));
    assert!(files.len() >= 12, "the cases are gone");
    for file in files {
        let outcome = compiled(&file);
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

/// What a golden contains: the modules, and the macros, that the first line of its document names (`# shows: client, rest`),
/// or all of the expansion. The frames around modules are the same everywhere.
fn shown(expansion: &TokenStream, document: &str) -> String {
    let Some(names) = document.lines().next().and_then(|line| line.strip_prefix("# shows: ")) else {
        return pretty::code(expansion);
    };
    let file: syn::File = syn::parse2(expansion.clone()).unwrap();
    let within = file.items.into_iter().filter_map(|item| match item {
        syn::Item::Mod(module) => Some(module.content.unwrap().1),
        _ => None,
    });
    let all: Vec<_> = within.flatten().collect();
    let is_named = |item: &&syn::Item, name: &str| match item {
        syn::Item::Mod(module) => module.ident == name,
        syn::Item::Macro(called) => called.mac.path.segments.last().unwrap().ident == name,
        _ => false,
    };
    let found = names.split(", ").map(|name| {
        let item = all.iter().find(|item| is_named(item, name)).unwrap_or_else(|| panic!("nothing is named {name}"));
        pretty::code(&item.to_token_stream())
    });
    let names = names.replace(", ", "`, `");
    format!("// Shows `{names}` only; `binds.rs` is a whole expansion.\n\n{}", found.collect::<Vec<_>>().join("\n"))
}

#[test]
fn documents_expand() {
    for file in yaml_files(&here("tests/expand")).into_iter().chain([here("../capability").join(SEED)]) {
        let outcome = compiled(&file);
        assert!(!outcome.has_errors(), "{}", report(&outcome));
        let tokens = expand(&outcome.capability, &Host::default());
        assert_eq!(tokens.to_string(), expand(&outcome.capability, &Host::default()).to_string());
        let golden = here("tests/expand").join(file.file_name().unwrap()).with_extension("rs");
        let shown = shown(&tokens, &std::fs::read_to_string(&file).unwrap());
        expect_file![golden].assert_eq(&shown);
        // The seed's is shown whole: it is what README explains.
        assert!(shown.lines().count() < 160 || file.ends_with(SEED), "split {}: one idea each", file.display());
    }
}

#[test]
fn the_seed_builds_without_warnings() {
    let outcome = compiled(&here("../capability").join(SEED));
    assert_eq!(report(&outcome), "");
}
