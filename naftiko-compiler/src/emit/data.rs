//! Values of the model as expressions of the runtime's types.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::tokens::{ident, index};
use crate::model::{BindUse, Callers, Capability, Constraint, Listener, Piece, Source, Style, Type, setting};

/// `&[rt::Piece::Text("Bearer "), rt::Piece::Value(0)]`; the values that fill it are added to `used`.
pub(super) fn pieces<R: Copy + PartialEq>(pieces: &[Piece<R>], used: &mut Vec<R>) -> TokenStream {
    let mut written = Vec::new();
    let mut literal = String::new();
    for piece in pieces {
        match piece {
            // Neighbours are one text.
            Piece::Text(text) => literal.push_str(text),
            Piece::Value(value) | Piece::Segments(value) => {
                if !literal.is_empty() {
                    written.push(quote!(rt::Piece::Text(#literal)));
                    literal.clear();
                }
                let at = index(number(*value, used));
                written.push(quote!(rt::Piece::Value(#at)));
            }
        }
    }
    if !literal.is_empty() {
        written.push(quote!(rt::Piece::Text(#literal)));
    }
    quote!(&[#(#written),*])
}

/// Pieces and the values that fill them.
pub(super) fn filled<R: Copy + PartialEq>(pieces: &[Piece<R>]) -> (TokenStream, Vec<R>) {
    let mut used = Vec::new();
    (self::pieces(pieces, &mut used), used)
}

/// The number of a value among those that are used.
pub(super) fn number<R: PartialEq>(value: R, used: &mut Vec<R>) -> usize {
    if let Some(known) = used.iter().position(|known| *known == value) {
        return known;
    }
    used.push(value);
    used.len() - 1
}

/// `&[rt::Piece::Text("https://"), rt::Piece::Value(0)]`, whose values are numbered already.
pub(super) fn numbered(pieces: &[Piece]) -> TokenStream {
    let highest = pieces.iter().filter_map(Piece::value).max().map_or(0, |highest| highest + 1);
    self::pieces(pieces, &mut (0..highest).collect())
}

/// `Type::Array(&Type::Integer)`
pub(super) fn schema_type(schema_type: &Type) -> TokenStream {
    type_of(&quote!(Type), schema_type)
}

/// The same, with `named` as the path of the type.
pub(super) fn type_of(named: &TokenStream, schema_type: &Type) -> TokenStream {
    let name = ident(match schema_type {
        Type::String => "String",
        Type::Bytes => "Bytes",
        Type::Integer => "Integer",
        Type::Number => "Number",
        Type::Boolean => "Boolean",
        Type::Object => "Object",
        Type::Any => "Any",
        Type::Array(of) => {
            let of = type_of(named, of);
            return quote!(#named::Array(&#of));
        }
        Type::Enum(values) => return quote!(#named::Enum(&[#(#values),*])),
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
        Source::Upload => quote!(Source::Upload),
        Source::Field => quote!(Source::Field),
        Source::Member(path) => quote!(Source::Member(&[#(#path),*])),
        Source::Subject => quote!(Source::Subject),
        Source::Claim(name) => quote!(Source::Claim(#name)),
    }
}

/// The constant for the index of a bind in its client.
pub(super) fn bind(held: &BindUse, capability: &Capability) -> Ident {
    let name = capability.binds.get(held.bind).map(|bind| bind.name.constant()).unwrap_or_default();
    // One bind may be read as values of several types.
    match &held.schema_type {
        Type::String => ident(&name),
        other => ident(&format!("{name}_AS_{}", type_name(other).to_uppercase())),
    }
}

/// `integer`, `array_of_integer`
fn type_name(schema_type: &Type) -> String {
    match schema_type {
        Type::String => "string".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Object => "object".to_owned(),
        Type::Any => "json".to_owned(),
        Type::Array(of) => format!("array_of_{}", type_name(of)),
        // Values may be any text: two lists of them differ in what they are made of.
        Type::Enum(values) => format!("one_of_{}_{:x}", values.len(), fnv(&values.join("\n"))),
    }
}

/// A hash that stays the same from build to build (FNV-1a).
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// `rt::Style::Comma`; nothing for what most have.
pub(super) fn style(style: Style) -> Option<TokenStream> {
    let name = ident(match style {
        Style::Repeated => return None,
        Style::Comma => "Comma",
        Style::Space => "Space",
        Style::Pipe => "Pipe",
        Style::Deep => "Deep",
    });
    Some(quote!(rt::Style::#name))
}

/// `rt::Method::POST`
pub(super) fn method(method: &str) -> TokenStream {
    let method = ident(method);
    quote!(rt::Method::#method)
}

/// `rt::Listen::new(8080, rt::None, …)`, where the adapter of this namespace listens.
pub(super) fn listen(namespace: &str, listener: &Listener, has_tools: bool) -> TokenStream {
    let port = Literal::u16_unsuffixed(listener.port);
    let address = listener.address.as_ref().map_or_else(|| quote!(rt::None), |address| quote!(rt::Some(#address)));
    let names = names(namespace, setting::LISTENER);
    let unknown = has_tools.then(|| setting::name(namespace, setting::UNKNOWN_ARGUMENTS));
    let unknown = unknown.map(|name| quote!(.unknown_arguments(#name)));
    let deadline = listener.has_steps.then(|| setting::name(namespace, setting::DEADLINE));
    let deadline = deadline.map(|name| quote!(.deadline(#name)));
    let tokens = listener.callers.have_tokens().then(|| self::names(namespace, setting::TOKENS));
    let tokens = tokens.map(|names| quote!(.tokens(#names)));
    let public = listener.is_public.then(|| quote!(.public()));
    let guarded = (!matches!(listener.callers, Callers::None)).then(|| quote!(.guarded()));
    quote!(rt::Listen::new(#port, #address, rt::ListenerNames::new(#names) #unknown #deadline #tokens) #public #guarded)
}

/// The full names of a table of settings, in its order, which is that of the fields at run time.
pub(super) fn names(namespace: &str, table: &[(&str, &str)]) -> TokenStream {
    let names = setting::names(namespace, table).map(|(_, name)| name);
    quote!(#(#names),*)
}
