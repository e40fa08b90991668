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
    let setters = settings.iter().map(|setting| &setting.setter);
    quote! {
        rt::settings! {
            fields: { #(#fields)* }
            setters: { #(#setters)* }
        }
    }
}

/// A setting: a field, unless it is part of another one, and a setter.
struct Setting {
    field: Option<TokenStream>,
    setter: TokenStream,
}

fn bind(bind: &Bind) -> Setting {
    let (name, setting, purpose) = (ident(&bind.name.snake()), &bind.setting, &bind.purpose);
    let rust_type = if bind.secret { quote!(rt::Secret) } else { quote!(rt::String) };
    let read = ident(if bind.secret { "secret" } else { "text" });
    let docs = docs([format!("`{setting}`: {purpose}.")]);
    let fills = bind.fills.iter().map(data::fill);
    Setting {
        field: bind.is_field.then(|| quote!(#docs #name: #rust_type = #read(#setting, #purpose, &[#(#fills),*]),)),
        setter: setter(&bind.name.snake(), setting),
    }
}

fn upstream(consumed: &Consumed) -> Setting {
    let name = ident(&consumed.name.snake());
    let docs =
        docs([format!("Settings of the `{}` upstream: `{}`.", consumed.name.wire, pattern(&consumed.name.wire))]);
    Setting {
        field: Some(quote!(#docs #name: rt::UpstreamSettings = upstream(&client::#name::API),)),
        setter: options(&consumed.name, &quote!(rt::UpstreamOptions), &quote!(upstream(&client::#name::API))),
    }
}

fn listener(adapter: &Adapter) -> Option<Setting> {
    adapter.listener()?;
    let name = adapter.name();
    let docs = docs([format!("Settings of the `{}` adapter: `{}`.", name.wire, pattern(&name.wire))]);
    let (field, module) = (ident(&name.snake()), adapter_module(adapter));
    Some(Setting {
        field: Some(quote!(#docs #field: rt::ListenerSettings = listener(&#module::#field::LISTEN),)),
        setter: options(name, &quote!(rt::ListenerOptions), &quote!(listener(&#module::#field::LISTEN))),
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
    quote!(#docs #name: #rust_type = #given,)
}

/// The setter of one setting.
fn setter(name: &str, setting: &str) -> TokenStream {
    let (docs, name) = (docs([format!("`{setting}`.")]), ident(name));
    quote!(#docs #name: impl rt::Into<rt::String> = text(#setting),)
}
