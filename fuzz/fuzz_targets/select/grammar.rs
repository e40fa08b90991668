//! Paths and documents from bytes. The grammar is that of RFC 9535 with the types of its functions left out, so that some
//! paths are ill-typed; one in four has a fault in its text. Both draw on the same few names and values, so that they meet.

use libfuzzer_sys::arbitrary::{Result, Unstructured};

const NAMES: &[&str] = &["a", "b", "c", "é", "a b", "", "'", "\"", "\\", "😀"];
const SHORT: &[&str] = &["a", "b", "c", "é", "_1", "☺", "a1"];
const STRINGS: &[&str] = &["", "a", "b", "ab", "é", "😀", "aXb", "a b", "B", "1", "true", "bab"];
const NUMBERS: &[&str] =
    &["0", "1", "2", "-1", "1.0", "1.5", "1e0", "10e-1", "-0", "100", "1E2", "0.25", "9007199254740991"];
const INTEGERS: &[&str] =
    &["0", "1", "-1", "2", "-2", "3", "-9", "9", "9007199254740991", "9007199254740992", "-0", "01"];
const PATTERNS: &[&str] =
    &["a.*", "a", "[ab]+", ".", "a|b", "^a", "b$", "", "[^a]", "é?", "(a|b){2}", "\\\\p{Lu}", "a(?=b)"];
const SPACES: &[&str] = &["", "", "", "", "", " ", "\n", "\t\r"];
const CHARACTERS: &[char] = &[
    '$', '@', '.', '*', '[', ']', '?', '(', ')', '!', '&', '|', '=', '<', '>', ',', ':', '-', '+', '0', '1', '9', 'a',
    'e', '\'', '"', '\\', 'u', ' ', '\n', '\u{1}', 'é',
];
const DEPTH: usize = 4;

type Bytes<'b> = Unstructured<'b>;

/// Whether this is a pattern of the grammar, whose backslashes are doubled in a path.
pub fn has_pattern(text: &str) -> bool {
    PATTERNS.contains(&text.replace('\\', "\\\\").as_str())
}

/// A path and a document.
pub fn path_and_document(bytes: &mut Bytes<'_>) -> Result<(String, String)> {
    let mut path = "$".to_owned();
    segments(&mut path, 0, bytes)?;
    if bytes.ratio(1, 4)? {
        path = faulty(&path, bytes)?;
    }
    let mut document = String::new();
    value(&mut document, 0, bytes)?;
    Ok((path, document))
}

/// One character of the path is dropped, added or replaced.
fn faulty(path: &str, bytes: &mut Bytes<'_>) -> Result<String> {
    let mut characters: Vec<char> = path.chars().collect();
    let at = bytes.choose_index(characters.len())?;
    match bytes.int_in_range(0..=2)? {
        0 => drop(characters.remove(at)),
        1 => characters.insert(at, *bytes.choose(CHARACTERS)?),
        _ => characters[at] = *bytes.choose(CHARACTERS)?,
    }
    Ok(characters.into_iter().collect())
}

fn segments(path: &mut String, depth: usize, bytes: &mut Bytes<'_>) -> Result<()> {
    for _ in 0..bytes.int_in_range(0..=3)? {
        push(path, SPACES, bytes)?;
        let descends = bytes.ratio(1, 4)?;
        match bytes.int_in_range(0..=3)? {
            0 | 1 => {
                path.push_str(if descends { ".." } else { "." });
                push(path, SHORT, bytes)?;
            }
            2 => path.push_str(if descends { "..*" } else { ".*" }),
            _ => {
                path.push_str(if descends { "..[" } else { "[" });
                for at in 0..=bytes.int_in_range(0..=2)? {
                    path.push_str(if at > 0 { "," } else { "" });
                    push(path, SPACES, bytes)?;
                    selector(path, depth, bytes)?;
                    push(path, SPACES, bytes)?;
                }
                path.push(']');
            }
        }
    }
    Ok(())
}

fn selector(path: &mut String, depth: usize, bytes: &mut Bytes<'_>) -> Result<()> {
    match bytes.int_in_range(0..=if depth < DEPTH { 5 } else { 3 })? {
        0 => push(path, INTEGERS, bytes)?,
        1 => quoted(path, NAMES, bytes)?,
        2 => path.push('*'),
        3 => {
            let optional = |path: &mut String, bytes: &mut Bytes<'_>| {
                if bytes.ratio(2, 3)? { push(path, INTEGERS, bytes) } else { Ok(()) }
            };
            optional(path, bytes)?;
            push(path, SPACES, bytes)?;
            path.push(':');
            push(path, SPACES, bytes)?;
            optional(path, bytes)?;
            if bytes.ratio(1, 2)? {
                push(path, SPACES, bytes)?;
                path.push(':');
                push(path, SPACES, bytes)?;
                optional(path, bytes)?;
            }
        }
        _ => {
            path.push('?');
            push(path, SPACES, bytes)?;
            condition(path, depth + 1, bytes)?;
        }
    }
    Ok(())
}

