//! The output of `--help` and `--print settings`: plain text, one setting per line.

use std::io::Write;

use crate::capability::About;
use crate::inbound::AdapterKind;
use crate::settings::{Entry, State};

/// Writes output for a person. A closed reader is not a failure.
pub(super) fn say(to: &mut dyn Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}

/// The usage, the options, and every setting with its default.
pub(super) fn help(
    about: &About,
    has_demo: bool,
    kinds: impl Iterator<Item = AdapterKind>,
    entries: &[Entry],
) -> String {
    let About { program, label, description, .. } = about;
    let mut text = String::new();
    for line in [label, description] {
        // Descriptions often begin with their label.
        if !line.is_empty() && !text.contains(line) {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    let demo =
        if has_demo { "  --demo             serve with an embedded demo upstream; no settings required\n" } else { "" };
    let [mut served, mut printed] = [""; 2];
    for [serve, print] in kinds.map(AdapterKind::help).filter(|help| *help != [""; 2]) {
        (served, printed) = (serve, print);
    }
    let files = if entries.iter().any(Entry::is_in_file) { ", and values in files (`FILE#KEY`)" } else { "" };
    text.push_str(&format!(
        "
Usage: {program} [OPTION]

Options:
{demo}{served}  --print settings   print all settings and their current values
  --print routes     print what each adapter exposes
{printed}  -h, --help         print this help
  -V, --version      print the version

Settings are environment variables{files}:
"
    ));
    let rows = entries.iter().map(|entry| [&entry.name, default(entry), &entry.purpose]);
    text.push_str(&table(rows.map(|row| row.map(str::to_owned))));
    text
}

/// Every setting with its value or default and its purpose. A secret's value is never included.
pub(super) fn settings(entries: &[Entry]) -> String {
    table(entries.iter().map(|entry| [entry.name.clone(), value(entry), entry.purpose.clone()]))
}

fn default(entry: &Entry) -> &str {
    match entry.default.as_deref() {
        None => "(required)",
        Some("") => "-",
        Some(text) => text,
    }
}

fn value(entry: &Entry) -> String {
    match (&entry.state, entry.default.as_deref()) {
        (State::Set(Some(text)), _) => text.clone(),
        (State::Set(None), _) => "set".to_owned(),
        (State::Invalid(text), _) => format!("{text} (invalid)"),
        (State::Absent, None) => "missing".to_owned(),
        (State::Absent, Some("")) => "-".to_owned(),
        (State::Absent, Some(text)) => format!("{text} (default)"),
    }
}

/// Rows with columns as wide as their widest cell. The last column is not padded.
fn table(rows: impl Iterator<Item = [String; 3]>) -> String {
    let rows: Vec<[String; 3]> = rows.collect();
    let width = |pick: fn(&[String; 3]) -> &String| rows.iter().map(|row| pick(row).chars().count()).max().unwrap_or(0);
    let (first, second) = (width(|[name, ..]| name), width(|[_, value, _]| value));
    rows.iter().map(|[name, value, purpose]| format!("  {name:first$}  {value:second$}  {purpose}\n")).collect()
}
