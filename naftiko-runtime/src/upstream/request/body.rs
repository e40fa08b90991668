//! The request body of a call (LANGUAGE §3.3): bytes as given, members of one JSON object, or what the author wrote.

use super::builder::RequestBuilder;
use super::payload::Payload;
use super::template;
use crate::operation::Template;
use crate::value::Argument;

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

    /// Sends a body that the author wrote, filled with `values`.
    pub fn template(&mut self, template: &'static Template, values: &[&dyn Argument]) -> &mut Self {
        let (bytes, content_type) = template::encoded(template, values);
        self.payload = Payload::Written(bytes, content_type);
        self
    }
}
