//! Values of the model as expressions of the runtime's types.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::{ident, index};
use crate::model::{
    Argument, BindUse, Constraint, Json, Listener, ParameterLocation, Piece, Ref, Source, Type, setting,
};

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

/// `Type::Array(&Type::Integer)`
pub(super) fn schema_type(schema_type: &Type) -> TokenStream {
    type_of(&quote!(Type), schema_type)
}

/// The same, with `named` as the path of the type.
fn type_of(named: &TokenStream, schema_type: &Type) -> TokenStream {
    let name = ident(match schema_type {
        Type::String => "String",
        Type::Integer => "Integer",
        Type::Number => "Number",
        Type::Boolean => "Boolean",
        Type::Object => "Object",
        Type::Any => "Any",
        Type::Array(of) => {
            let of = type_of(named, of);
            return quote!(#named::Array(&#of));
        }
    });
    quote!(#named::#name)
}

/// `rt::Constraint::Header`
pub(super) fn fill(fill: &Constraint) -> TokenStream {
    let name = ident(match fill {
        Constraint::Segment => "Segment",
        Constraint::Segments => "Segments",
        Constraint::Header => "Header",
        Constraint::Cookie => "Cookie",
        Constraint::Credential => "Credential",
        Constraint::Type(schema_type) => {
            let schema_type = type_of(&quote!(rt::Type), schema_type);
            return quote!(rt::Constraint::Type(#schema_type));
        }
    });
    quote!(rt::Constraint::#name)
}

pub(super) fn location(location: ParameterLocation) -> TokenStream {
    match location {
        ParameterLocation::Path => quote!(ParameterLocation::Path),
        ParameterLocation::Query => quote!(ParameterLocation::Query),
        ParameterLocation::Header => quote!(ParameterLocation::Header),
        ParameterLocation::Cookie => quote!(ParameterLocation::Cookie),
        ParameterLocation::Body => quote!(ParameterLocation::Body),
        ParameterLocation::Text => quote!(ParameterLocation::Text),
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

pub(super) fn argument(argument: &Argument, inputs: usize, binds: &[BindUse]) -> TokenStream {
    // At run time the values are the inputs, then the binds of the namespace.
    let held = |bind: &BindUse| inputs + position(bind, binds);
    let made = |json: &Json| {
        let json = super::body::json(json);
        quote!(Argument::Computed(&#json))
    };
    match argument {
        Argument::Bind(bind) => made(&Json::Value(held(bind))),
        Argument::Computed(json) => {
            let value_index = |value| match value {
                Ref::Input(input) => input,
                Ref::Bind(bind) => held(&BindUse::text(bind)),
            };
            made(&json.map(&value_index))
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

/// The index of this bind among those of a namespace.
pub(super) fn position(bind: &BindUse, held: &[BindUse]) -> usize {
    held.iter().position(|held| held == bind).unwrap_or_default()
}

/// `rt::Method::POST`
pub(super) fn method(method: &str) -> TokenStream {
    let method = ident(method);
    quote!(rt::Method::#method)
}

/// `rt::Listen { port: 8080, address: rt::None, names: … }`, where the adapter of this namespace listens.
pub(super) fn listen(namespace: &str, listener: &Listener) -> TokenStream {
    let port = Literal::u16_unsuffixed(listener.port);
    let address = listener.address.as_ref().map_or_else(|| quote!(rt::None), |address| quote!(rt::Some(#address)));
    let names = names(namespace, setting::LISTENER);
    quote!(rt::Listen { port: #port, address: #address, names: rt::ListenerNames { #names } })
}

/// The fields of a table of settings, each with the full name of its setting.
pub(super) fn names(namespace: &str, table: &[(&str, &str)]) -> TokenStream {
    setting::names(namespace, table)
        .map(|(field, name)| {
            let field = ident(field);
            quote!(#field: #name,)
        })
        .collect()
}
