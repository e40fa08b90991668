//! Whether a file is a capability that compiles, and which features of the runtime it needs.

use std::path::Path;

use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::front::diagnostic::{Levels, Severity};
use naftiko_compiler::front::source::{Loader, read, read_beside};
use naftiko_compiler::{Outcome, compile};

use crate::output::err;

/// The features that are off by default, in the order of the runtime's manifest.
const OFF: &[&str] = &["csv", "xml", "bind-yaml"];

/// The file as the compiler finds it. Findings go to stderr.
///
/// # Errors
/// It is not a capability, or has errors.
pub(super) fn compiled(file: &Path) -> Result<Outcome, String> {
    let shown = file.display().to_string();
    let bytes = read(file).map_err(|error| format!("cannot read `{shown}`: {error}"))?;
    if is_openapi(&String::from_utf8_lossy(&bytes)) {
        return Err(format!("`{shown}` is an OpenAPI document; `--from` takes a capability"));
    }
    let outcome = compile(&Disk { file, without: "" }, &shown, &Levels::default());
    for severity in [Severity::Error, Severity::Warning] {
        let word = if severity == Severity::Error { "error" } else { "warning" };
        let (found, more) = outcome.shown(severity);
        let lines = found.into_iter().map(|found| format!("{word}: {}", render(found, &outcome.sources).trim_end()));
        lines.chain(more).for_each(|text| err(&format!("{text}\n\n")));
    }
    if outcome.has_errors() {
        return Err(format!("`{shown}` does not compile: nothing was created"));
    }
    if outcome.is_part {
        return Err(format!("`{shown}` has no `capability`: it can only be imported"));
    }
    Ok(outcome)
}

/// The features of the runtime that a sound file needs and that are off by default.
pub(super) fn features(file: &Path) -> Vec<&'static str> {
    let shown = file.display().to_string();
    let needs = |feature: &&&str| compile(&Disk { file, without: feature }, &shown, &Levels::default()).has_errors();
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

struct Disk<'a> {
    file: &'a Path,
    /// The feature that is off.
    without: &'a str,
}

impl Loader for Disk<'_> {
    fn capability(&self) -> Result<Vec<u8>, String> {
        read(self.file)
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        read_beside(self.file, path)
    }

    fn has_feature(&self, feature: &str) -> bool {
        feature != self.without
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
