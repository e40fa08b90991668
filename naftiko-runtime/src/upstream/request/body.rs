//! The request body of a call (LANGUAGE §3.3): a value or bytes as given, members of one JSON object, or what the author
//! wrote.

use http::HeaderValue;

use super::builder::RequestBuilder;
use super::payload::Payload;
use super::template;
use crate::operation::Template;
use crate::value::{Argument, Binary, FromValue as _};

impl RequestBuilder<'_> {
    /// Adds a member to the JSON object that is the body.
    pub fn field(&mut self, name: &'static str, value: &impl Argument) -> &mut Self {
        if self.fits("body", name, value) {
            self.payload.field(name, value);
        }
        self
    }

    /// Sends a value as the whole body.
    pub fn body(&mut self, value: &impl Argument) -> &mut Self {
        if self.fits("body", "body", value) {
            self.payload = value.bytes().map_or(Payload::None, Payload::Whole);
        }
        self
    }

    /// Sends bytes as the whole body, with this content type unless they have their own.
    pub fn binary(&mut self, content_type: &'static str, value: &impl Argument) -> &mut Self {
        let Some(binary) = value.value().and_then(Binary::from_value) else { return self };
        match binary.sendable() {
            Some(mut sendable) => {
                sendable.content_type.get_or_insert(HeaderValue::from_static(content_type));
                self.payload = Payload::Binary(Box::new(sendable));
            }
            None => self.refuse("body", "body", "bytes", "a stream that was sent before".to_owned()),
        }
        self
    }

    /// Sends a body that the author wrote, filled with `values`.
    pub fn template(&mut self, template: &'static Template, values: &[&dyn Argument]) -> &mut Self {
        let (bytes, content_type) = template::encoded(template, values);
        self.payload = Payload::Written(bytes, content_type);
        self
    }
}
