//! What a new crate is made around: a capability that compiles, or the draft of one, and which features of the runtime it needs.

use std::path::Path;

use naftiko_compiler::front::contract::path_beside;
use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::{InMemory, Loader};
use naftiko_compiler::{Outcome, compile};
use naftiko_import::Files;

use crate::check::{Format, human, json};
use crate::disk::Disk;
use crate::import::{document, drafted};

/// The features that are off by default, in the order of the runtime's manifest.
const OFF: &[&str] = &["csv", "xml", "bind-yaml"];

/// The file of a draft in its crate.
pub(super) const DRAFT: &str = "capability.yaml";

/// A capability that a crate is made around.
pub(super) enum Source<'a> {
    /// In a file.
    File(&'a Path),
    /// Drafted from a document.
    Draft {
        /// Its text.
        text: String,
        /// Its contract.
        contract: String,
    },
}

impl Source<'_> {
    /// The capability as messages name it.
    fn shown(&self) -> String {
        match self {
            Self::File(file) => file.display().to_string(),
            Self::Draft { .. } => DRAFT.to_owned(),
        }
    }
}

/// What a new crate is made around, by what the file is: a capability, or an OpenAPI document that one is drafted from.
///
/// # Errors
/// It cannot be read, or nothing can be drafted from it.
pub(super) fn source(file: &Path, format: Format) -> Result<Source<'_>, String> {
    let shown = file.display().to_string();
    // It is the name of a file here.
    let shown = if shown == "-" { format!("./{shown}") } else { shown };
    // A document may be larger than a capability.
    let bytes = document::Disk::new(&shown).document().map_err(|error| format!("cannot read `{shown}`: {error}"))?;
    if !is_openapi(&String::from_utf8_lossy(&bytes)) {
        return Ok(Source::File(file));
    }
    let draft = drafted(&shown, format).ok_or_else(|| format!("`{shown}` cannot be imported: nothing was created"))?;
    let (text, contract) = draft;
    Ok(Source::Draft { text, contract })
}

/// The capability as the compiler finds it. Findings are printed.
///
/// # Errors
/// It is not a capability, or has errors.
pub(super) fn compiled(source: &Source<'_>, format: Format) -> Result<Outcome, String> {
    let shown = source.shown();
    let outcome = compile(source, &shown, &Levels::default());
    match format {
        Format::Human => human(&outcome),
        Format::Json => json(&outcome),
    }
    if outcome.has_errors() {
        return Err(format!("`{shown}` does not compile: nothing was created"));
    }
    if outcome.is_part {
        return Err(format!("`{shown}` has no `capability`: it can only be imported"));
    }
    Ok(outcome)
}

/// The features of the runtime that a sound capability needs and that are off by default.
pub(super) fn features(source: &Source<'_>) -> Vec<&'static str> {
    let shown = source.shown();
    let needs = |feature: &&&str| compile(&Without { source, feature }, &shown, &Levels::default()).has_errors();
    OFF.iter().filter(needs).copied().collect()
}

/// Whether a text, YAML or JSON, has a key of OpenAPI's where a capability has `naftiko` or `ikanos`.
fn is_openapi(text: &str) -> bool {
    let has_key = |line: &str| {
        let key = line.split_once(':').map_or("", |(key, _)| key.trim_end());
        ["openapi", "swagger"].contains(&key.trim_matches(['"', '\'']))
    };
    let text = text.trim_start_matches('\u{FEFF}');
    let Some(members) = text.trim_start().strip_prefix('{') else { return text.lines().any(has_key) };
    members.split(['{', ',']).any(|member| has_key(member.trim_start()))
}

impl Loader for Source<'_> {
    fn capability(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::File(root) => Disk { root }.capability(),
            Self::Draft { text, .. } => InMemory(text.as_bytes()).capability(),
        }
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        match self {
            Self::File(root) => Disk { root }.beside(path),
            Self::Draft { text, .. } => InMemory(text.as_bytes()).beside(path),
        }
    }

    fn contract(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        match self {
            Self::File(root) => Disk { root }.contract(path),
            Self::Draft { contract, .. } => (path == path_beside(DRAFT)).then(|| Ok(contract.clone().into_bytes())),
        }
    }
}

/// A capability, with one feature off.
struct Without<'a> {
    source: &'a Source<'a>,
    feature: &'a str,
}

impl Loader for Without<'_> {
    fn capability(&self) -> Result<Vec<u8>, String> {
        self.source.capability()
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        self.source.beside(path)
    }

    fn contract(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        self.source.contract(path)
    }

    fn has_feature(&self, feature: &str) -> bool {
        feature != self.feature
    }
}

#[cfg(test)]
mod tests {
    use super::is_openapi;

    #[test]
    fn openapi_documents_are_told_from_capabilities() {
        for text in [
            "openapi: 3.1.0\n",
            "# x\ninfo: {}\r\nswagger: '2.0'\r\n",
            "'openapi' : 3.0.0",
            "\u{FEFF}{\"info\":{},\n \"openapi\" : \"3.0.0\"}",
        ] {
            assert!(is_openapi(text), "{text}");
        }
        for text in ["naftiko: 1.0.0-alpha2\ninfo:\n  openapi: x\n", "# openapi: 3\nikanos: 1.0.0-beta7\n", "{}", ""] {
            assert!(!is_openapi(text), "{text}");
        }
    }
}
