//! Values of the model as expressions of the runtime's types.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::index;
use crate::model::{Argument, FIRST_BIND, Kind, Piece, Place, Source};

/// `&[Piece::Text("/ships/"), Piece::Value(0)]`
pub(super) fn pieces(pieces: &[Piece]) -> TokenStream {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => quote!(Piece::Text(#text)),
        Piece::Value(at) => {
            let at = index(*at);
            quote!(Piece::Value(#at))
        }
        Piece::Segments(at) => {
            let at = index(*at);
            quote!(Piece::Segments(#at))
        }
    });
    quote!(&[#(#pieces),*])
}

pub(super) fn kind(kind: &Kind) -> TokenStream {
    match kind {
        Kind::String => quote!(Kind::String),
        Kind::Integer => quote!(Kind::Integer),
        Kind::Number => quote!(Kind::Number),
        Kind::Boolean => quote!(Kind::Boolean),
        Kind::Object => quote!(Kind::Object),
        Kind::Any => quote!(Kind::Any),
        Kind::Array(of) => {
            let of = self::kind(of);
            quote!(Kind::Array(&#of))
        }
    }
}

pub(super) fn place(place: Place) -> TokenStream {
    match place {
        Place::Path => quote!(Place::Path),
        Place::Query => quote!(Place::Query),
        Place::Header => quote!(Place::Header),
        Place::Cookie => quote!(Place::Cookie),
        Place::Body => quote!(Place::Body),
        Place::Text => quote!(Place::Text),
    }
}

pub(super) fn source(source: &Source) -> TokenStream {
    match source {
        Source::Path(positions) => {
            let positions = positions.iter().map(|&at| index(at));
            quote!(Source::Path(&[#(#positions),*]))
        }
        Source::Query => quote!(Source::Query),
        Source::Header => quote!(Source::Header),
        Source::Cookie => quote!(Source::Cookie),
        Source::Body => quote!(Source::Body),
        Source::Field => quote!(Source::Field),
    }
}

pub(super) fn argument(argument: &Argument, inputs: usize, binds: &[usize]) -> TokenStream {
    match argument {
        Argument::Made(json) => {
            // At run time the values are the inputs, then what the namespace holds.
            let place = |value: usize| match value.checked_sub(FIRST_BIND) {
                None => value,
                Some(bind) => inputs + binds.iter().position(|&held| held == bind).unwrap_or_default(),
            };
            let json = super::body::json(&json.renumbered(&place));
            quote!(Argument::Made(&#json))
        }
        Argument::Absent => quote!(Argument::Absent),
        Argument::Input(at) => {
            let at = index(*at);
            quote!(Argument::Input(#at))
        }
        Argument::Text(text) => quote!(Argument::Text(#text)),
        Argument::Json(text) => quote!(Argument::Json(#text)),
    }
}

/// `rt::Method::POST`
pub(super) fn method(method: &str) -> TokenStream {
    let method = super::ident(method);
    quote!(rt::Method::#method)
}

/// `rt::Listen { port: 8080, address: rt::None }`
pub(super) fn listen(port: u16, address: Option<&str>) -> TokenStream {
    let port = Literal::u16_unsuffixed(port);
    let address = address.map_or_else(|| quote!(rt::None), |address| quote!(rt::Some(#address)));
    quote!(rt::Listen { port: #port, address: #address })
}
