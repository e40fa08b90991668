//! `struct Settings`: one field for each value needed at run time, and its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::data;
use super::docs::docs;
use super::tokens::{adapter_module, ident};
use crate::model::name::screaming;
use crate::model::{Adapter, Bind, Capability, Consumed, Mcp, Name, setting};

pub(super) fn emit(capability: &Capability) -> TokenStream {
    let (fields, others): (Vec<&Bind>, Vec<&Bind>) = capability.binds.iter().partition(|bind| bind.is_field);
    let binds = fields.into_iter().map(bind);
    let upstreams = capability.consumes.iter().map(upstream);
    let listeners = capability.exposes.iter().filter_map(listener);
    let deadlines = capability.mcp().filter_map(deadline);
    let variables = capability.consumes.iter().flat_map(|consumed| &consumed.variables);
    let variables = variables.filter(|variable| !variable.is_bind);
    let variables = variables.map(|variable| other(&variable.setter.snake(), &variable.setting));
    let others = others.into_iter().map(|bind| other(&bind.name.snake(), &bind.setting)).chain(variables);
    quote! {
        rt::settings! {
            fields: { #(#binds)* #(#upstreams)* #(#listeners)* #(#deadlines)* }
            others: { #(#others)* }
        }
    }
}

/// A run-time value of the author's.
fn bind(bind: &Bind) -> TokenStream {
    let (name, setting, purpose) = (ident(&bind.name.snake()), &bind.setting, &bind.purpose);
    let rust_type = if bind.secret { quote!(rt::Secret) } else { quote!(rt::String) };
    // A secret has none: that is an error of the document.
    let read = ident(match bind {
        Bind { is_credential: true, .. } => "secret",
        Bind { secret: true, .. } => "secret_text",
        Bind { default: Some(_), .. } => "text_or",
        _ => "text",
    });
    let docs = docs([format!("`{setting}`: {purpose}.")]);
    let fills = bind.fills.iter().map(data::fill);
    let previous = bind.previous.as_ref().map(|previous| self::previous(previous, bind));
    let default = bind.default.as_ref().filter(|_| !bind.secret).map(|default| quote!(, #default));
    quote! {
        #docs
        #name: #rust_type = #read(#setting, #purpose, &[#(#fills),*] #default), text: impl rt::Into<rt::String>;
        #previous
    }
}

/// The credential that is valid beside the one of `bind` while it is replaced.
fn previous((name, setting): &(Name, String), bind: &Bind) -> TokenStream {
    let purpose = format!("{}, valid beside `{}` while it is replaced", bind.purpose, bind.setting);
    let (name, docs) = (ident(&name.snake()), docs([format!("`{setting}`: {purpose}.")]));
    quote! {
        #docs
        #name: rt::Option<rt::Secret> = secret_if_set(#setting, #purpose), text: impl rt::Into<rt::String>;
    }
}

fn upstream(consumed: &Consumed) -> TokenStream {
    let (name, wire) = (ident(&consumed.name.snake()), &consumed.name.wire);
    let docs = docs([format!("Settings of the `{wire}` upstream: `{}`.", pattern(wire))]);
    quote! {
        #docs
        #name: rt::UpstreamSettings = upstream(&client::#name::API), upstream: rt::UpstreamOptions;
    }
}

fn listener(adapter: &Adapter) -> Option<TokenStream> {
    adapter.listener()?;
    let wire = &adapter.name().wire;
    let docs = docs([format!("Settings of the `{wire}` adapter: `{}`.", pattern(wire))]);
    let (name, module) = (ident(&adapter.name().snake()), adapter_module(adapter));
    Some(quote! {
        #docs
        #name: rt::ListenerSettings = listener(&#module::#name::LISTEN), listener: rt::ListenerOptions;
    })
}

/// How long one request of an adapter that does not listen may take.
fn deadline(mcp: &Mcp) -> Option<TokenStream> {
    let (name, setting) = (ident(&mcp.deadline.as_ref()?.snake()), setting::name(&mcp.name.wire, setting::DEADLINE));
    let docs = docs([format!("`{setting}`: how long one request may take.")]);
    Some(quote! {
        #docs
        #name: rt::Option<rt::Duration> = deadline(#setting), deadline: rt::Duration;
    })
}

/// A setting that is part of another field, such as a variable of a base URI.
fn other(name: &str, setting: &str) -> TokenStream {
    let (docs, name) = (docs([format!("`{setting}`.")]), ident(name));
    quote!(#docs #name = #setting;)
}

/// What the names of a namespace's settings have in common.
fn pattern(namespace: &str) -> String {
    format!("{}_*", screaming(namespace))
}
