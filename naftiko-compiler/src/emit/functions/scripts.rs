//! The types of the host's Rust functions that steps call.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::host::Host;
use crate::emit::input::{self, Field};
use crate::emit::output;
use crate::model::ScriptTypes;

/// The struct of its inputs, and those of what it returns.
pub(super) fn emit(script: &ScriptTypes, host: &Host) -> TokenStream {
    let fields = script.inputs.iter().map(|input| Field {
        name: input.name.clone(),
        schema_type: &input.schema_type,
        values: None,
        presence: input.presence,
        description: "",
        what: "Input",
    });
    let purpose = format!("What steps give to the script `{}`.", script.function);
    let input = input::emit(&script.input, &purpose, &fields.collect::<Vec<_>>());
    let (rust_type, records) = &script.returns;
    let (values, types) = (output::values(rust_type, records, host), output::records(records, true, host));
    let writers = output::writers(records);
    quote!(#input #types #values #writers)
}
