//! Generated code that an author goes on from, as rustfmt writes it.

use std::io::Write;
use std::process::{Command, Stdio};

use proc_macro2::TokenStream;

use crate::pretty;

/// The text of generated code: as rustfmt would have it, if it is installed.
pub(super) fn code(tokens: &TokenStream) -> String {
    let spaced = spaced(&pretty::code(tokens));
    formatted(&spaced).unwrap_or(spaced)
}

/// The text with an empty line after each item, and around those that are used.
fn spaced(text: &str) -> String {
    let mut spaced = String::new();
    let mut before = "";
    for line in text.lines() {
        let is_use = |line: &str| line.starts_with("use ");
        let is_apart = before.starts_with("//!")
            || before == "}"
            || before.starts_with("const ")
            || is_use(before) && (!is_use(line) || line.starts_with("use super::") || source(before) != source(line));
        if is_apart {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        before = line;
    }
    spaced
}

/// Whether what is used comes from the standard library.
fn source(line: &str) -> bool {
    line.starts_with("use std::")
}

fn formatted(text: &str) -> Option<String> {
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--edition", "2024", "--quiet"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = rustfmt.spawn().ok()?;
    // A file of an author's is small: it fits into the pipe.
    child.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok())?.filter(|text| !text.is_empty())
}
