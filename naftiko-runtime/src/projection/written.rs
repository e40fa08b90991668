//! Rust types as the JSON that is read as declared outputs.

use bytes::{BufMut, BytesMut};

use crate::value::{Argument, Json, Number};

/// A Rust type of declared outputs, which a program returns.
pub trait IntoOutput {
    /// Appends its JSON text.
    fn put(&self, out: &mut BytesMut);
}

/// The members of an object, one after the other.
#[derive(Debug)]
#[must_use = "an object ends with `end`"]
pub struct Members<'o> {
    out: &'o mut BytesMut,
    is_first: bool,
}

impl<'o> Members<'o> {
    /// Begins an object.
    pub fn of(out: &'o mut BytesMut) -> Self {
        out.put_u8(b'{');
        Self { out, is_first: true }
    }

    /// Appends a member.
    pub fn put(self, name: &str, value: &impl IntoOutput) -> Self {
        if !self.is_first {
            self.out.put_u8(b',');
        }
        IntoOutput::put(name, self.out);
        self.out.put_u8(b':');
        value.put(self.out);
        Self { is_first: false, ..self }
    }

    /// Ends the object.
    pub fn end(self) {
        self.out.put_u8(b'}');
    }
}

/// A value that is always there.
macro_rules! as_argument {
    ($($value:ty),*) => {
        $(impl IntoOutput for $value {
            fn put(&self, out: &mut BytesMut) {
                Argument::put(self, out);
            }
        })*
    };
}

as_argument!(str, String, bool, Number, Json);

impl<T: IntoOutput> IntoOutput for Option<T> {
    fn put(&self, out: &mut BytesMut) {
        match self {
            Some(value) => value.put(out),
            None => out.put_slice(b"null"),
        }
    }
}

impl<T: IntoOutput> IntoOutput for Vec<T> {
    fn put(&self, out: &mut BytesMut) {
        out.put_u8(b'[');
        for (index, element) in self.iter().enumerate() {
            if index > 0 {
                out.put_u8(b',');
            }
            element.put(out);
        }
        out.put_u8(b']');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An output as the compiler writes it.
    struct Ship {
        name: Option<String>,
        ports: Option<Vec<Option<Port>>>,
        length: Option<Number>,
        more: Json,
    }

    struct Port {
        is_open: bool,
    }

    impl IntoOutput for Ship {
        fn put(&self, out: &mut BytesMut) {
            let members = Members::of(out).put("na\"me", &self.name).put("ports", &self.ports);
            members.put("length", &self.length).put("more", &self.more).end();
        }
    }

    impl IntoOutput for Port {
        fn put(&self, out: &mut BytesMut) {
            Members::of(out).put("open", &self.is_open).end();
        }
    }

    fn text(value: &impl IntoOutput) -> String {
        let mut out = BytesMut::new();
        value.put(&mut out);
        String::from_utf8(out.to_vec()).unwrap()
    }

    #[test]
    fn members_are_written_in_their_order() {
        let ports = vec![Some(Port { is_open: true }), None];
        let (name, length) = (Some("A\"".to_owned()), Some("1.10".parse().unwrap()));
        let ship = Ship { name, ports: Some(ports), length, more: r#"{"a" : 1}"#.parse().unwrap() };
        let expected = r#"{"na\"me":"A\"","ports":[{"open":true},null],"length":1.10,"more":{"a" : 1}}"#;
        assert_eq!(text(&ship), expected);
        let nothing = Ship { name: None, ports: None, length: None, more: Json::default() };
        assert_eq!(text(&nothing), r#"{"na\"me":null,"ports":null,"length":null,"more":null}"#);
        assert_eq!((text(&Vec::<bool>::new()), text(&vec!["a".to_owned()])), ("[]".to_owned(), "[\"a\"]".to_owned()));
    }
}
