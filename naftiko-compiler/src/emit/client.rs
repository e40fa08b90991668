//! `mod client`: a module for each consumed namespace, with its operations as data and a method for each.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, plain};
use super::tokens::{ident, index, parent_module};
use super::{body, data, mapping, output};
use crate::model::{
    Authentication, BindUse, Capability, Consumed, Fixed, Format, Operation, Output, Parameter, Text, TextPiece, Type,
    setting,
};

pub(super) fn emit(capability: &Capability) -> TokenStream {
    let modules = capability.consumes.iter().map(|consumed| (consumed.name.snake(), module(consumed, capability)));
    parent_module(" Typed clients, one for each consumed namespace.", "client", &modules.collect::<Vec<_>>())
}

fn module(consumed: &Consumed, capability: &Capability) -> TokenStream {
    let module = ident(&consumed.name.snake());
    let namespace = &consumed.name.wire;
    let module_docs = docs([format!("The namespace `{namespace}`."), plain(&consumed.description)]);
    let client_docs = docs([format!("Calls the operations of `{namespace}`; clones share their connections.")]);
    let base_uri = data::pieces(&consumed.base_uri);
    let variables = consumed.variables.iter().map(|variable| {
        let (name, setting) = (&variable.wire, &variable.setting);
        quote!((#name, #setting))
    });
    let names = data::names(namespace, setting::UPSTREAM);
    let authentication = authentication(&consumed.authentication, capability);
    let held = consumed.binds.iter().map(|held| {
        let (schema_type, text) =
            (data::schema_type(&held.schema_type), secret(&TextPiece::Bind(held.bind), capability));
        quote!((#schema_type, #text))
    });
    let (new, binds) = if consumed.binds.is_empty() {
        (ident("new"), TokenStream::new())
    } else {
        (ident("with"), quote!(, rt::From::from([#(#held),*])))
    };
    let statics = consumed.operations.iter().map(|operation| statics(operation, &consumed.binds));
    let methods = consumed.operations.iter().map(method);
    let calls = consumed.operations.iter().map(call);
    let records =
        consumed.operations.iter().filter_map(|operation| Some(output::records(&operation.returns.as_ref()?.1)));
    quote! {
        #module_docs
        pub mod #module {
            use super::super::Settings;
            use super::super::rt::{self, Parameter, ParameterLocation, Piece, Type};
            pub(in super::super) static API: rt::Api = rt::Api {
                namespace: #namespace,
                user_agent: rt::concat!(rt::env!("CARGO_PKG_NAME"), "/", rt::env!("CARGO_PKG_VERSION")),
                base_uri: #base_uri,
                variables: &[#(#variables),*],
                names: rt::UpstreamNames { #names },
            };
            #(#statics)*
            #client_docs
            #[rt::derive(rt::Clone)]
            pub struct Client(pub(in super::super) rt::Upstream);
            impl Client {
                /// A client that runs on `settings`.
                ///
                /// # Errors
                /// A credential that cannot be sent, or TLS that cannot be set up.
                pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
                    rt::Upstream::#new(&API, &settings.#module, #authentication #binds).map(Self)
                }
                #(#methods)*
            }
            #(#calls)*
            #(#records)*
        }
    }
}

fn statics(operation: &Operation, binds: &[BindUse]) -> TokenStream {
    let constant = ident(&operation.name.constant());
    let name = &operation.name.wire;
    let method = data::method(operation.method);
    let path = data::pieces(&operation.path);
    let query = operation.query.iter().map(|(name, value)| quote!((#name, #value)));
    let parameters = operation.parameters.iter().map(|parameter| {
        let (name, location, schema_type) =
            (&parameter.name.wire, data::location(parameter.location), data::schema_type(&parameter.schema_type));
        let fixed = match &parameter.fixed {
            None => {
                let new = ident(if parameter.required { "required" } else { "optional" });
                return quote!(Parameter::#new(#name, #location, #schema_type));
            }
            Some(Fixed::Text(pieces)) => {
                let pieces = data::pieces(pieces);
                quote!(rt::Fixed::Text(#pieces))
            }
            Some(Fixed::Bind(bind)) => {
                let bind = index(data::position(&BindUse::text(*bind), binds));
                quote!(rt::Fixed::Bind(#bind))
            }
        };
        quote!(Parameter::fixed(#name, #location, #fixed))
    });
    let body = body::body(&operation.body);
    let format = ident(match operation.format {
        Format::Json => "JSON",
        Format::Xml => "XML",
        Format::Csv => "CSV",
        Format::Tsv => "TSV",
        Format::Psv => "PSV",
        Format::Binary => "BINARY",
    });
    quote! {
        pub(in super::super) static #constant: rt::Operation = rt::Operation {
            name: #name,
            method: #method,
            path: #path,
            query: &[#(#query),*],
            parameters: &[#(#parameters),*],
            body: #body,
            format: rt::Format::#format,
        };
    }
}

/// The method of an operation: required parameters are arguments, optional ones are set on the call.
fn method(operation: &Operation) -> TokenStream {
    let request = format!("`{} {}`", operation.method, operation.written_path.replace('`', ""));
    let arguments = || operation.parameters.iter().enumerate().filter(|(_, parameter)| parameter.required);
    let described = arguments().filter(|(_, parameter)| !parameter.description.trim().is_empty());
    let described =
        described.map(|(_, parameter)| format!("* `{}`: {}", parameter.name.snake(), plain(&parameter.description)));
    let docs = docs([plain(&operation.description), request, described.collect::<Vec<_>>().join("\n")]);
    let (method, constant) = (ident(&operation.name.snake()), ident(&operation.name.constant()));
    let takes = arguments().map(|(_, parameter)| {
        let (name, takes) = (ident(&parameter.name.snake()), argument_type(&parameter.schema_type));
        quote!(#name: #takes)
    });
    let sets = arguments().map(|(at, parameter)| {
        let (at, name) = (index(at), ident(&parameter.name.snake()));
        if parameter.schema_type == Type::String { quote!(.text(#at, #name)) } else { quote!(.json(#at, #name)) }
    });
    let (returns, shaped) = match (&operation.returns, &operation.output) {
        (Some((rust_type, records)), Output::Mapped(shape)) => {
            let (returns, mapping) = (output::whole(rust_type, records), mapping::mapping(shape));
            // At the beginning, so that the calls that set arguments stay the same.
            (quote!(, #returns), quote!(.shaped({ static OUTPUT: rt::output::Mapping = #mapping; &OUTPUT })))
        }
        _ => (TokenStream::new(), TokenStream::new()),
    };
    let call = quote!(self.0.call(&#constant)#shaped #(#sets)*);
    // As many as the operation requires; each has a name and a type of its own.
    let allowed = (arguments().count() > 6).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    if optional(operation).next().is_none() {
        return quote! {
            #docs
            #allowed
            pub fn #method(&self, #(#takes),*) -> rt::Call<'_ #returns> {
                #call
            }
        };
    }
    let call_type = ident(&operation.name.camel());
    quote! {
        #docs
        #allowed
        pub fn #method(&self, #(#takes),*) -> #call_type<'_> {
            rt::From::from(#call)
        }
    }
}

/// The call of an operation with optional parameters: a setter for each.
fn call(operation: &Operation) -> TokenStream {
    let optional: Vec<_> = optional(operation).collect();
    if optional.is_empty() {
        return TokenStream::new();
    }
    let name = ident(&operation.name.camel());
    let method = operation.name.snake();
    let returns = operation.returns.as_ref().map(|(rust_type, records)| {
        let returns = output::whole(rust_type, records);
        quote!(, #returns)
    });
    let setters = optional.into_iter().map(|(at, parameter)| {
        let (docs, setter) = (described(parameter), ident(&parameter.name.snake()));
        let (takes, at) = (ident(setter_type(&parameter.schema_type)), index(at));
        quote!(#setter: #takes #at #docs)
    });
    quote!(rt::call!(#name, #method, [#(#setters),*] #returns);)
}

/// What callers can set.
fn optional(operation: &Operation) -> impl Iterator<Item = (usize, &Parameter)> {
    let parameters = operation.parameters.iter().enumerate();
    parameters.filter(|(_, parameter)| !parameter.required && parameter.fixed.is_none())
}

fn described(parameter: &Parameter) -> String {
    if parameter.description.trim().is_empty() {
        format!("Sets `{}`.", parameter.name.wire.replace('`', ""))
    } else {
        plain(&parameter.description)
    }
}

fn argument_type(schema_type: &Type) -> TokenStream {
    match schema_type {
        Type::String => quote!(impl rt::Into<rt::String>),
        Type::Integer => quote!(i64),
        Type::Number => quote!(f64),
        Type::Boolean => quote!(bool),
        Type::Array(_) | Type::Object | Type::Any => quote!(impl rt::Serialize),
    }
}

/// The name that the runtime's `set!` has for what [`argument_type`] writes.
fn setter_type(schema_type: &Type) -> &'static str {
    match schema_type {
        Type::String => "text",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
        Type::Array(_) | Type::Object | Type::Any => "json",
    }
}

fn authentication(authentication: &Authentication, capability: &Capability) -> TokenStream {
    let secret = |text: &Text| {
        let pieces: Vec<_> = text.iter().map(|piece| secret(piece, capability)).collect();
        match pieces.as_slice() {
            [only] => only.clone(),
            pieces => quote!(rt::Secret::concat(&[#(#pieces),*])),
        }
    };
    match authentication {
        Authentication::None => quote!(rt::Auth::none()),
        Authentication::Bearer(token) => {
            let token = secret(token);
            quote!(rt::Auth::bearer(#token))
        }
        Authentication::Basic { username, password } => {
            let (username, password) = (secret(username), secret(password));
            quote!(rt::Auth::basic(#username, #password))
        }
        Authentication::Header { key, value } => {
            let value = secret(value);
            quote!(rt::Auth::header(#key, #value))
        }
        Authentication::Query { key, value } => {
            let value = secret(value);
            quote!(rt::Auth::query(#key, #value))
        }
    }
}

fn secret(piece: &TextPiece, capability: &Capability) -> TokenStream {
    match piece {
        TextPiece::Literal(text) => quote!(rt::From::from(#text)),
        TextPiece::Bind(at) => match capability.binds.get(*at) {
            Some(bind) => {
                let field = ident(&bind.name.snake());
                if bind.secret {
                    quote!(rt::Clone::clone(&settings.#field))
                } else {
                    quote!(rt::From::from(settings.#field.as_str()))
                }
            }
            None => quote!(rt::From::from("")),
        },
    }
}
