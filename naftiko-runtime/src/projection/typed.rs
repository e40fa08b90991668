//! A mapped output as Rust types. Its text was just written, member by member in the author's order: nothing is searched
//! for, and no name is compared.

use bytes::Bytes;

use super::scan::Json as Scan;
use crate::value::{Json, Number};

/// The JSON text of a mapped part.
#[derive(Debug, Clone, Copy)]
pub struct Text<'j>(&'j str);

/// A Rust type of a declared output.
pub trait FromOutput: Sized {
    /// The value of a mapped part; `None` if it is of another type, which the mapping excludes.
    fn from_output(text: Text<'_>) -> Option<Self>;
}

/// The members of an object, or the elements of a list, one after the other.
#[derive(Debug)]
pub struct Parts<'j> {
    json: Scan<'j>,
    at: usize,
    has_names: bool,
}

impl<'j> Text<'j> {
    /// The text of a whole output.
    pub(crate) fn new(json: &'j str) -> Self {
        Self(json)
    }

    /// The members of an object.
    #[must_use]
    pub fn members(self) -> Option<Parts<'j>> {
        self.0.starts_with('{').then(|| Parts { json: Scan::new(self.0), at: 1, has_names: true })
    }

    fn elements(self) -> Option<Parts<'j>> {
        self.0.starts_with('[').then(|| Parts { json: Scan::new(self.0), at: 1, has_names: false })
    }
}

impl<'j> Parts<'j> {
    /// Reads the value of the next member, which has this name.
    #[must_use]
    pub fn read<T: FromOutput>(&mut self, name: &str) -> Option<T> {
        debug_assert!(self.is_next(name), "members are read in the order of the mapping");
        T::from_output(self.text()?)
    }

    /// Whether the next member, if there is one, has this name.
    fn is_next(&self, name: &str) -> bool {
        let next = self.json.space(self.at);
        let start = if self.json.byte(next) == Some(b',') { self.json.space(next + 1) } else { next };
        let value = self.json.member(start).map_or(start, |member| member.value);
        let written = self.json.slice(start, value).map(|text| text.trim_end().trim_end_matches(':').trim_end());
        written.and_then(|text| serde_json::from_str::<String>(text).ok()).is_none_or(|found| found == name)
    }

    /// The text of the next part; `None` after the last.
    fn text(&mut self) -> Option<Text<'j>> {
        let mut start = self.json.space(self.at);
        match self.json.byte(start)? {
            b',' => start = self.json.space(start + 1),
            b']' | b'}' => return None,
            _ => {}
        }
        if self.has_names {
            start = self.json.member(start)?.value;
        }
        self.at = self.json.skip(start)?;
        self.json.slice(start, self.at).map(Text)
    }
}

impl<T: FromOutput> FromOutput for Option<T> {
    fn from_output(text: Text<'_>) -> Option<Self> {
        if text.0 == "null" { Some(None) } else { T::from_output(text).map(Some) }
    }
}

impl<T: FromOutput> FromOutput for Vec<T> {
    fn from_output(text: Text<'_>) -> Option<Self> {
        let (mut parts, mut all) = (text.elements()?, Self::new());
        while let Some(part) = parts.text() {
            all.push(T::from_output(part)?);
        }
        Some(all)
    }
}

impl FromOutput for String {
    fn from_output(text: Text<'_>) -> Option<Self> {
        serde_json::from_str(text.0).ok()
    }
}

impl FromOutput for bool {
    fn from_output(text: Text<'_>) -> Option<Self> {
        text.0.parse().ok()
    }
}

impl FromOutput for Number {
    fn from_output(text: Text<'_>) -> Option<Self> {
        text.0.parse().ok()
    }
}

impl FromOutput for Json {
    fn from_output(text: Text<'_>) -> Option<Self> {
        Some(Self::checked(Bytes::copy_from_slice(text.0.as_bytes())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromOutput>(json: &str) -> Option<T> {
        T::from_output(Text::new(json))
    }

    /// An output as the compiler writes it.
    #[derive(Debug, PartialEq)]
    struct Ship {
        name: Option<String>,
        length: Option<Number>,
        ports: Option<Vec<Option<Port>>>,
        specs: Option<Json>,
    }

    impl FromOutput for Ship {
        fn from_output(from: Text<'_>) -> Option<Self> {
            let mut members = from.members()?;
            Some(Self {
                name: members.read("na\"me")?,
                length: members.read("length")?,
                ports: members.read("ports")?,
                specs: members.read("specs")?,
            })
        }
    }

    #[derive(Debug, PartialEq)]
    struct Port {
        is_open: Option<bool>,
    }

    impl FromOutput for Port {
        fn from_output(from: Text<'_>) -> Option<Self> {
            let mut members = from.members()?;
            Some(Self { is_open: members.read("open")? })
        }
    }

    #[test]
    fn members_are_read_in_their_order() {
        let json = r#"{"na\"me":"A\u00e4 \"}","length":1.10,"ports":[{"open":true},null,{"open":null}],"specs":{"a" : [1, 2]}}"#;
        let ship: Ship = read(json).unwrap();
        let ports = vec![Some(Port { is_open: Some(true) }), None, Some(Port { is_open: None })];
        assert_eq!((ship.name.as_deref(), ship.ports), (Some("A\u{e4} \"}"), Some(ports)));
        assert_eq!(ship.length.unwrap().as_str(), "1.10");
        assert_eq!(ship.specs.unwrap().as_str(), r#"{"a" : [1, 2]}"#);
        let nothing = Ship { name: None, length: None, ports: None, specs: None };
        assert_eq!(read(r#"{"na\"me":null,"length":null,"ports":null,"specs":null}"#), Some(nothing));
    }

    #[test]
    fn lists_have_every_element() {
        assert_eq!(read::<Vec<Number>>("[]"), Some(Vec::new()));
        assert_eq!(
            read(r#"[["a"],[],["b","]"]]"#),
            Some(vec![vec!["a".to_owned()], vec![], vec!["b".into(), "]".into()]])
        );
        assert_eq!(read::<Option<Vec<bool>>>("null"), Some(None));
        assert_eq!(read("[true,false]"), Some(vec![true, false]));
    }

    #[test]
    fn another_type_is_none() {
        assert_eq!((read::<Ship>("[]"), read::<Ship>("null"), read::<Ship>("{}")), (None, None, None));
        assert_eq!(read::<Ship>(r#"{"na\"me":"a","length":1,"ports":[]}"#), None, "a member is missing");
        assert_eq!(read::<Ship>(r#"{"na\"me":1,"length":1,"ports":[],"specs":1}"#), None);
        assert_eq!((read::<Vec<bool>>("{}"), read::<Vec<bool>>("[1]"), read::<bool>("\"true\"")), (None, None, None));
        assert_eq!((read::<Number>("\"1\""), read::<String>("1")), (None, None));
    }
}
