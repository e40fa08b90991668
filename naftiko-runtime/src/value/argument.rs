//! What typed values of a request have in common: how each is written where the request contains it.

use std::borrow::Cow;

use bytes::{BufMut, Bytes, BytesMut};

use super::{Binary, Json, Maybe, Number, Type, Value, base64_text, convert, describe, digits, json_text, text};

/// A value that a request can contain. What is absent is left out, with all that needs it.
pub trait Argument {
    /// Its text in a path, a query, a header, a cookie or a text: strings without quotes, numbers as they are spelled,
    /// lists joined by `,`. Absent values and `null` have none.
    fn text(&self) -> Option<Cow<'_, str>>;

    /// Calls `each` with the text of each element; a value that is no list is its own only element.
    fn each(&self, each: &mut dyn FnMut(&str)) {
        if let Some(text) = self.text() {
            each(&text);
        }
    }

    /// Writes its JSON text; false, and nothing written, if it is absent.
    fn put(&self, out: &mut BytesMut) -> bool;

    /// Returns its JSON text, if it is not absent.
    fn bytes(&self) -> Option<Bytes> {
        let mut out = BytesMut::new();
        self.put(&mut out).then(|| out.freeze())
    }

    /// Checks it against a declared type, as far as its Rust type does not prove it already.
    ///
    /// # Errors
    /// What was expected, if that is more than the type, and what was found.
    fn check(&self, _: Type) -> Result<(), Misfit> {
        Ok(())
    }

    /// Describes it for messages: `"abc"`, `an array`, `nothing`.
    fn found(&self) -> String;

    /// Where a step's result has it. What is found there is not shown.
    fn origin(&self) -> Option<&'static str> {
        None
    }

    /// The same value without its type; `None` if it is absent.
    fn value(&self) -> Option<Value>;
}

/// Why a value is not of the declared type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// What was expected, as shown in messages.
    pub(crate) expected: Cow<'static, str>,
    /// What was found, shortened.
    pub(crate) found: String,
}

impl Misfit {
    pub(crate) fn of(schema_type: Type, found: String) -> Self {
        Self { expected: schema_type.expectation(), found }
    }

    /// The misfit of a list whose element at `index` is this one.
    pub(crate) fn at(self, index: usize) -> Self {
        let Self { expected, found } = self;
        Self {
            expected: Cow::Owned(format!("a JSON array in which each element is {expected}")),
            found: format!("{found} at index {index}"),
        }
    }
}

impl Argument for str {
    #[inline]
    fn check(&self, schema_type: Type) -> Result<(), Misfit> {
        let fits = schema_type != Type::Bytes || base64_text::decoded(self).is_some();
        if fits { Ok(()) } else { Err(Misfit::of(schema_type, self.found())) }
    }

    fn text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self))
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        json_text::put_string(out, self);
        true
    }

    fn found(&self) -> String {
        describe::quoted(self)
    }

    fn value(&self) -> Option<Value> {
        Some(Value::Text(self.to_owned()))
    }
}

impl Argument for &str {
    fn text(&self) -> Option<Cow<'_, str>> {
        (**self).text()
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        (**self).put(out)
    }

    fn found(&self) -> String {
        (**self).found()
    }

    fn value(&self) -> Option<Value> {
        (**self).value()
    }
}

impl Argument for String {
    #[inline]
    fn check(&self, schema_type: Type) -> Result<(), Misfit> {
        self.as_str().check(schema_type)
    }

    fn text(&self) -> Option<Cow<'_, str>> {
        self.as_str().text()
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        self.as_str().put(out)
    }

    fn found(&self) -> String {
        self.as_str().found()
    }

    fn value(&self) -> Option<Value> {
        self.as_str().value()
    }
}

impl Argument for bool {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(if *self { "true" } else { "false" }))
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        out.put_slice(if *self { b"true" } else { b"false" });
        true
    }

    fn found(&self) -> String {
        format!("`{self}`")
    }

    fn value(&self) -> Option<Value> {
        Some(Value::from(*self))
    }
}

impl Argument for Number {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self.as_str()))
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        out.put_slice(self.as_str().as_bytes());
        true
    }

    fn check(&self, schema_type: Type) -> Result<(), Misfit> {
        let fits = schema_type != Type::Integer || digits::is_integral(self.as_str());
        if fits { Ok(()) } else { Err(Misfit::of(schema_type, self.found())) }
    }

    fn found(&self) -> String {
        describe::shown(self.as_str())
    }

    fn value(&self) -> Option<Value> {
        Some(Value::Json(Bytes::copy_from_slice(self.as_str().as_bytes())))
    }
}

