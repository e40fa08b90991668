//! `struct Settings`: one field for each value needed at run time, and its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::data;
use super::docs::docs;
use super::tokens::{adapter_module, ident};
use crate::model::name::screaming;
use crate::model::{Adapter, Bind, Capability, Consumed, Name};

pub(super) fn emit(capability: &Capability) -> TokenStream {
    let mut settings: Vec<Setting> = capability.binds.iter().map(bind).collect();
    for consumed in &capability.consumes {
        settings.push(upstream(consumed));
        let variables = consumed.variables.iter().filter(|variable| !variable.is_bind);
        settings.extend(
            variables
                .map(|variable| Setting { field: None, setter: setter(&variable.setter.snake(), &variable.setting) }),
        );
    }
    settings.extend(capability.exposes.iter().filter_map(listener));
    let fields: Vec<_> = settings.iter().filter_map(|setting| setting.field.as_ref()).collect();
    // Only what remains of a broken document reads none.
    let from = if fields.is_empty() { quote!(_from) } else { quote!(from) };
    let setters = settings.iter().map(|setting| &setting.setter);
    let declarations = fields.iter().map(|field| &field.declaration);
    let readings = fields.iter().map(|field| &field.reading);
    quote! {
        /// Runtime configuration.
        #[rt::derive(rt::Clone)]
        #[non_exhaustive]
        pub struct Settings {
            #(#declarations)*
        }
        impl Settings {
            /// The settings of the process environment.
            ///
            /// # Errors
            /// Everything that is missing or invalid, in one message.
            pub fn from_env() -> rt::Result<Self, rt::SettingsError> {
                rt::Values::env().build()
            }
            /// Settings that are given in code; the environment is not read.
            pub fn builder() -> SettingsBuilder {
                SettingsBuilder(rt::Values::none())
            }
        }
        impl rt::Settings for Settings {
            fn read(#from: &mut rt::Reader<'_>) -> Self {
                Self {
                    #(#readings)*
                }
            }
        }
        /// Builds [`Settings`]; what is not given has its default, or is reported by `build`.
        pub struct SettingsBuilder(rt::Values);
        impl SettingsBuilder {
            #(#setters)*
            /// The settings.
            ///
            /// # Errors
            /// Everything that is missing or invalid, in one message.
            pub fn build(self) -> rt::Result<Settings, rt::SettingsError> {
                self.0.build()
            }
        }
    }
}

/// A setting: a field, unless it is part of another one, and a setter.
struct Setting {
    field: Option<Field>,
    setter: TokenStream,
}

struct Field {
    declaration: TokenStream,
    reading: TokenStream,
}

fn bind(bind: &Bind) -> Setting {
    let (name, setting, purpose) = (ident(&bind.name.snake()), &bind.setting, &bind.purpose);
    let rust_type = if bind.secret { quote!(rt::Secret) } else { quote!(rt::String) };
    let read = ident(if bind.secret { "secret" } else { "text" });
    let docs = docs([format!("`{setting}`: {purpose}.")]);
    let fills = bind.fills.iter().map(data::fill);
    Setting {
        field: bind.is_field.then(|| Field {
            declaration: quote!(#docs pub #name: #rust_type,),
            reading: quote!(#name: from.#read(#setting, #purpose, &[#(#fills),*]),),
        }),
        setter: setter(&bind.name.snake(), setting),
    }
}

fn upstream(consumed: &Consumed) -> Setting {
    let name = ident(&consumed.name.snake());
    let docs =
        docs([format!("Settings of the `{}` upstream: `{}`.", consumed.name.wire, pattern(&consumed.name.wire))]);
    Setting {
        field: Some(Field {
            declaration: quote!(#docs pub #name: rt::UpstreamSettings,),
            reading: quote!(#name: from.upstream(&client::#name::API),),
        }),
        setter: options(&consumed.name, &quote!(rt::UpstreamOptions), &quote!(upstream(&client::#name::API, value))),
    }
}

fn listener(adapter: &Adapter) -> Option<Setting> {
    adapter.listener()?;
    let name = adapter.name();
    let docs = docs([format!("Settings of the `{}` adapter: `{}`.", name.wire, pattern(&name.wire))]);
    let (field, module) = (ident(&name.snake()), adapter_module(adapter));
    Some(Setting {
        field: Some(Field {
            declaration: quote!(#docs pub #field: rt::ListenerSettings,),
            reading: quote!(#field: from.listener(&#module::#field::LISTEN),),
        }),
        setter: options(name, &quote!(rt::ListenerOptions), &quote!(listener(&#module::#field::LISTEN, value))),
    })
}

/// What the names of a namespace's settings have in common.
fn pattern(namespace: &str) -> String {
    format!("{}_*", screaming(namespace))
}

/// The setter of all settings of a namespace.
fn options(name: &Name, rust_type: &TokenStream, given: &TokenStream) -> TokenStream {
    let docs = docs([format!("`{}`.", pattern(&name.wire))]);
    let name = ident(&name.snake());
    quote! {
        #docs
        pub fn #name(self, value: #rust_type) -> Self {
            Self(self.0.#given)
        }
    }
}

/// The setter of one setting.
fn setter(name: &str, setting: &str) -> TokenStream {
    let (docs, name) = (docs([format!("`{setting}`.")]), ident(name));
    quote! {
        #docs
        pub fn #name(self, value: impl rt::Into<rt::String>) -> Self {
            Self(self.0.text(#setting, value))
        }
    }
}
