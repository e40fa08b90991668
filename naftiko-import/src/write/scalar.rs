//! Scalars: plain where every reader of YAML reads the same text, else quoted.

/// Where a scalar stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// In lines.
    Block,
    /// Between brackets or braces.
    Flow,
}

/// `text` as a scalar that is read as this text.
pub(super) fn scalar(text: &str, around: Around) -> String {
    if is_plain(text, around) {
        text.to_owned()
    } else if text.chars().all(is_printable) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        double_quoted(text)
    }
}

/// The lines of `text` as a literal block, if they can be.
pub(super) fn literal(text: &str) -> Option<Vec<&str>> {
    let lines: Vec<&str> = text.split('\n').collect();
    let is_line = |line: &&str| line.chars().all(is_printable) && !line.ends_with([' ', '\t']) && !line.contains('\t');
    let begins = lines.first().is_some_and(|line| !line.is_empty() && !line.starts_with(' '));
    let ends = lines.last().is_some_and(|line| !line.is_empty());
    (lines.len() > 1 && begins && ends && lines.iter().all(is_line)).then_some(lines)
}

fn is_plain(text: &str, around: Around) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let last = text.chars().next_back().unwrap_or(first);
    let is_safe = |char: char| {
        let is_mark = "-_./+()=$;~^?!@%&*|<>,'\"\\ :#[]{}".contains(char);
        char.is_alphanumeric() || is_mark || (!char.is_ascii() && is_printable(char) && !char.is_whitespace())
    };
    let begins = first.is_alphanumeric() || "/_$.(+".contains(first) || (!first.is_ascii() && is_printable(first));
    let is_split = text.contains(": ") || text.contains(" #") || text.contains("{{") || text.ends_with(':');
    let is_flow = around == Around::Flow && text.contains([',', '[', ']', '{', '}', ':', '#', '?']);
    begins && last != ' ' && text.chars().all(is_safe) && !is_split && !is_flow && is_text(text)
}

/// Whether no reader takes a plain `text` for something else: null, a boolean, a number, a date (YAML 1.1 and 1.2).
fn is_text(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf", "+.inf", "~", "<<", "="];
    let unsigned = lower.strip_prefix(['-', '+', '.']).unwrap_or(&lower);
    let begins_like_number = unsigned.starts_with(|char: char| char.is_ascii_digit());
    // What begins with a digit is plain only if it has a word in it: `3d-model`, but no number, date or time.
    let is_wordy = || {
        let letters = lower.chars().filter(char::is_ascii_alphabetic).count();
        letters >= 2
            && !lower.starts_with("0x")
            && !lower.starts_with("0o")
            && !lower.contains(':')
            && !is_exponent(&lower)
    };
    !words.contains(&lower.as_str()) && (!begins_like_number || is_wordy())
}

/// `2020-01-01t00-00z`, `1e5f`: letters that numbers and dates may have.
fn is_exponent(text: &str) -> bool {
    text.chars().all(|char| char.is_ascii_hexdigit() || matches!(char, 't' | 'z' | '-' | '+' | '.' | '_' | ' '))
}

/// What can stand in a file, and is shown by every editor.
fn is_printable(char: char) -> bool {
    let is_hidden =
        matches!(char, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}');
    let is_special = matches!(char, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{85}' | '\u{A0}');
    !char.is_control() && !is_hidden && !is_special
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            char if is_printable(char) => quoted.push(char),
            char => {
                let number = u32::from(char);
                let escape = match number {
                    0..=0xFF => format!("\\x{number:02X}"),
                    0x100..=0xFFFF => format!("\\u{number:04X}"),
                    _ => format!("\\U{number:08X}"),
                };
                quoted.push_str(&escape);
            }
        }
    }
    quoted.push('"');
    quoted
}
