//! A function that calls nothing: its output is made of values.

use quote::quote;

use super::arguments::Arguments;
use super::emitted::Emitted;
use super::{composed, inputs};
use crate::emit::docs::{docs, plain};
use crate::emit::host::Host;
use crate::emit::output;
use crate::emit::tokens::ident;
use crate::model::{Capability, Function, Output};

pub(super) fn emit(function: &Function, capability: &Capability, host: &Host) -> Emitted {
    let (Output::Mapped(shape), Some((rust_type, records))) = (&function.output, &function.returns) else {
        return Emitted::default();
    };
    let (name, wire) = (ident(&function.name.snake()), &function.name.wire);
    let docs = docs([plain(&function.description), "Calls nothing: its output is made of values.".to_owned()]);
    let (takes, input) = (inputs::taken(function), inputs::own(function, capability));
    let returns = output::whole(rust_type, records);
    let records = output::own_records(function, host);
    let arguments = Arguments::new(function, capability);
    let (template, filled) = composed::emit(shape, &arguments, capability);
    let (checks, defaults) = (inputs::checks(function, capability), inputs::defaults(function, capability));
    let values = quote!(rt::Values::of(#wire, &#template, &[#(&#filled),*]));
    let made = inputs::checked(&checks, !checks.is_empty(), None, ("values", &values));
    let function = quote! {
        #docs
        pub fn #name(capability: &Capability #takes) -> rt::Values<#returns> {
            #defaults
            #made
        }
        #input
        #records
    };
    Emitted { function, ..Emitted::default() }
}
