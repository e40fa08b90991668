//! Small pieces of tokens that several emitters share.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::model::{Adapter, BindUse, Capability, Consumed, Target};

/// A name of the generated code.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// A number without its type.
pub(super) fn index(index: usize) -> Literal {
    Literal::usize_unsuffixed(index)
}

/// The module that contains the adapters of this type.
pub(super) fn adapter_module(adapter: &Adapter) -> Ident {
    ident(match adapter {
        Adapter::Rest(_) => "rest",
        Adapter::Mcp(_) => "mcp",
        Adapter::Skills(_) => "skill",
    })
}

/// The modules of one type of adapter, or of clients. If there is only one, its contents are also re-exported one level
/// up.
pub(super) fn parent_module(docs: &str, name: &str, modules: &[(String, TokenStream)]) -> TokenStream {
    let only = match modules {
        [(only, _)] => {
            let only = ident(only);
            quote!(pub use self::#only::*;)
        }
        _ => TokenStream::new(),
    };
    let (name, modules) = (ident(name), modules.iter().map(|(_, module)| module));
    quote! {
        #[doc = #docs]
        pub mod #name {
            #only
            #(#modules)*
        }
    }
}

/// The consumed namespaces that an adapter calls, in the order of its indices.
pub(super) fn called<'c>(upstreams: &'c [usize], capability: &'c Capability) -> Vec<&'c Consumed> {
    upstreams.iter().filter_map(|&at| capability.consumes.get(at)).collect()
}

/// The index of a call's namespace among `upstreams`, and the path of its operation's data.
pub(super) fn callee(target: Target, upstreams: &[usize], capability: &Capability) -> (Literal, TokenStream) {
    let upstream = upstreams.iter().position(|&upstream| upstream == target.consumed).unwrap_or_default();
    let consumed = capability.consumes.get(target.consumed);
    let path = consumed.and_then(|consumed| {
        let operation = ident(&consumed.operations.get(target.operation)?.name.constant());
        let module = ident(&consumed.name.snake());
        Some(quote!(client::#module::#operation))
    });
    (index(upstream), path.unwrap_or_default())
}

/// The binds that requests of the called namespace contain.
pub(super) fn held(target: Target, capability: &Capability) -> &[BindUse] {
    capability.consumes.get(target.consumed).map(|consumed| consumed.binds.as_slice()).unwrap_or_default()
}

/// The clients of an adapter, in the order of its indices.
pub(super) fn upstreams(modules: &[Ident]) -> TokenStream {
    // Only what remains of a broken document calls nothing.
    let capability = ident(if modules.is_empty() { "_capability" } else { "capability" });
    quote! {
        fn upstreams(#capability: &Capability) -> rt::Vec<rt::Upstream> {
            rt::From::from([#(rt::Clone::clone(&#capability.#modules.0)),*])
        }
    }
}
