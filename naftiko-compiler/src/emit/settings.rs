//! `struct Settings`: one field for each value needed at run time, and its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::data;
use super::docs::docs;
use super::tokens::{adapter_module, ident};
use crate::model::{Adapter, Bind, Capability, Consumed, Listener};

pub(super) fn emit(capability: &Capability) -> TokenStream {
    let mut settings: Vec<Setting> = capability.binds.iter().map(bind).collect();
    for consumed in &capability.consumes {
        settings.push(upstream(consumed));
        let variables = consumed.variables.iter().filter(|variable| !variable.is_bind);
        settings.extend(variables.map(|variable| Setting {
            field: None,
            setter: setter(&variable.setter.snake(), &variable.setting, &quote!(impl rt::Into<rt::String>), "text"),
        }));
    }
    settings.extend(capability.exposes.iter().filter_map(listener));
    let fields: Vec<_> = settings.iter().filter_map(|setting| setting.field.as_ref()).collect();
    // Only what is left of a broken document reads none.
    let from = if fields.is_empty() { quote!(_from) } else { quote!(from) };
    let setters = settings.iter().map(|setting| &setting.setter);
    let declarations = fields.iter().map(|field| &field.declaration);
    let readings = fields.iter().map(|field| &field.reading);
    quote! {
        /// Every value that is needed at run time.
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
    let kind = if bind.secret { quote!(rt::Secret) } else { quote!(rt::String) };
    let read = ident(if bind.secret { "secret" } else { "text" });
    let docs = docs([format!("`{setting}`: {purpose}.")]);
    let fills = bind.fills.iter().map(data::fill);
    Setting {
        field: bind.is_field.then(|| Field {
            declaration: quote!(#docs pub #name: #kind,),
            reading: quote!(#name: from.#read(#setting, #purpose, &[#(#fills),*]),),
        }),
        setter: setter(&bind.name.snake(), setting, &quote!(impl rt::Into<rt::String>), "text"),
    }
}

fn upstream(consumed: &Consumed) -> Setting {
    let (name, prefix) = (ident(&consumed.name.snake()), &consumed.prefix);
    let docs = docs([format!("`{prefix}_*`: where and how `{}` is called.", consumed.name.wire)]);
    Setting {
        field: Some(Field {
            declaration: quote!(#docs pub #name: rt::UpstreamSettings,),
            reading: quote!(#name: from.upstream(#prefix, &client::#name::API),),
        }),
        setter: setter(&consumed.name.snake(), prefix, &quote!(rt::UpstreamOptions), "upstream"),
    }
}

fn listener(adapter: &Adapter) -> Option<Setting> {
    let (name, Listener { prefix, .. }) = (adapter.name(), adapter.listener()?);
    let docs = docs([format!("`{prefix}_*`: where and how `{}` listens.", name.wire)]);
    let (field, module) = (ident(&name.snake()), adapter_module(adapter));
    Some(Setting {
        field: Some(Field {
            declaration: quote!(#docs pub #field: rt::ListenerSettings,),
            reading: quote!(#field: from.listener(#prefix, &#module::#field::LISTEN),),
        }),
        setter: setter(&name.snake(), prefix, &quote!(rt::ListenerOptions), "listener"),
    })
}

fn setter(name: &str, setting: &str, kind: &TokenStream, method: &str) -> TokenStream {
    let docs = docs([if method == "text" { format!("`{setting}`.") } else { format!("`{setting}_*`.") }]);
    let (name, method) = (ident(name), ident(method));
    quote! {
        #docs
        pub fn #name(self, value: #kind) -> Self {
            Self(self.0.#method(#setting, value))
        }
    }
}
