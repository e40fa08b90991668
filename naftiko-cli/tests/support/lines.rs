//! What stands below a key of a text.

/// The lines of the entry `key`, which is indented by `indent` spaces.
pub(crate) fn lines(text: &str, key: &str, indent: usize) -> String {
    let indent = " ".repeat(indent);
    let from = text.find(&format!("\n{indent}{key}:")).unwrap_or_else(|| panic!("no {key}:\n{text}"));
    let mut lines = text[from + 1..].lines();
    let first = lines.next().unwrap();
    let below = format!("{indent} ");
    [first].into_iter().chain(lines.take_while(|line| line.starts_with(&below))).collect::<Vec<_>>().join("\n")
}
