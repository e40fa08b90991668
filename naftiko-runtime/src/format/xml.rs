//! Converts XML to JSON as Jackson's `XmlMapper` does (REFERENCE-SEMANTICS §4). The name of the root is dropped,
//! attributes and child elements become members side by side, repeated siblings become an array, and everything else is
//! a string. Names are local names.

use std::collections::HashMap;

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The maximum nesting depth of elements. No document written by people or programs comes close.
const MAX_DEPTH: usize = 256;

/// Returns the JSON text of the XML document `text`.
pub(super) fn to_json(text: &str) -> Result<String, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    let (mut open, mut root) = (Vec::<Element>::new(), None);
    loop {
        let at = reader.buffer_position();
        let not_xml = |what: String| format!("invalid XML: {what} at byte {at}");
        match reader.read_event().map_err(|error| not_xml(error.to_string()))? {
            Event::Start(_) | Event::Empty(_) if root.is_some() => {
                return Err(not_xml("second root element".to_owned()));
            }
            Event::Start(_) if open.len() == MAX_DEPTH => {
                return Err(not_xml(format!("nested deeper than {MAX_DEPTH} levels")));
            }
            Event::Start(start) => open.push(Element::of(&start).map_err(not_xml)?),
            Event::Empty(start) => close(Element::of(&start).map_err(not_xml)?, &mut open, &mut root),
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    close(element, &mut open, &mut root);
                }
            }
            Event::Text(text) => {
                let text = text.xml_content(XmlVersion::Implicit1_0);
                match open.last_mut() {
                    Some(element) => element.text(&text),
                    None if text.trim().is_empty() => {}
                    None => return Err(not_xml("text outside the root element".to_owned())),
                }
            }
            Event::CData(text) => {
                if let Some(element) = open.last_mut() {
                    element.text(&text.xml_content(XmlVersion::Implicit1_0));
                }
            }
            Event::GeneralRef(name) => {
                let char = name.resolve_char_ref().map_err(|error| not_xml(error.to_string()))?;
                let text = char.map(String::from).or_else(|| resolve_xml_entity(&name).map(str::to_owned));
                let text = text.ok_or_else(|| not_xml("unknown entity".to_owned()))?;
                if let Some(element) = open.last_mut() {
                    element.text(&text);
                }
            }
            Event::Eof if !open.is_empty() => return Err(not_xml("unclosed element".to_owned())),
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
        }
    }
    let root: Value = root.ok_or("invalid XML: no root element")?;
    let mut json = String::with_capacity(text.len());
    root.write(&mut json);
    Ok(json)
}

/// An element while it is read.
struct Element {
    name: String,
    members: Vec<(String, Vec<Value>)>,
    /// The position of each name, for elements with many names: a hostile one has a million.
    index: HashMap<String, usize>,
    /// Its text; each piece ends where a child begins.
    pieces: Vec<String>,
    is_piece_open: bool,
}

