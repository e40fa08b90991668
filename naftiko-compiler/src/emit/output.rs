//! What calls return: plain structs for declared outputs.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, plain};
use super::host::Host;
use super::mapping;
use super::regex::Patterns;
use super::tokens::ident;
use crate::model::{Function, Name, Operation, Output, Record, RustType, Shape};

/// The structs of a declared output; those that Rust code makes can begin with nothing in them.
pub(super) fn records(records: &[Record], is_made: bool, host: &Host) -> TokenStream {
    let default = is_made.then(|| quote!(, rt::Default));
    let types = records.iter().map(|record| {
        // Records are named after what returns them, and after the members that lead to them.
        let wire = record.name.wire.replace('`', "");
        let purpose = match wire.strip_suffix("-output") {
            Some(whole) => format!("What `{whole}` returns."),
            None => format!("A part of `{}`.", wire.replacen("-output-", ": ", 1)),
        };
        let docs = docs([plain(&record.description), purpose]);
        let name = ident(&record.name.camel());
        let fields = record.fields.iter().map(|field| {
            let (wire, name) = (&field.name.wire, ident(&field.name.snake()));
            let docs = self::docs([plain(&field.description), format!("`{}`", wire.replace('`', ""))]);
            let rust_type = returned_type(&field.rust_type, records, &TokenStream::new());
            // Only constants are always there.
            let rust_type = if field.is_constant { rust_type } else { quote!(rt::Option<#rust_type>) };
            let renamed = host.derives_serde().then(|| quote!(#[serde(rename = #wire)]));
            quote! {
                #docs
                #renamed
                pub #name: #rust_type,
            }
        });
        let derives = host.derive();
        quote! {
            #docs
            #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq #default)]
            #derives
            #[non_exhaustive]
            pub struct #name {
                #(#fields)*
            }
        }
    });
    quote!(#(#types)*)
}

/// How these structs are read from what was mapped.
pub(super) fn readers(records: &[Record]) -> TokenStream {
    let readers = records.iter().map(|record| {
        let name = ident(&record.name.camel());
        let reads = record.fields.iter().map(|field| {
            let (wire, name) = (&field.name.wire, ident(&field.name.snake()));
            quote!(#name: members.read(#wire)?)
        });
        let read = if record.fields.is_empty() {
            quote!(from.members().map(|_| Self {}))
        } else {
            quote! {
                let mut members = from.members()?;
                rt::Some(Self { #(#reads),* })
            }
        };
        quote! {
            impl output::FromOutput for #name {
                fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
                    #read
                }
            }
        }
    });
    quote!(#(#readers)*)
}

/// How structs that Rust code makes become JSON.
pub(super) fn writers(records: &[Record]) -> TokenStream {
    let written = records.iter().map(|record| {
        let name = ident(&record.name.camel());
        let members = record.fields.iter().map(|field| {
            let (wire, name) = (&field.name.wire, ident(&field.name.snake()));
            quote!(.put(#wire, &self.#name))
        });
        quote! {
            impl output::IntoOutput for #name {
                fn put(&self, out: &mut rt::BytesMut) {
                    output::Members::of(out) #(#members)* .end();
                }
            }
        }
    });
    quote!(#(#written)*)
}

/// The types of a function's own output, if it has one.
pub(super) fn own_records(function: &Function, host: &Host) -> Option<TokenStream> {
    let (rust_type, records) = function.returns.as_ref()?;
    let (values, readers, records) =
        (values(rust_type, records, host), readers(records), self::records(records, false, host));
    Some(quote!(#records #readers #values))
}

/// The enums of a declared output's texts.
pub(super) fn values(rust_type: &RustType, records: &[Record], host: &Host) -> TokenStream {
    let fields = records.iter().flat_map(|record| &record.fields).map(|field| &field.rust_type);
    let all = std::iter::once(rust_type).chain(fields).filter_map(RustType::values);
    let all = all.map(|values| {
        let wire = values.name.wire.replace('`', "");
        let (name, docs) =
            (ident(&values.name.camel()), docs([format!("Values of `{}`.", wire.replacen("-output-", ": ", 1))]));
        let derives = host.derive();
        let renamed = |text: &str| host.derives_serde().then(|| quote!(#[serde(rename = #text)]));
        let untagged = host.derives_serde().then(|| quote!(#[serde(untagged)]));
        let variants = values.variants.iter().map(|variant| {
            let (name, text) = (ident(&variant.camel()), &variant.wire);
            let renamed = renamed(text);
            quote!(#renamed #name = #text)
        });
        quote!(rt::open_enumeration! { #docs #derives #name { #(#variants),* } #untagged })
    });
    quote!(#(#all)*)
}

/// How a call returns a declared output.
pub(super) struct Returned {
    pub(super) returns: TokenStream,
    /// What is said of the call.
    pub(super) call: TokenStream,
    /// The static that the call refers to.
    pub(super) mapping: Option<TokenStream>,
}

impl Default for Returned {
    /// The response as it is.
    fn default() -> Self {
        Self { returns: quote!(rt::Response), call: TokenStream::new(), mapping: None }
    }
}

impl Returned {
    /// What `shape` builds, as this type; `name` is what returns it.
    pub(super) fn mapped(
        name: &Name,
        shape: &Shape,
        (rust_type, records): &(RustType, Vec<Record>),
        patterns: Patterns<'_>,
    ) -> Self {
        let (returns, name) = (whole(rust_type, records), ident(&name.constant()));
        let mapping = mapping::mapping(shape, patterns);
        Self {
            returns,
            call: quote!(.returns(&outputs::#name)),
            mapping: Some(quote!(pub(super) static #name: Mapping = #mapping;)),
        }
    }
}

/// The module of these mappings, whose names cannot collide with those of the author.
pub(super) fn mappings(mappings: Vec<Option<TokenStream>>) -> Option<TokenStream> {
    let mappings: Vec<_> = mappings.into_iter().flatten().collect();
    (!mappings.is_empty()).then(|| {
        quote! {
            /// What declared outputs are built from, and how.
            mod outputs {
                use super::rt::output::*;
                #(#mappings)*
            }
        }
    })
}

/// What an operation returns.
pub(super) fn returned(operation: &Operation, patterns: Patterns<'_>) -> Returned {
    match (&operation.output, &operation.returns) {
        (Output::Mapped(shape), Some(returns)) => Returned::mapped(&operation.name, shape, returns, patterns),
        _ => Returned::default(),
    }
}

/// What a call returns: only objects are never `null`.
pub(super) fn whole(rust_type: &RustType, records: &[Record]) -> TokenStream {
    whole_in(rust_type, records, &TokenStream::new())
}

/// The same, where the records are in the module at this path.
pub(super) fn whole_in(rust_type: &RustType, records: &[Record], module: &TokenStream) -> TokenStream {
    let returned = returned_type(rust_type, records, module);
    if matches!(rust_type, RustType::Record(_)) { returned } else { quote!(rt::Option<#returned>) }
}

fn returned_type(rust_type: &RustType, records: &[Record], module: &TokenStream) -> TokenStream {
    match rust_type {
        RustType::Text => quote!(rt::String),
        RustType::Integer | RustType::Number => quote!(rt::Number),
        RustType::Boolean => quote!(bool),
        RustType::Json => quote!(rt::Json),
        RustType::List(of) => {
            let of = returned_type(of, records, module);
            // An element can be `null`, as everything can.
            quote!(rt::Vec<rt::Option<#of>>)
        }
        RustType::Values(values) => {
            let name = ident(&values.name.camel());
            quote!(#module #name)
        }
        RustType::Record(index) => {
            let name = records.get(*index).map(|record| ident(&record.name.camel()));
            quote!(#module #name)
        }
    }
}
