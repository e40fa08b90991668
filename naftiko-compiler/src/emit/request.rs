//! The body of a client's method: straight code that writes one request.

use proc_macro2::TokenStream;
use quote::quote;

use super::regex::Patterns;
use super::tokens::{ident, index};
use super::{body, checks, data, functions, input, values};
use crate::model::{
    BindUse, Body, Capability, Fixed, Operation, Parameter, ParameterLocation, Piece, Presence, Style, Type,
};

/// The statements that write the request of `operation`, whose inputs are fields of `input`. `constant_path` is the
/// index of its path among those without variables.
pub(super) fn statements(operation: &Operation, constant_path: Option<usize>, capability: &Capability) -> TokenStream {
    let request = Request { operation, capability };
    let constant = ident(&operation.name.constant());
    let texts = request.texts();
    let (template, filled) = request.template();
    let path = match constant_path {
        Some(at) => request.constant_path(at),
        None => request.path(),
    };
    let defaults = operation.supplied().filter(|(at, _)| operation.presence(*at) != Presence::Required);
    let defaults = defaults.filter_map(|(_, parameter)| {
        let values = values::of_parameter(parameter, &TokenStream::new());
        let default = parameter.schema.default.as_ref()?;
        Some((&parameter.name, values::constant(default, &parameter.schema_type, values.as_ref())))
    });
    let defaults = input::defaults(defaults);
    let checks = operation.supplied().filter_map(|(at, parameter)| request.checks(at, parameter));
    let parameters = operation.parameters.iter().enumerate().map(|(at, parameter)| request.parameter(at, parameter));
    quote! {
        #template
        #defaults
        #(#texts)*
        let mut request = self.0.request(&#constant);
        request #(#checks)* #path #(#parameters)* #filled;
    }
}

/// The beginning of a path: exactly one slash stands between it and the base URI.
fn from_slash(text: &str) -> String {
    format!("/{}", text.trim_start_matches('/'))
}

/// Whether a text contains no value.
pub(super) fn is_constant(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| matches!(piece, Piece::Text(_)))
}

fn literal(piece: &Piece) -> &str {
    if let Piece::Text(text) = piece { text } else { "" }
}

struct Request<'a> {
    operation: &'a Operation,
    capability: &'a Capability,
}

