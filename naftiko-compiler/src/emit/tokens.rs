//! Small pieces of tokens that several emitters share.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::model::Adapter;

/// A name of the generated code.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// Text with quotes in it, which is read more easily in a raw string.
pub(super) fn raw(text: &str) -> Literal {
    let is_raw = text.contains('"') && !text.contains("\"#") && !text.chars().any(char::is_control);
    let raw = is_raw.then(|| format!("r#\"{text}\"#").parse::<Literal>().ok()).flatten();
    raw.unwrap_or_else(|| Literal::string(text))
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
