//! JSON text that is the same for every request, built here once: what clients are told of tools, their schemas included.

pub mod listed;
pub(crate) mod schema;

use crate::model::{Json, Piece};

/// The parts, separated by commas.
pub(crate) fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(",")
}

/// `text` as a JSON string (RFC 8259 §7).
pub(crate) fn string(text: &str) -> String {
    let mut string = String::with_capacity(text.len() + 2);
    string.push('"');
    for c in text.chars() {
        match c {
            '"' => string.push_str("\\\""),
            '\\' => string.push_str("\\\\"),
            '\n' => string.push_str("\\n"),
            c if u32::from(c) < 0x20 => string.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => string.push(c),
        }
    }
    string.push('"');
    string
}

/// An object of members whose values are JSON text already.
pub(crate) fn object<'a>(members: impl IntoIterator<Item = (&'a str, String)>) -> String {
    format!("{{{}}}", joined(members.into_iter().map(|(name, value)| format!("{}:{value}", string(name)))))
}

/// A list of JSON texts.
pub(crate) fn array(elements: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", joined(elements))
}

/// The text that a constant is, if it is one.
pub(crate) fn plain_text(json: &Json) -> Option<String> {
    match json {
        Json::Text(pieces) => {
            pieces.iter().map(|piece| if let Piece::Text(text) = piece { Some(text.as_str()) } else { None }).collect()
        }
        _ => None,
    }
}

/// A constant.
pub(crate) fn constant<R: Copy>(json: &Json<R>) -> String {
    match json {
        Json::Literal(text) => text.clone(),
        Json::Text(pieces) => {
            let text = |piece: &Piece<R>| if let Piece::Text(text) = piece { text.clone() } else { String::new() };
            string(&pieces.iter().map(text).collect::<String>())
        }
        // A constant contains no values.
        Json::Value(_) => "null".to_owned(),
        Json::Array(elements) => array(elements.iter().map(constant)),
        Json::Object(members) => object(members.iter().map(|(name, json)| (name.as_str(), constant(json)))),
    }
}
