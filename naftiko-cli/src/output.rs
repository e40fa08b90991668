//! Writing to stdout and stderr; a closed reader is no reason to panic.

use std::io::Write;

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::front::source::Sources;

/// Writes `text` to stdout.
pub(crate) fn out(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Writes `text` to stderr.
pub(crate) fn err(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Errors as one text, which is shown behind `error: `.
pub(crate) fn together<'f>(errors: impl Iterator<Item = &'f Diagnostic>, sources: &Sources) -> String {
    let texts: Vec<String> = errors.map(|found| render(found, sources).trim_end().to_owned()).collect();
    texts.join("\n\nerror: ")
}
