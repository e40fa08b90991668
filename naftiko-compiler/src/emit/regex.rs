//! `mod patterns`: a static for each regular expression of the document, which all that use it share.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::docs::{code, docs};
use super::tokens::ident;
use crate::model::{Capability, Pattern};

/// The module, if there are any.
pub(super) fn emit(capability: &Capability) -> Option<TokenStream> {
    let statics = capability.patterns.iter().enumerate().map(|(at, pattern)| {
        let (name, docs) = (name(at), docs([code(&pattern.text)]));
        let little = Literal::byte_string(&pattern.table.little);
        let big = Literal::byte_string(&pattern.table.big);
        quote! {
            #docs
            pub(super) static #name: rt::Pattern = rt::Pattern::new(#little, #big);
        }
    });
    (!capability.patterns.is_empty()).then(|| {
        quote! {
            /// Regular expressions, as tables: little endian, and big endian.
            mod patterns {
                use super::rt;
                #(#statics)*
            }
        }
    })
}

fn name(at: usize) -> Ident {
    ident(&format!("P{at}"))
}

/// The patterns of a capability, as a module names them.
#[derive(Clone, Copy)]
pub(super) struct Patterns<'c> {
    capability: &'c Capability,
    /// How many modules it is below the one that contains `patterns`.
    depth: usize,
}

impl<'c> Patterns<'c> {
    /// For a module that is so many modules below the expansion's.
    pub(super) fn from(depth: usize, capability: &'c Capability) -> Self {
        Self { capability, depth }
    }

    /// `super::patterns::P0`
    pub(super) fn path(self, pattern: &Pattern) -> TokenStream {
        let up = std::iter::repeat_n(quote!(super::), self.depth);
        let at = self.capability.patterns.iter().position(|known| known == pattern);
        let name = name(at.unwrap_or_default());
        quote!(#(#up)* patterns::#name)
    }
}
