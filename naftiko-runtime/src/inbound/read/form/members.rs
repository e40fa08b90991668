//! The fields of a form on their way to the members of an object.

use std::borrow::Cow;

use bytes::{BufMut, Bytes, BytesMut};

use crate::inbound::declaration::{Input, Source};
use crate::inbound::read::value::spelled;
use crate::value::{Misfit, Type, json_text};

/// How many fields a form may have: each costs more memory than it has bytes.
const MAX_FIELDS: usize = 10_000;

/// What was read so far.
pub(super) struct Members<'f> {
    inputs: &'static [Input],
    /// The texts of each input; those of a name are at its first input.
    texts: Vec<Vec<Cow<'f, str>>>,
    unreadable: Vec<(&'static str, Misfit)>,
    /// The object, without its last brace.
    json: BytesMut,
    count: usize,
}

impl<'f> Members<'f> {
    /// Nothing yet of these inputs.
    pub(super) fn of(inputs: &'static [Input]) -> Self {
        let texts = vec![Vec::new(); inputs.len()];
        Self { inputs, texts, unreadable: Vec::new(), json: BytesMut::from("{"), count: 0 }
    }

    /// Adds the field `name`. If it is an input, `text` reads it as the type of one value; `None` if it was left empty.
    ///
    /// # Errors
    /// Too many fields.
    pub(super) fn add(
        &mut self,
        name: &str,
        text: impl FnOnce(Type) -> Result<Option<Cow<'f, str>>, Misfit>,
    ) -> Result<(), Misfit> {
        self.count += 1;
        if self.count > MAX_FIELDS {
            return Err(Misfit { expected: format!("at most {MAX_FIELDS} fields").into(), found: "more".to_owned() });
        }
        let names = self.inputs.iter().map(member).zip(&mut self.texts);
        let mut named = names.filter_map(|(member, texts)| member.filter(|(known, _)| *known == name).zip(Some(texts)));
        match named.next() {
            // Its value is not looked at.
            None => self.put(name, b"null"),
            Some(((known, schema_type), texts)) => match text(one(schema_type)) {
                Ok(text) => texts.extend(text),
                Err(misfit) => self.unreadable.push((known, misfit)),
            },
        }
        Ok(())
    }

    /// The object, and the fields that are not in it.
    pub(super) fn into_json(mut self) -> (Bytes, Vec<(&'static str, Misfit)>) {
        for (input, texts) in self.inputs.iter().zip(std::mem::take(&mut self.texts)) {
            let Some((name, schema_type)) = member(input) else { continue };
            // Several values of what is one are members of the same name, which is a violation as in any other body.
            let size = if is_list(schema_type) { texts.len().max(1) } else { 1 };
            for texts in texts.chunks(size).filter(|texts| !is_blank_list(schema_type, texts)) {
                let mut value = BytesMut::new();
                json_text::put(&mut value, &spelled(schema_type, texts));
                self.put(name, &value);
            }
        }
        self.json.put_u8(b'}');
        (self.json.freeze(), self.unreadable)
    }

    fn put(&mut self, name: &str, json: &[u8]) {
        if self.json.len() > 1 {
            self.json.put_u8(b',');
        }
        json_text::put_string(&mut self.json, name);
        self.json.put_u8(b':');
        self.json.put_slice(json);
    }
}

/// The member of the body that an input is, or is in, and the member's type.
fn member(input: &'static Input) -> Option<(&'static str, Type)> {
    let schema_type = match input.source {
        Source::Member([_, _, ..]) => Type::Object,
        _ => input.schema_type,
    };
    Some((input.member()?, schema_type))
}

fn is_list(schema_type: Type) -> bool {
    matches!(schema_type, Type::Array(_))
}

/// Whether the only element of a list was not filled in.
fn is_blank_list(schema_type: Type, texts: &[Cow<'_, str>]) -> bool {
    is_list(schema_type) && matches!(texts, [text] if text.is_empty())
}

/// The type of one value: of an element, if it is a list.
fn one(schema_type: Type) -> Type {
    match schema_type {
        Type::Array(element) => *element,
        other => other,
    }
}

/// The text, unless it is empty where no value of this type is. Browsers send every field: that one was not filled in.
pub(super) fn filled_in(schema_type: Type, text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let takes_empty = match schema_type {
        Type::String | Type::Any => true,
        Type::Enum(values) => values.contains(&""),
        _ => false,
    };
    (takes_empty || !text.is_empty()).then_some(text)
}