fn condition(path: &mut String, depth: usize, bytes: &mut Bytes<'_>) -> Result<()> {
    match bytes.int_in_range(0..=if depth < DEPTH { 7 } else { 2 })? {
        0 => query(path, depth, bytes)?,
        1 | 2 | 7 => {
            operand(path, depth, bytes)?;
            push(path, SPACES, bytes)?;
            push(path, &["==", "!=", "<", "<=", ">", ">="], bytes)?;
            push(path, SPACES, bytes)?;
            operand(path, depth, bytes)?;
        }
        3 | 4 => {
            condition(path, depth + 1, bytes)?;
            push(path, SPACES, bytes)?;
            push(path, &["&&", "||"], bytes)?;
            push(path, SPACES, bytes)?;
            condition(path, depth + 1, bytes)?;
        }
        5 => {
            push(path, &["(", "!("], bytes)?;
            push(path, SPACES, bytes)?;
            condition(path, depth + 1, bytes)?;
            push(path, SPACES, bytes)?;
            path.push(')');
        }
        _ => {
            push(path, &["", "!"], bytes)?;
            function(path, &["match", "search"], depth, bytes)?;
        }
    }
    Ok(())
}

fn operand(path: &mut String, depth: usize, bytes: &mut Bytes<'_>) -> Result<()> {
    match bytes.int_in_range(0..=if depth < DEPTH { 5 } else { 3 })? {
        0 => push(path, NUMBERS, bytes),
        1 => quoted(path, STRINGS, bytes),
        2 => push(path, &["true", "false", "null"], bytes),
        3 | 4 => query(path, depth, bytes),
        _ => function(path, &["length", "count", "value", "length", "match"], depth, bytes),
    }
}

/// A path in a filter, which selects one value more often than others.
fn query(path: &mut String, depth: usize, bytes: &mut Bytes<'_>) -> Result<()> {
    push(path, &["@", "@", "@", "$"], bytes)?;
    if bytes.ratio(1, 3)? {
        return segments(path, depth + 1, bytes);
    }
    for _ in 0..bytes.int_in_range(0..=2)? {
        if bytes.ratio(1, 2)? {
            path.push('.');
            push(path, SHORT, bytes)?;
        } else {
            path.push('[');
            if bytes.ratio(1, 2)? {
                quoted(path, NAMES, bytes)?
            } else {
                push(path, INTEGERS, bytes)?
            }
            path.push(']');
        }
    }
    Ok(())
}

fn function(path: &mut String, names: &[&str], depth: usize, bytes: &mut Bytes<'_>) -> Result<()> {
    let name = *bytes.choose(names)?;
    path.push_str(name);
    path.push('(');
    push(path, SPACES, bytes)?;
    operand(path, depth + 1, bytes)?;
    push(path, SPACES, bytes)?;
    if matches!(name, "match" | "search") {
        path.push(',');
        push(path, SPACES, bytes)?;
        if bytes.ratio(7, 8)? {
            path.push('\'');
            push(path, PATTERNS, bytes)?;
            path.push('\'');
        } else {
            operand(path, depth + 1, bytes)?;
        }
        push(path, SPACES, bytes)?;
    }
    path.push(')');
    Ok(())
}

/// One of `texts`, in either quotes, some of its characters as escapes.
fn quoted(path: &mut String, texts: &[&str], bytes: &mut Bytes<'_>) -> Result<()> {
    let quote = *bytes.choose(&['\'', '"'])?;
    path.push(quote);
    for c in bytes.choose(texts)?.chars() {
        match c {
            c if c == quote || c == '\\' => path.extend(['\\', c]),
            c if bytes.ratio(1, 8)? => {
                // The oracle reads surrogates in upper case only.
                for unit in c.encode_utf16(&mut [0; 2]) {
                    path.push_str(&format!("\\u{unit:04X}"));
                }
            }
            c => path.push(c),
        }
    }
    path.push(quote);
    Ok(())
}

/// JSON. No name comes twice in an object: implementations differ in what they make of that.
fn value(json: &mut String, depth: usize, bytes: &mut Bytes<'_>) -> Result<()> {
    match bytes.int_in_range(0..=if depth < DEPTH { 6 } else { 2 })? {
        0 => push(json, NUMBERS, bytes)?,
        1 => json.push_str(&serde_json::Value::from(*bytes.choose(STRINGS)?).to_string()),
        2 => push(json, &["null", "true", "false"], bytes)?,
        3 | 4 => {
            json.push('[');
            for at in 0..bytes.int_in_range(0..=4)? {
                json.push_str(if at > 0 { ", " } else { "" });
                value(json, depth + 1, bytes)?;
            }
            json.push(']');
        }
        _ => {
            json.push('{');
            let (first, count) = (bytes.choose_index(NAMES.len())?, bytes.int_in_range(0..=4)?);
            for at in 0..count {
                let name = serde_json::Value::from(NAMES[(first + at) % NAMES.len()]);
                json.push_str(&format!("{}{name}: ", if at > 0 { "," } else { "" }));
                value(json, depth + 1, bytes)?;
            }
            json.push('}');
        }
    }
    Ok(())
}

fn push(text: &mut String, choices: &[&str], bytes: &mut Bytes<'_>) -> Result<()> {
    text.push_str(bytes.choose(choices)?);
    Ok(())
}