impl Argument for Json {
    fn text(&self) -> Option<Cow<'_, str>> {
        (!self.is_null()).then(|| text::json_text(self.as_str()))
    }

    fn each(&self, each: &mut dyn FnMut(&str)) {
        match text::elements(self.as_str()) {
            Some(elements) => elements.into_iter().for_each(|element| each(&text::json_text(element.get()))),
            None => self.text().into_iter().for_each(|text| each(&text)),
        }
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        out.put_slice(self.as_str().as_bytes());
        true
    }

    fn bytes(&self) -> Option<Bytes> {
        Some(self.clone().into_bytes())
    }

    fn check(&self, schema_type: Type) -> Result<(), Misfit> {
        // Its first byte tells an object: a whole body is not read once more.
        if schema_type == Type::Any || schema_type == Type::Object && self.is_object() {
            return Ok(());
        }
        convert::check(schema_type, self.as_str().trim()).map_err(|found| Misfit::of(schema_type, found))
    }

    fn found(&self) -> String {
        describe::shown(self.as_str().trim())
    }

    fn value(&self) -> Option<Value> {
        Some(Value::Json(self.clone().into_bytes()))
    }
}

impl Argument for Binary {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(self.base64()))
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        json_text::put_string(out, &self.base64());
        true
    }

    fn check(&self, schema_type: Type) -> Result<(), Misfit> {
        let fits = schema_type != Type::Bytes || self.bytes().is_some();
        if fits { Ok(()) } else { Err(Misfit { expected: "bytes that are not streamed".into(), found: self.found() }) }
    }

    fn found(&self) -> String {
        Self::found(self)
    }

    fn value(&self) -> Option<Value> {
        Some(Value::Binary(Box::new(self.clone())))
    }
}

impl<T: Argument> Argument for Vec<T> {
    fn text(&self) -> Option<Cow<'_, str>> {
        let mut joined = String::new();
        for (position, element) in self.iter().enumerate() {
            if position > 0 {
                joined.push(',');
            }
            joined.push_str(&element_text(element));
        }
        Some(Cow::Owned(joined))
    }

    fn each(&self, each: &mut dyn FnMut(&str)) {
        for element in self {
            each(&element_text(element));
        }
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        out.put_u8(b'[');
        for (position, value) in self.iter().enumerate() {
            if position > 0 {
                out.put_u8(b',');
            }
            value.put(out);
        }
        out.put_u8(b']');
        true
    }

    fn check(&self, schema_type: Type) -> Result<(), Misfit> {
        let Type::Array(element) = schema_type else { return Ok(()) };
        for (index, value) in self.iter().enumerate() {
            value.check(*element).map_err(|misfit| misfit.at(index))?;
        }
        Ok(())
    }

    fn found(&self) -> String {
        "an array".to_owned()
    }

    fn value(&self) -> Option<Value> {
        Some(Value::List(self.iter().filter_map(Argument::value).collect()))
    }
}

/// The text of an element: in a list, `null` is one like any other.
fn element_text(element: &impl Argument) -> Cow<'_, str> {
    element.text().unwrap_or(Cow::Borrowed("null"))
}

impl<T: Argument> Argument for Option<T> {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.as_ref()?.text()
    }

    fn each(&self, each: &mut dyn FnMut(&str)) {
        if let Some(value) = self {
            value.each(each);
        }
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        self.as_ref().is_some_and(|value| value.put(out))
    }

    fn bytes(&self) -> Option<Bytes> {
        self.as_ref()?.bytes()
    }

    fn check(&self, schema_type: Type) -> Result<(), Misfit> {
        self.as_ref().map_or(Ok(()), |value| value.check(schema_type))
    }

    fn found(&self) -> String {
        self.as_ref().map_or_else(|| "nothing".to_owned(), Argument::found)
    }

    fn value(&self) -> Option<Value> {
        self.as_ref()?.value()
    }
}

impl<T: Argument> Argument for Maybe<T> {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.as_ref().value()?.text()
    }

    fn each(&self, each: &mut dyn FnMut(&str)) {
        if let Self::Value(value) = self {
            value.each(each);
        }
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        match self {
            Self::Absent => false,
            Self::Null => {
                out.put_slice(b"null");
                true
            }
            Self::Value(value) => value.put(out),
        }
    }

    fn check(&self, schema_type: Type) -> Result<(), Misfit> {
        self.as_ref().value().map_or(Ok(()), |value| value.check(schema_type))
    }

    fn found(&self) -> String {
        match self {
            Self::Absent => "nothing".to_owned(),
            Self::Null => "`null`".to_owned(),
            Self::Value(value) => value.found(),
        }
    }

    fn value(&self) -> Option<Value> {
        match self {
            Self::Absent => None,
            Self::Null => Some(Value::Json(Bytes::from_static(b"null"))),
            Self::Value(value) => value.value(),
        }
    }
}

impl Argument for Value {
    fn text(&self) -> Option<Cow<'_, str>> {
        (!text::is_null(self)).then(|| text::text(self))
    }

    fn each(&self, each: &mut dyn FnMut(&str)) {
        if !text::is_null(self) {
            text::texts(self).iter().for_each(|text| each(text));
        }
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        json_text::put(out, self);
        true
    }

    fn found(&self) -> String {
        describe::found(self)
    }

    fn value(&self) -> Option<Value> {
        Some(self.clone())
    }
}
