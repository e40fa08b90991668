//! Reads the inputs of a [`Tool`] from the arguments of the call, as the JSON text they arrived as.

use bytes::Bytes;

use super::tool::Tool;
use crate::inbound::Inputs;
use crate::inbound::inputs::ARGUMENTS;
use crate::value::json_object::{self, Fields};

/// Reads the arguments from the text of a JSON object. Without a text there are none.
pub(super) fn read(tool: &'static Tool, json: Option<&Bytes>) -> Inputs {
    let mut inputs = Inputs::new(tool.inputs);
    let fields = json.map_or_else(Fields::default, |json| {
        let names = tool.inputs.iter().map(|input| Some(input.name)).collect();
        let text = std::str::from_utf8(json).map_err(|_| "invalid UTF-8".to_owned());
        text.and_then(|text| json_object::read(text, names)).unwrap_or_else(|found| {
            inputs.not_an_object(&ARGUMENTS, found);
            Fields::default()
        })
    });
    // Without a text there is no member, and nothing is a slice of it.
    let source = json.cloned().unwrap_or_default();
    for index in 0..tool.inputs.len() {
        let value = inputs.member(index, &source, &fields);
        inputs.push(value);
    }
    inputs.undeclared(&ARGUMENTS, &fields);
    inputs
}