enum Value {
    Text(String),
    Members(Vec<(String, Vec<Value>)>),
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Result<Self, String> {
        let name = start.local_name().as_ref().to_owned();
        let (members, index, pieces) = (Vec::new(), HashMap::new(), Vec::new());
        let mut element = Self { name, members, index, pieces, is_piece_open: false };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let is_declaration = attribute.key.as_ref() == "xmlns"
                || attribute.key.prefix().is_some_and(|prefix| prefix.as_ref() == "xmlns");
            if !is_declaration {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
                element.member(attribute.key.local_name().as_ref().to_owned(), Value::Text(value.into_owned()));
            }
        }
        Ok(element)
    }

    fn member(&mut self, name: String, value: Value) {
        let at = self.position(&name);
        match at.and_then(|at| self.members.get_mut(at)) {
            Some((_, values)) => values.push(value),
            None => self.members.push((name, vec![value])),
        }
    }

    /// Returns the position of the member with this name.
    fn position(&mut self, name: &str) -> Option<usize> {
        /// Up to this many, a linear search is faster.
        const FEW: usize = 16;
        if self.members.len() <= FEW {
            return self.members.iter().position(|(known, _)| known == name);
        }
        for (at, (known, _)) in self.members.iter().enumerate().skip(self.index.len()) {
            self.index.insert(known.clone(), at);
        }
        self.index.get(name).copied()
    }

    fn text(&mut self, text: &str) {
        match self.pieces.last_mut().filter(|_| self.is_piece_open) {
            Some(piece) => piece.push_str(text),
            None => self.pieces.push(text.to_owned()),
        }
        self.is_piece_open = true;
    }

    fn value(mut self) -> Value {
        if self.members.is_empty() {
            return Value::Text(self.pieces.concat());
        }
        for piece in std::mem::take(&mut self.pieces) {
            // White space between elements is layout.
            if !piece.trim().is_empty() {
                self.member(String::new(), Value::Text(piece));
            }
        }
        Value::Members(self.members)
    }
}

/// Adds a complete element to its parent.
fn close(element: Element, open: &mut [Element], root: &mut Option<Value>) {
    let name = element.name.clone();
    let value = element.value();
    match open.last_mut() {
        Some(parent) => {
            parent.is_piece_open = false;
            parent.member(name, value);
        }
        None => *root = Some(value),
    }
}

impl Value {
    fn write(&self, json: &mut String) {
        match self {
            Self::Text(text) => json.push_str(&serde_json::Value::from(text.as_str()).to_string()),
            Self::Members(members) => {
                json.push('{');
                for (index, (name, values)) in members.iter().enumerate() {
                    json.push_str(if index == 0 { "" } else { "," });
                    json.push_str(&serde_json::Value::from(name.as_str()).to_string());
                    json.push(':');
                    match values.as_slice() {
                        [only] => only.write(json),
                        several => {
                            json.push('[');
                            for (index, value) in several.iter().enumerate() {
                                json.push_str(if index == 0 { "" } else { "," });
                                value.write(json);
                            }
                            json.push(']');
                        }
                    }
                }
                json.push('}');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_attributes_are_members() {
        for (xml, json) in [
            ("<?xml version='1.0'?><!DOCTYPE a><a/>\n", r#""""#),
            ("<a> x &amp; &#x41;<![CDATA[<b>]]></a>", r#"" x & A<b>""#),
            (
                "<users total='2'>\n  <user id=\"1\"><name>Ada</name></user>\n  <!-- y --><user id=\"2\"/>\n</users>",
                r#"{"total":"2","user":[{"id":"1","name":"Ada"},{"id":"2"}]}"#,
            ),
            (
                "<s:Envelope xmlns:s='u' xmlns='v'><s:Body s:x='&lt;1'><e/></s:Body></s:Envelope>",
                r#"{"Body":{"x":"<1","e":""}}"#,
            ),
            ("<p>one <b>two</b> three &amp; four</p>", r#"{"b":"two","":["one "," three & four"]}"#),
            ("<a x='1'>t</a>", r#"{"x":"1","":"t"}"#),
            ("\u{feff}<a><b>1</b><c/><b>2</b></a>", r#"{"b":["1","2"],"c":""}"#),
        ] {
            assert_eq!(to_json(xml).as_deref(), Ok(json), "{xml}");
        }
    }

    #[test]
    fn what_is_not_xml_is_an_error() {
        for xml in [
            "",
            "{}",
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "<a>&x;</a>",
            "<a x='&x;'/>",
            "<a x='1' x='2'/>",
            "<a/>x",
            "<a",
            "<a>&#0;</a>",
        ] {
            assert!(to_json(xml).unwrap_err().starts_with("invalid XML: "), "{xml}");
        }
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert!(to_json(&deep).unwrap_err().contains("nested deeper than 256 levels"));
    }
}
