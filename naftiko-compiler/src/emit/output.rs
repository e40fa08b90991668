//! What calls return: plain structs for declared outputs.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, plain};
use super::host::Host;
use super::mapping;
use super::tokens::ident;
use crate::model::{Operation, Output, Record, RustType, Shape};

/// The structs of a declared output, each of which is read from what was mapped.
pub(super) fn records(records: &[Record], host: &Host) -> TokenStream {
    let types = records.iter().map(|record| {
        let docs =
            docs([plain(&record.description), format!("The output of `{}`.", record.name.wire.replace('`', ""))]);
        let name = ident(&record.name.camel());
        let fields = record.fields.iter().map(|field| {
            let (wire, name) = (&field.name.wire, ident(&field.name.snake()));
            let docs = self::docs([plain(&field.description), format!("`{}`", wire.replace('`', ""))]);
            let rust_type = returned_type(&field.rust_type, records, &TokenStream::new());
            let renamed = host.derives_serde().then(|| quote!(#[serde(rename = #wire)]));
            quote! {
                #docs
                #renamed
                pub #name: rt::Option<#rust_type>,
            }
        });
        let names = record.fields.iter().map(|field| ident(&field.name.snake()));
        let read = if record.fields.is_empty() {
            quote!(from.members().map(|_| Self {}))
        } else {
            quote! {
                let mut members = from.members()?;
                rt::Some(Self { #(#names: members.next()?),* })
            }
        };
        let derives = host.derive();
        quote! {
            #docs
            #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
            #derives
            #[non_exhaustive]
            pub struct #name {
                #(#fields)*
            }
            impl output::Typed for #name {
                fn of(from: output::Text<'_>) -> rt::Option<Self> {
                    #read
                }
            }
        }
    });
    quote!(#(#types)*)
}

/// How a call returns a declared output: its type, the mapping, and what is said of the call.
#[derive(Default)]
pub(super) struct Returned {
    pub(super) returns: TokenStream,
    pub(super) statement: TokenStream,
    pub(super) call: TokenStream,
}

impl Returned {
    /// What `shape` builds, as this type.
    pub(super) fn mapped(shape: &Shape, (rust_type, records): &(RustType, Vec<Record>)) -> Self {
        let (returns, mapping) = (whole(rust_type, records), mapping::mapping(shape));
        Self {
            returns: quote!(, #returns),
            statement: quote!(static OUTPUT: output::Mapping = #mapping;),
            call: quote!(.returns(&OUTPUT)),
        }
    }
}

/// What an operation returns.
pub(super) fn returned(operation: &Operation) -> Returned {
    match (&operation.output, &operation.returns) {
        (Output::Mapped(shape), Some(returns)) => Returned::mapped(shape, returns),
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
        RustType::Record(index) => {
            let name = records.get(*index).map(|record| ident(&record.name.camel()));
            quote!(#module #name)
        }
    }
}