impl Request<'_> {
    /// The parameter at this index as an expression.
    fn value(&self, at: usize) -> TokenStream {
        let Some(parameter) = self.operation.parameters.get(at) else { return TokenStream::new() };
        match &parameter.fixed {
            None => {
                let field = ident(&parameter.name.snake());
                quote!(input.#field)
            }
            Some(Fixed::Bind(bind)) => {
                let held = BindUse { bind: *bind, schema_type: parameter.schema_type.clone() };
                let bind = data::bind(&held, self.capability);
                quote!(self.0.bind(binds::#bind))
            }
            Some(Fixed::Text(pieces)) if is_constant(pieces) => {
                let text: String = pieces.iter().map(literal).collect();
                quote!(#text)
            }
            Some(Fixed::Text(_)) => {
                let name = ident(&format!("{}_{at}", parameter.name.snake()));
                quote!(#name)
            }
        }
    }

    /// The texts that the author fixed, in an order in which each stands after those that it contains.
    fn texts(&self) -> Vec<TokenStream> {
        let is_text = |at: &usize| !is_constant(self.pieces(*at));
        let mut open: Vec<usize> = (0..self.operation.parameters.len()).filter(is_text).collect();
        let mut written = Vec::new();
        while !open.is_empty() {
            let is_ready =
                |at: &usize| !self.pieces(*at).iter().filter_map(Piece::value).any(|inner| open.contains(&inner));
            // Circles are an error of the document; without one, something is always ready.
            let at = open.iter().copied().find(is_ready).or_else(|| open.first().copied()).unwrap_or_default();
            open.retain(|other| *other != at);
            let name = self.value(at);
            let (pieces, used) = data::filled(&self.resolved(at));
            let used = used.into_iter().map(|inner| self.value(inner));
            written.push(quote!(let #name = rt::text(#pieces, &[#(&#used),*]);));
        }
        written
    }

    /// The pieces of a text, with those of the constants in it.
    fn resolved(&self, at: usize) -> Vec<Piece> {
        let resolved = self.pieces(at).iter().map(|piece| match piece.value() {
            Some(inner) if self.is_text(inner) && is_constant(self.pieces(inner)) => {
                Piece::Text(self.pieces(inner).iter().map(literal).collect())
            }
            _ => piece.clone(),
        });
        resolved.collect()
    }

    fn is_text(&self, at: usize) -> bool {
        self.operation.parameters.get(at).is_some_and(|parameter| matches!(parameter.fixed, Some(Fixed::Text(_))))
    }

    fn pieces(&self, at: usize) -> &[Piece] {
        match self.operation.parameters.get(at).and_then(|parameter| parameter.fixed.as_ref()) {
            Some(Fixed::Text(pieces)) => pieces,
            _ => &[],
        }
    }

    fn constant_path(&self, at: usize) -> TokenStream {
        let text: String = self.operation.path.iter().map(literal).collect();
        let (at, text) = (index(at), from_slash(&text));
        quote!(.constant_path(#at, #text))
    }

    fn path(&self) -> TokenStream {
        let mut calls = TokenStream::new();
        let begins_with_text = matches!(self.operation.path.first(), Some(Piece::Text(_)));
        if !begins_with_text {
            calls.extend(quote!(.path("/")));
        }
        for (position, piece) in self.operation.path.iter().enumerate() {
            calls.extend(match piece {
                Piece::Text(text) if position == 0 => {
                    let text = from_slash(text);
                    quote!(.path(#text))
                }
                Piece::Text(text) => quote!(.path(#text)),
                Piece::Value(at) => self.sent("segment", *at),
                Piece::Segments(at) => self.sent("segments", *at),
            });
        }
        calls
    }

    /// `.query("flag", &input.flag)`
    fn sent(&self, method: &str, at: usize) -> TokenStream {
        let Some(parameter) = self.operation.parameters.get(at) else { return TokenStream::new() };
        let (method, name) = (ident(method), &parameter.name.wire);
        let argument = self.argument(at, parameter);
        quote!(.#method(#name, #argument))
    }

    /// A parameter in the query, in its style.
    fn in_query(&self, at: usize, parameter: &Parameter) -> TokenStream {
        let (name, argument) = (&parameter.name.wire, self.argument(at, parameter));
        match data::style(parameter.style).filter(|_| parameter.fixed.is_none()) {
            Some(_) if parameter.style == Style::Deep => quote!(.query_object(#name, #argument)),
            Some(style) => quote!(.query_list(#name, #style, #argument)),
            None => self.sent("query", at),
        }
    }

    fn argument(&self, at: usize, parameter: &Parameter) -> TokenStream {
        let value = self.value(at);
        if parameter.fixed.is_some() { quote!(&#value) } else { values::argument(&value, &parameter.schema_type) }
    }

    /// What is checked of a parameter beyond its type: `.constrain("query", "size", &SCHEMA, &input.size)`.
    fn checks(&self, at: usize, parameter: &Parameter) -> Option<TokenStream> {
        let (location, name) = functions::place(at, parameter, self.operation);
        let value = self.value(at);
        let is_given = parameter.required && self.operation.presence(at) == Presence::Nullable;
        let given = is_given.then(|| quote!(.require_member(#name, &#value)));
        let schema = parameter.schema.checks().filter(|schema| schema.schema_type == parameter.schema_type);
        let checked = schema.map(|schema| {
            let schema = checks::reference(&schema, Patterns::from(2, self.capability));
            quote!(.constrain((#location, #name), #schema, &#value))
        });
        (given.is_some() || checked.is_some()).then(|| quote!(#given #checked))
    }

    /// What a parameter adds to the request; those of the path are in it already.
    fn parameter(&self, at: usize, parameter: &Parameter) -> TokenStream {
        // Outside of a body, `null` is no value.
        let can_be_null = matches!(parameter.schema_type, Type::Any) && parameter.fixed.is_none();
        let is_required = can_be_null && self.operation.presence(at) == Presence::Required;
        let required = |location: ParameterLocation| {
            let (location, name, value) = (location.word(), &parameter.name.wire, self.value(at));
            is_required.then(|| quote!(.require(#location, #name, &#value)))
        };
        match parameter.location {
            ParameterLocation::Path => TokenStream::new(),
            ParameterLocation::Query => {
                let (required, sent) = (required(parameter.location), self.in_query(at, parameter));
                quote!(#required #sent)
            }
            ParameterLocation::Cookie => {
                let (required, sent) = (required(parameter.location), self.sent("cookie", at));
                quote!(#required #sent)
            }
            ParameterLocation::Header => {
                let (written, name) = (&parameter.name.wire, parameter.name.wire.to_ascii_lowercase());
                let (required, argument) = (required(parameter.location), self.argument(at, parameter));
                quote!(#required .header(const { Header::new(#name, #written) }, #argument))
            }
            ParameterLocation::Body => match &self.operation.body {
                Body::Fields => self.sent("field", at),
                Body::Whole(whole) if *whole == at => {
                    let argument = self.argument(at, parameter);
                    quote!(.body(#argument))
                }
                Body::Bytes { parameter: whole, content_type } if *whole == at => {
                    let value = self.value(at);
                    quote!(.binary(#content_type, &#value))
                }
                _ => self.checked(at, parameter),
            },
            ParameterLocation::Text => self.checked(at, parameter),
        }
    }

    /// A parameter that is sent as a part of something else.
    fn checked(&self, at: usize, parameter: &Parameter) -> TokenStream {
        let is_proven = parameter.fixed.is_some() || values::is_proven(&parameter.schema_type);
        if is_proven { TokenStream::new() } else { self.sent("check", at) }
    }

    /// The body that the author wrote: its static, and the call that fills it.
    fn template(&self) -> (TokenStream, TokenStream) {
        let Body::Template(template) = &self.operation.body else {
            return (TokenStream::new(), TokenStream::new());
        };
        let mut used = Vec::new();
        let template = body::template(template, &mut used);
        let used = used.into_iter().map(|at| self.value(at));
        (quote!(static BODY: rt::Template = #template;), quote!(.template(&BODY, &[#(&#used),*])))
    }
}
