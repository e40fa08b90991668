//! The inputs of a [`Tool`] in the arguments of a call, as the JSON text they arrived as, and in the headers of its
//! request.

use bytes::Bytes;
use http::HeaderMap;

use super::tool::Tool;
use crate::inbound::inputs::{ARGUMENTS, Values};
use crate::inbound::read::{Read, header, of_argument, of_texts};
use crate::inbound::{Inbound, Input, Source};
use crate::value::json_object::{self, Fields};
use crate::value::{Misfit, Type};

/// The arguments of a call.
pub(super) struct Arguments<'r> {
    source: &'r Bytes,
    /// The headers of the request; there are none over stdio.
    headers: Option<&'r HeaderMap>,
    /// The members of the object; an error says what the text is instead.
    fields: Result<Fields<'r>, String>,
}

impl<'r> Arguments<'r> {
    /// Reads the text of a JSON object. If it is empty, there are no arguments.
    pub(super) fn of(tool: &'static Tool, source: &'r Bytes, headers: Option<&'r HeaderMap>) -> Self {
        let names = || tool.inputs.iter().map(|input| input.is_member().then_some(input.name)).collect();
        let text = std::str::from_utf8(source).map_err(|_| "invalid UTF-8".to_owned());
        let fields = match text {
            Ok("") => Ok(Fields::default()),
            text => text.and_then(|text| json_object::read(text, names())),
        };
        Self { source, headers, fields }
    }

    /// Reports what is wrong with the arguments as a whole.
    pub(super) fn report(&self, inbound: &mut Inbound<'_>, ignores_unknown: bool) {
        match &self.fields {
            Ok(_) if ignores_unknown => {}
            Ok(fields) => inbound.undeclared(&ARGUMENTS, fields),
            Err(found) => inbound.not_an_object(&ARGUMENTS, Misfit::of(Type::Object, found.clone())),
        }
    }
}

impl Values for Arguments<'_> {
    fn value(&self, index: usize, input: &'static Input) -> Read {
        if input.source == Source::Header {
            return self.headers.map_or(Ok(None), |headers| of_texts(input, header(headers, input)));
        }
        match &self.fields {
            Ok(fields) => of_argument(index, input, self.source, fields),
            Err(_) => Ok(None),
        }
    }
}
