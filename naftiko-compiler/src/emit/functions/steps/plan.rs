//! The plan of a program: its steps for messages and the log, and what its default deadline is made of.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::tokens::{ident, index};
use crate::model::{Callee, Capability, Function, StepKind, Steps};

/// The namespaces that a program calls, as indices.
fn namespaces(steps: &Steps) -> Vec<usize> {
    let mut namespaces = Vec::new();
    for step in &steps.steps {
        if let StepKind::Call(call) = &step.kind {
            let Callee::Http(target) = call.callee;
            if !namespaces.contains(&target.consumed) {
                namespaces.push(target.consumed);
            }
        }
    }
    namespaces
}

/// `&capability.registry.0` for each namespace.
pub(super) fn upstreams(steps: &Steps, capability: &Capability) -> Vec<TokenStream> {
    let consumed = namespaces(steps).into_iter().filter_map(|at| capability.consumes.get(at));
    consumed
        .map(|consumed| {
            let client = ident(&consumed.name.snake());
            quote!(&capability.#client.0)
        })
        .collect()
}

/// `Plan::new("get-ship-with-crew", &[Step::call("get-ship", "registry.get-ship", 0, &[])])`
pub(super) fn plan(function: &Function, steps: &Steps, capability: &Capability) -> TokenStream {
    let namespaces = namespaces(steps);
    let planned = steps.steps.iter().map(|step| {
        let (name, after) = (&step.name.wire, step.after.iter().map(|after| index(*after)));
        let after = quote!(&[#(#after),*]);
        match &step.kind {
            StepKind::Call(call) => {
                let Callee::Http(target) = call.callee;
                let at = index(namespaces.iter().position(|at| *at == target.consumed).unwrap_or_default());
                let called = capability.called(call);
                let called =
                    called.map(|(consumed, operation)| format!("{}.{}", consumed.name.wire, operation.name.wire));
                quote!(Step::call(#name, #called, #at, #after))
            }
            StepKind::Lookup(_) => quote!(Step::lookup(#name, #after)),
            StepKind::Script(_) => quote!(Step::script(#name, #after)),
        }
    });
    let name = &function.name.wire;
    quote!(Plan::new(#name, &[#(#planned),*]))
}
