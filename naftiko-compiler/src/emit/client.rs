//! `mod client`: a module for each consumed namespace, with its operations as data and a method for each.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, plain};
use super::host::Host;
use super::input::{self, Field};
use super::regex::Patterns;
use super::tokens::{ident, index, parent_module};
use super::{data, enumeration, output, request, secret, values};
use crate::model::{
    Authentication, BindUse, Capability, Consumed, Format, Operation, ParameterLocation, Text, TextPiece, setting,
};

pub(super) fn emit(capability: &Capability, host: &Host) -> TokenStream {
    let modules =
        capability.consumes.iter().map(|consumed| (consumed.name.snake(), module(consumed, capability, host)));
    parent_module(" Typed clients, one for each consumed namespace.", "client", &modules.collect::<Vec<_>>())
}

fn module(consumed: &Consumed, capability: &Capability, host: &Host) -> TokenStream {
    let module = ident(&consumed.name.snake());
    let namespace = &consumed.name.wire;
    let module_docs = docs([format!("The namespace `{namespace}`."), plain(&consumed.description)]);
    let client_docs = docs([format!("Calls the operations of `{namespace}`; clones share their connections.")]);
    let base_uri = data::numbered(&consumed.base_uri);
    let variables = consumed.variables.iter().map(|variable| {
        let (name, setting, values) = (&variable.wire, &variable.setting, &variable.values);
        let default = variable.default.as_ref().map(|default| quote!(.default(#default)));
        let values = (!values.is_empty()).then(|| quote!(.values(&[#(#values),*])));
        quote!(rt::Variable::new(#name, #setting) #default #values)
    });
    let names = data::names(namespace, setting::UPSTREAM);
    let authentication = authentication(&consumed.authentication, capability);
    let held = consumed.binds.iter().map(|held| {
        let (schema_type, text) =
            (data::schema_type(&held.schema_type), secret::of(&[TextPiece::Bind(held.bind)], capability));
        quote!((#schema_type, #text))
    });
    let held = (!consumed.binds.is_empty()).then(|| quote!(, binds: [#(#held),*]));
    let statics = consumed.operations.iter().chain(&consumed.forward).map(statics);
    let mut constant_paths = 0..;
    let methods = consumed.operations.iter().map(|operation| {
        let constant_path = request::is_constant(&operation.path).then(|| constant_paths.next()).flatten();
        method(operation, (constant_path, &quote!(pub)), capability)
    });
    // Not a part of the client: adapters complete the request.
    let own = quote!(pub(in super::super));
    let forward = consumed.forward.as_ref().map(|forward| method(forward, (None, &own), capability).0);
    let (methods, mappings): (Vec<_>, Vec<_>) = methods.unzip();
    let constant_paths = (constant_paths.start > 0).then(|| {
        let constant_paths = index(constant_paths.start);
        quote!(.constant_paths(#constant_paths))
    });
    let inputs = consumed.operations.iter().map(input);
    let records = consumed.operations.iter().filter_map(|operation| {
        let (rust_type, records) = operation.returns.as_ref()?;
        let (values, readers) = (output::values(rust_type, records, host), output::readers(records));
        let records = output::records(records, false, host);
        Some(quote!(#records #readers #values))
    });
    let mappings = output::mappings(mappings);
    let binds = binds(&consumed.binds, capability);
    quote! {
        #module_docs
        pub mod #module {
            use super::super::Settings;
            use super::super::rt::{self, Header, Type, output};
            pub(in super::super) static API: rt::Api = rt::Api::new(
                #namespace, rt::user_agent!(), #base_uri, &[#(#variables),*], rt::UpstreamNames::new(#names),
            ) #constant_paths;
            #(#statics)*
            rt::client! {
                #client_docs
                settings: #module, auth: |settings| #authentication #held
            }
            impl Client {
                #(#methods)*
                #forward
            }
            #(#inputs)*
            #(#records)*
            #mappings
            #binds
        }
    }
}

/// The indices of the run-time values that requests contain.
fn binds(held: &[BindUse], capability: &Capability) -> Option<TokenStream> {
    let indices = held.iter().enumerate().map(|(at, held)| {
        let (name, at) = (data::bind(held, capability), index(at));
        quote!(pub(in super::super::super) const #name: usize = #at;)
    });
    (!held.is_empty()).then(|| {
        quote! {
            /// The run-time values that requests contain.
            pub(in super::super) mod binds {
                #(#indices)*
            }
        }
    })
}

fn statics(operation: &Operation) -> TokenStream {
    let constant = ident(&operation.name.constant());
    let (name, method) = (&operation.name.wire, data::method(operation.method));
    let format = ident(match operation.format {
        Format::Json => "JSON",
        Format::Xml => "XML",
        Format::Csv => "CSV",
        Format::Tsv => "TSV",
        Format::Psv => "PSV",
        Format::Text => "TEXT",
        Format::Binary => "BINARY",
    });
    let made = if operation.query.is_empty() {
        quote!(new(#name, #method, rt::Format::#format))
    } else {
        let query = operation.query.iter().map(|(name, value)| quote!((#name, #value)));
        quote!(with_query(#name, #method, &[#(#query),*], rt::Format::#format))
    };
    let media_type = operation.media_type.as_ref().map(|media_type| quote!(.media_type(#media_type)));
    let max_size = operation.max_size.map(|bytes| {
        let bytes = proc_macro2::Literal::u64_unsuffixed(bytes);
        quote!(.max_size(#bytes))
    });
    quote!(static #constant: rt::Operation = rt::Operation::#made #media_type #max_size;)
}

/// The method of an operation, and the mapping of its output.
fn method(
    operation: &Operation,
    (constant_path, visibility): (Option<usize>, &TokenStream),
    capability: &Capability,
) -> (TokenStream, Option<TokenStream>) {
    let request = format!("`{} {}`", operation.method, operation.written_path.replace('`', ""));
    let docs = docs([plain(&operation.description), request]);
    let (method, takes) = (ident(&operation.name.snake()), takes(operation));
    let statements = request::statements(operation, constant_path, capability);
    let output::Returned { returns, call, mapping } = output::returned(operation, Patterns::from(3, capability));
    let method = quote! {
        #docs
        #visibility fn #method(&self #takes) -> rt::Call<'_, #returns> {
            #statements
            request.call() #call
        }
    };
    (method, mapping)
}

/// What the method of an operation takes, if it has inputs.
fn takes(operation: &Operation) -> Option<TokenStream> {
    operation.supplied().next()?;
    let input = ident(&operation.input.camel());
    Some(quote!(, input: #input))
}

/// What a parameter is, for its docs.
fn what(operation: &Operation, at: usize) -> &'static str {
    match operation.parameters.get(at).map(|parameter| parameter.location) {
        Some(ParameterLocation::Path) => "Path parameter",
        Some(ParameterLocation::Query) => "Query parameter",
        Some(ParameterLocation::Header) => "Header",
        Some(ParameterLocation::Cookie) => "Cookie",
        Some(ParameterLocation::Body) if operation.body.whole() == Some(at) => "The body",
        Some(ParameterLocation::Body) => "Member of the body",
        Some(ParameterLocation::Text) | None => "Part of a text",
    }
}

/// The struct of an operation's inputs.
fn input(operation: &Operation) -> TokenStream {
    let method = operation.name.snake();
    let fields = operation.supplied().map(|(at, parameter)| Field {
        name: parameter.name.clone(),
        schema_type: &parameter.schema_type,
        values: values::of_parameter(parameter, &TokenStream::new()).map(|(path, _)| path),
        presence: operation.presence(at),
        description: &parameter.description,
        what: what(operation, at),
    });
    let values = operation.supplied().filter_map(|(_, parameter)| {
        let of = format!("[`{}::{}`]", operation.input.camel(), parameter.name.snake());
        Some(enumeration::emit(parameter.values.as_ref()?, &of))
    });
    let input =
        input::emit(&operation.input, &format!("The inputs of [`Client::{method}`]."), &fields.collect::<Vec<_>>());
    quote!(#input #(#values)*)
}

fn authentication(authentication: &Authentication, capability: &Capability) -> TokenStream {
    let secret = |text: &Text| secret::of(text, capability);
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
        Authentication::Digest { username, password } => {
            let (username, password) = (secret(username), secret(password));
            quote!(rt::Auth::digest(#username, #password))
        }
        Authentication::OAuth2(oauth2) => {
            let (server, id, key) = (secret(&oauth2.server), secret(&oauth2.client_id), secret(&oauth2.client_secret));
            let (is_issuer, in_body) = (oauth2.is_issuer, oauth2.in_body);
            let scope = (!oauth2.scope.is_empty()).then(|| secret(&oauth2.scope)).map(|scope| quote!(.scope(#scope)));
            let optional = |name: &str, text: &Option<Text>| {
                text.as_ref().map(|text| {
                    let (name, text) = (ident(name), secret(text));
                    quote!(.#name(#text))
                })
            };
            let (audience, resource) = (optional("audience", &oauth2.audience), optional("resource", &oauth2.resource));
            let issuer = is_issuer.then(|| quote!(.discovered()));
            let in_body = in_body.then(|| quote!(.in_body()));
            quote!(rt::Auth::oauth2(rt::OAuth2::new(#server, #id, #key) #scope #issuer #audience #resource #in_body))
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
