//! Comparisons. Each returns what differs, as text for the report.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::case::Text;
use super::expectation::{ExpectHeader, ExpectText};

/// What differs; empty when everything is as expected.
pub(crate) type Differences = Vec<String>;

/// One difference.
pub(crate) fn differs(what: &str, expected: impl std::fmt::Display, found: impl std::fmt::Display) -> String {
    format!("{what}: expected {}, found {}", brief(&expected.to_string()), brief(&found.to_string()))
}

/// A text, without its middle when it is long.
pub(crate) fn brief(text: &str) -> String {
    const MAX_SHOWN: usize = 400;
    let count = text.chars().count();
    if count <= MAX_SHOWN {
        return text.to_owned();
    }
    let head: String = text.chars().take(MAX_SHOWN / 2).collect();
    let tail: String = text.chars().skip(count - MAX_SHOWN / 2).collect();
    format!("{head} … {tail}")
}

/// Bytes as text when they are UTF-8, else in base64.
pub(crate) fn shown(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(
        |_| format!("{} bytes, base64 {}", bytes.len(), STANDARD.encode(bytes)),
        |text| format!("{text:?}"),
    )
}

/// The bytes behind a text in base64.
pub(crate) fn base64(text: &str) -> Result<Vec<u8>, String> {
    STANDARD.decode(text).map_err(|error| format!("base64 {text:?}: {error}"))
}

/// Two values of one type.
pub(crate) fn equal<T: PartialEq + std::fmt::Debug>(what: &str, expected: &T, found: &T) -> Differences {
    if expected == found { Vec::new() } else { vec![differs(what, format!("{expected:?}"), format!("{found:?}"))] }
}

/// Two JSON values, members in any order. `5` is not `5.0`.
pub(crate) fn equal_json(what: &str, expected: &Value, found: &Value) -> Differences {
    if expected == found { Vec::new() } else { vec![differs(what, expected, found)] }
}

/// Every expected member must be there and equal; lists are compared element by element.
pub(crate) fn members(what: &str, expected: &Value, found: &Value) -> Differences {
    match (expected, found) {
        (Value::Object(expected), Value::Object(members_found)) => {
            let member = |(name, expected): (&String, &Value)| match members_found.get(name) {
                Some(found) => members(&format!("{what}.{name}"), expected, found),
                None => vec![differs(&format!("{what}.{name}"), expected, "nothing")],
            };
            expected.iter().flat_map(member).collect()
        }
        (Value::Array(expected), Value::Array(items)) if expected.len() == items.len() => {
            let pairs = expected.iter().zip(items).enumerate();
            pairs.flat_map(|(index, (expected, found))| members(&format!("{what}[{index}]"), expected, found)).collect()
        }
        _ => equal_json(what, expected, found),
    }
}

/// Messages that must come in this order; others may come between them.
pub(crate) fn in_order(expected: &[Value], found: &[Value]) -> Differences {
    let mut rest = found.iter();
    for (index, expected) in expected.iter().enumerate() {
        if !rest.any(|found| members("", expected, found).is_empty()) {
            let all: Vec<String> = found.iter().map(Value::to_string).collect();
            return vec![differs(&format!("stdout, message {}", index + 1), expected, all.join("\n"))];
        }
    }
    Vec::new()
}

/// Texts that must be contained, and texts that must not.
pub(crate) fn holds(what: &str, contains: &[Text], lacks: &[Text], found: &str) -> Differences {
    let missing = contains.iter().filter(|Text(text)| !found.contains(text));
    let missing = missing.map(|Text(text)| differs(what, format!("to contain {text:?}"), format!("{found:?}")));
    let unwanted = lacks.iter().filter(|Text(text)| found.contains(text));
    missing
        .chain(unwanted.map(|Text(text)| differs(what, format!("not to contain {text:?}"), format!("{found:?}"))))
        .collect()
}

/// All that is expected of a text.
pub(crate) fn text(what: &str, expected: &ExpectText, found: &str) -> Differences {
    let ExpectText { is, contains, lacks } = expected;
    let is = is.iter().flat_map(|Text(is)| equal(what, &is.as_str(), &found));
    is.chain(holds(what, contains, lacks, found)).collect()
}

/// A header with these values, joined by `separator`.
pub(crate) fn header(name: &str, expected: &ExpectHeader, found: &[&str], separator: &str) -> Differences {
    let what = format!("header {name}");
    let joined = found.join(separator);
    match expected {
        ExpectHeader::Absent(()) if found.is_empty() => Vec::new(),
        ExpectHeader::Absent(()) => vec![differs(&what, "it to be absent", format!("{joined:?}"))],
        ExpectHeader::Is(Text(text)) if found.is_empty() => vec![differs(&what, format!("{text:?}"), "no such header")],
        ExpectHeader::Is(Text(text)) => {
            equal(&what, &plain(name, text, text).as_str(), &plain(name, text, &joined).as_str())
        }
        ExpectHeader::Text(_) if found.is_empty() => vec![differs(&what, "a value", "no such header")],
        ExpectHeader::Text(expected) => self::text(&what, expected, &joined),
    }
}

/// A content type without its parameters, unless the expected one has some; any other header unchanged.
fn plain(name: &str, expected: &str, value: &str) -> String {
    if !name.eq_ignore_ascii_case("content-type") || expected.contains(';') {
        return value.to_owned();
    }
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Pairs each expected thing with one of those found, none twice; `Err` with the index of one for which none is left.
pub(crate) fn assigned(
    expected: usize,
    found: usize,
    fits: &dyn Fn(usize, usize) -> bool,
) -> Result<Vec<usize>, usize> {
    let mut taken: Vec<Option<usize>> = vec![None; found];
    for index in 0..expected {
        let mut tried = vec![false; found];
        if !assign(index, &mut taken, &mut tried, fits) {
            return Err(index);
        }
    }
    let of = |index| taken.iter().position(|taken| *taken == Some(index)).expect("assigned");
    Ok((0..expected).map(of).collect())
}

/// Pairs `index`, moving earlier pairs where that helps.
fn assign(index: usize, taken: &mut [Option<usize>], tried: &mut [bool], fits: &dyn Fn(usize, usize) -> bool) -> bool {
    for at in 0..taken.len() {
        if tried[at] || !fits(index, at) {
            continue;
        }
        tried[at] = true;
        if taken[at].is_none_or(|other| assign(other, taken, tried, fits)) {
            taken[at] = Some(index);
            return true;
        }
    }
    false
}
