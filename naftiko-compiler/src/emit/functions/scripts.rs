//! The types of the host's Rust functions that steps call.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::host::Host;
use crate::emit::input::{self, Field};
use crate::emit::output;
use crate::emit::tokens::ident;
use crate::model::ScriptTypes;

/// The signature of the host's function, for a module of the host's: its argument, a use of it, and what it returns.
pub(in crate::emit) fn signature(script: &ScriptTypes) -> (Option<TokenStream>, Option<TokenStream>, TokenStream) {
    let (input, functions) = (ident(&script.input.camel()), quote!(crate::functions::));
    let takes = (!script.inputs.is_empty()).then(|| quote!(input: crate::functions::#input));
    let ignored = takes.is_some().then(|| quote!(let _ = input;));
    let (rust_type, records) = &script.returns;
    let returns = output::whole_in(rust_type, records, &functions);
    (takes, ignored, unqualified(returns))
}

/// Paths of the generated module, as the host writes them.
fn unqualified(tokens: TokenStream) -> TokenStream {
    let text = tokens.to_string();
    let text = ["Json", "Number"]
        .iter()
        .fold(text, |text, name| text.replace(&format!("rt :: {name}"), &format!("naftiko_runtime::{name}")));
    text.replace("rt :: ", "").parse().unwrap_or(tokens)
}

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
