//! Bytes to a [`Source`]: UTF-8 text of limited size without control characters.

use super::Limits;
use super::syntax;
use crate::front::diagnostic::rules::UNREADABLE_FILE;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::source::{Source, Sources};

/// Adds `source` with the text in `bytes` to `sources`; `None` once it was reported, in the file itself, why this is not
/// text.
pub fn read_within(
    bytes: Vec<u8>,
    limits: &Limits,
    source: &dyn Fn(String) -> Source,
    sources: &mut Sources,
    sink: &Sink,
) -> Option<u32> {
    let problem = match text(bytes, limits) {
        Ok(text) => return Some(sources.add(source(text))),
        Err(problem) => problem,
    };
    // The part before the error is kept, so that the message can show its line.
    let file = sources.add(source(problem.shown.unwrap_or_default()));
    let span = syntax::span(file, problem.at..problem.at);
    sink.report(Diagnostic::new(UNREADABLE_FILE, span, problem.message).maybe_help(problem.help));
    None
}

struct Problem {
    message: String,
    help: Option<String>,
    /// Where, in `shown`.
    at: usize,
    /// The text as far as it can be shown; `None` if the error has no place.
    shown: Option<String>,
}

impl Problem {
    fn at_all(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, at: 0, shown: None }
    }

    fn help(self, help: &str) -> Self {
        Self { help: Some(help.to_owned()), ..self }
    }
}

fn text(mut bytes: Vec<u8>, limits: &Limits) -> Result<String, Problem> {
    const SAVE: &str = "save it as UTF-8";
    if bytes.len() > limits.bytes {
        // A loader stops one byte after the limit, so the actual size is not known.
        let (bytes, mebibytes) = (limits.bytes, limits.bytes / (1024 * 1024));
        let message = format!("the file exceeds the maximum size of {bytes} bytes ({mebibytes} MiB)");
        return Err(Problem::at_all(message).help(&format!("split it into two {}", limits.several)));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Problem::at_all("the file is UTF-16, not UTF-8").help(SAVE));
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        let shown = Some(String::from_utf8_lossy(error.as_bytes()).into_owned());
        let message = format!("the file is not valid UTF-8: invalid byte 0x{byte:02X}");
        Problem { message, help: Some(SAVE.to_owned()), at, shown }
    })?;
    match text.char_indices().find(|&(_, char)| !is_printable(char)) {
        None => Ok(text),
        Some((at, char)) => {
            let message = match char {
                '\0' => "the file is not text: it contains a NUL byte".to_owned(),
                _ => format!("invalid control character U+{:04X}", u32::from(char)),
            };
            let number = u32::from(char);
            let help = match number {
                0 => None,
                1..=0xFF => Some(format!("remove it, or write it as `\\x{number:02X}` in double quotes")),
                _ => Some("remove it".to_owned()),
            };
            Err(Problem { message, help, at, shown: Some(text) })
        }
    }
}

/// Whether YAML allows it in a file (https://yaml.org/spec/1.2.2/#51-character-set).
fn is_printable(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | '\u{85}') || !(char.is_control() || matches!(char, '\u{FFFE}' | '\u{FFFF}'))
}
