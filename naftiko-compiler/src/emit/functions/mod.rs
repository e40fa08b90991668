//! `mod functions`: what exposed operations and tools do, as functions that any Rust program can call.

mod arguments;
mod call;
mod composed;
mod emitted;
mod inputs;
mod mock;
pub(super) mod scripts;
mod steps;

use proc_macro2::TokenStream;
use quote::quote;

use super::data;
use super::host::Host;
use super::output;
use super::tokens::index;
use crate::model::{Capability, Function, FunctionBody};

pub(super) use arguments::place;
pub(super) use inputs::{field_names, input_type};
pub(super) use steps::is_sent_later;

use emitted::Emitted;

pub(super) fn emit(capability: &Capability, host: &Host) -> TokenStream {
    let (mut functions, mut mappings, mut programs) = (Vec::new(), Vec::new(), Vec::new());
    for function in &capability.functions {
        let emitted = self::function(function, capability, host);
        functions.push(emitted.function);
        mappings.push(emitted.mapping);
        programs.extend(emitted.program);
    }
    let (mappings, binds) = (output::mappings(mappings), binds(capability));
    let scripts = capability.scripts.iter().map(|script| scripts::emit(script, host));
    let scripts: Vec<_> = scripts.collect();
    let scripts = quote!(#(#scripts)*);
    let programs = self::programs(&programs, binds.is_some());
    quote! {
        /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
        pub mod functions {
            use super::rt::{self, Type, output};
            use super::{Capability, client};
            #(#functions)*
            #mappings
            #binds
            #scripts
            #programs
        }
    }
}

fn function(function: &Function, capability: &Capability, host: &Host) -> Emitted {
    match &function.body {
        FunctionBody::Values => mock::emit(function, capability, host),
        FunctionBody::Call(call) => call::emit(function, call, capability, host),
        FunctionBody::Steps(steps) => steps::emit(function, steps, capability, host),
    }
}

/// The module of the programs of steps.
fn programs(programs: &[TokenStream], has_binds: bool) -> Option<TokenStream> {
    let binds = has_binds.then(|| quote!(binds,));
    (!programs.is_empty()).then(|| {
        quote! {
            /// What functions with steps do, one step after the other or at once.
            mod steps {
                use super::rt::{self, Plan, Reads, Step, Type, output::*};
                use super::{Capability, #binds client};
                #(#programs)*
            }
        }
    })
}

/// The indices of the run-time values that functions use.
fn binds(capability: &Capability) -> Option<TokenStream> {
    let indices = capability.function_binds.iter().enumerate().map(|(at, held)| {
        let (name, at) = (data::bind(held, capability), index(at));
        quote!(pub(super) const #name: usize = #at;)
    });
    (!capability.function_binds.is_empty()).then(|| {
        quote! {
            /// The run-time values that functions use.
            mod binds {
                #(#indices)*
            }
        }
    })
}
