//! The inputs of a [`Tool`] in the arguments of a call, as the JSON text they arrived as.

use bytes::Bytes;

use super::tool::Tool;
use crate::inbound::inputs::{ARGUMENTS, Values};
use crate::inbound::read::{Read, of_argument};
use crate::inbound::{Inbound, Input};
use crate::value::json_object::{self, Fields};

/// The arguments of a call.
pub(super) struct Arguments<'r> {
    source: &'r Bytes,
    /// The members of the object; an error says what the text is instead.
    fields: Result<Fields<'r>, String>,
}

impl<'r> Arguments<'r> {
    /// Reads the text of a JSON object. If it is empty, there are no arguments.
    pub(super) fn of(tool: &'static Tool, source: &'r Bytes) -> Self {
        let names = || tool.inputs.iter().map(|input| Some(input.name)).collect();
        let text = std::str::from_utf8(source).map_err(|_| "invalid UTF-8".to_owned());
        let fields = match text {
            Ok("") => Ok(Fields::default()),
            text => text.and_then(|text| json_object::read(text, names())),
        };
        Self { source, fields }
    }

    /// Reports what is wrong with the arguments as a whole.
    pub(super) fn report(&self, inbound: &mut Inbound<'_>) {
        match &self.fields {
            Ok(fields) => inbound.undeclared(&ARGUMENTS, fields),
            Err(found) => inbound.not_an_object(&ARGUMENTS, found.clone()),
        }
    }
}

impl Values for Arguments<'_> {
    fn value(&self, index: usize, input: &'static Input) -> Read {
        match &self.fields {
            Ok(fields) => of_argument(index, input, self.source, fields),
            Err(_) => Ok(None),
        }
    }
}
