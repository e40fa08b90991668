//! Nothing is interpreted at run time (ARCHITECTURE, invariant 2): no parser, template or pattern engine is linked into
//! the binary, and nothing of the document's own language is left in it.

#![cfg(test)]

use std::path::Path;
use std::process::Command;

/// What the names of crates hold that read what the compiler has read already.
const STEMS: &[&str] =
    &["granit", "json_path", "jsonpath", "matchers", "mustache", "regex", "saphyr", "template", "yaml", "yml"];

/// The one exception: the half of it that searches text with tables. What reads a pattern and makes one is `regex-syntax`
/// and a feature that pulls it in.
const SEARCH: &str = "regex-automata";

/// Crates of that kind, or of the compiler, whose names do not tell.
const NAMES: &[&str] = &[
    "aho-corasick",
    "askama",
    "handlebars",
    "liquid",
    "minijinja",
    "naftiko-compiler",
    "naftiko-macros",
    "nom",
    "pcre2",
    "pest",
    "proc-macro2",
    "ramhorns",
    "syn",
    "tera",
    "upon",
    "winnow",
];

/// The names of the crates that are linked into the binary.
fn linked() -> Vec<String> {
    let mut tree = Command::new(env!("CARGO"));
    tree.args(["tree", "-e", "normal,no-proc-macro", "-p", "capability", "--prefix", "none", "--offline", "--locked"]);
    let output = tree.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let mut names: Vec<String> = text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn no_engine_is_linked() {
    let linked = linked();
    // What must be there, so that what is not says something.
    for name in ["capability", "naftiko-runtime", "hyper", "serde_json", SEARCH] {
        assert!(linked.iter().any(|found| found == name), "{name}: {linked:?}");
    }
    let is_engine = |name: &&String| NAMES.contains(&name.as_str()) || STEMS.iter().any(|stem| name.contains(stem));
    let engines: Vec<&String> = linked.iter().filter(is_engine).filter(|name| *name != SEARCH).collect();
    assert!(engines.is_empty(), "{engines:?}");
}

/// The binary's bytes, all that are text as they are: searching a string is fast where searching bytes is not.
fn binary() -> String {
    String::from_utf8_lossy(&std::fs::read(env!("CARGO_BIN_EXE_capability")).unwrap()).into_owned()
}

#[test]
fn nothing_of_the_document_is_left() {
    let binary = binary();
    // Its facts are: this is the binary, and this is how they would be found.
    for text in ["/openai/deployments/", "AOAI Generate image", "microsoft-azure-openai-images"] {
        assert!(binary.contains(text), "{text}");
    }
    // Its language is not.
    for text in [
        "rest.body",
        "tools.body",
        "{{env.",
        "outputRawFormat",
        "outputParameters",
        "baseUri:",
        "1.0.0-alpha2",
        "Spectral-compliant",
    ] {
        assert!(!binary.contains(text), "{text}");
    }
}

#[test]
fn where_the_document_was_is_not_told() {
    let binary = binary();
    let file = "microsoft-azure-openai-images.yaml";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(folder.join(file).is_file());
    for path in [folder.join(file), folder.parent().unwrap().join(file), folder.join("src").join("..").join(file)] {
        assert!(!binary.contains(path.to_str().unwrap()), "{}", path.display());
    }
    // Not even its name.
    assert!(!binary.contains(file));
}

#[test]
fn a_server_without_forms_does_not_contain_their_parser() {
    let parser = include_str!("../../naftiko-runtime/src/inbound/read/form/multipart.rs");
    let binary = binary();
    for text in ["a body without its boundary", "whose name is not UTF-8", "Content-Transfer-Encoding"] {
        assert!(parser.contains(text), "{text}");
        assert!(!binary.contains(text), "{text}");
    }
}

#[test]
fn a_server_without_digest_authentication_does_not_contain_it() {
    let reader = include_str!("../../naftiko-runtime/src/upstream/authentication/digest/challenge.rs");
    let binary = binary();
    for text in ["its challenge is malformed", "nextnonce", "`auth-int` is not supported"] {
        assert!(reader.contains(text), "{text}");
        assert!(!binary.contains(text), "{text}");
    }
}
