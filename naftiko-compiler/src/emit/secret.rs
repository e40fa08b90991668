//! Credentials as expressions, made of literals and of the fields of `settings`.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::ident;
use crate::model::{Bind, Capability, Text, TextPiece};

/// A credential.
pub(super) fn of(text: &[TextPiece], capability: &Capability) -> TokenStream {
    concat(text.iter().map(|piece| self::piece(piece, capability, current)))
}

/// The one that is valid beside it while it is replaced; without one, the same.
pub(super) fn previous(text: &Text, capability: &Capability) -> TokenStream {
    concat(text.iter().map(|piece| {
        self::piece(piece, capability, |bind| match &bind.previous {
            Some((name, _)) => {
                let (name, current) = (ident(&name.snake()), current(bind));
                quote!(rt::Option::unwrap_or_else(rt::Clone::clone(&settings.#name), || #current))
            }
            None => current(bind),
        })
    }))
}

/// Whether another one may be valid beside it.
pub(super) fn rotates(text: &Text, capability: &Capability) -> bool {
    let bind = |piece: &TextPiece| if let TextPiece::Bind(at) = piece { capability.binds.get(*at) } else { None };
    text.iter().filter_map(bind).any(|bind| bind.previous.is_some())
}

fn concat(pieces: impl Iterator<Item = TokenStream>) -> TokenStream {
    match pieces.collect::<Vec<_>>().as_slice() {
        [only] => only.clone(),
        pieces => quote!(rt::Secret::concat(&[#(#pieces),*])),
    }
}

fn piece(piece: &TextPiece, capability: &Capability, of: impl Fn(&Bind) -> TokenStream) -> TokenStream {
    match piece {
        TextPiece::Literal(text) => quote!(rt::From::from(#text)),
        TextPiece::Bind(at) => capability.binds.get(*at).map_or_else(|| quote!(rt::From::from("")), of),
    }
}

/// The value of a bind.
fn current(bind: &Bind) -> TokenStream {
    let field = ident(&bind.name.snake());
    if bind.secret {
        quote!(rt::Clone::clone(&settings.#field))
    } else {
        quote!(rt::From::from(settings.#field.as_str()))
    }
}
