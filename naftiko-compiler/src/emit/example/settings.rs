//! Settings of a test, given in code: every upstream is at `base_uri`, and what the author named has some valid value.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::tokens::ident;
use crate::model::{Adapter, Authentication, Bind, Capability, Constraint, Text, TextPiece, Type};

/// `Settings::builder().token("test").registry(UpstreamOptions::new().base_uri(base_uri))`
pub(super) fn builder(capability: &Capability) -> TokenStream {
    let urls = urls(capability);
    let is_given = |bind: &Bind| bind.is_field && (bind.secret || bind.default.is_none());
    let binds = capability.binds.iter().enumerate().filter(|(_, bind)| is_given(bind)).map(|(at, bind)| {
        let name = ident(&bind.name.snake());
        let value = if urls.contains(&at) { "https://auth.example" } else { value(bind) };
        quote!(.#name(#value))
    });
    let upstreams = capability.consumes.iter().map(|consumed| {
        let name = ident(&consumed.name.snake());
        quote!(.#name(UpstreamOptions::new().base_uri(base_uri)))
    });
    let unused = capability.consumes.is_empty().then(|| quote!(let _ = base_uri;));
    let builder = quote!(Settings::builder() #(#binds)* #(#upstreams)*);
    if unused.is_some() { quote!({ #unused #builder }) } else { builder }
}

/// A text that fits whatever a bind is used for.
fn value(bind: &Bind) -> &str {
    let types = bind.fills.iter().filter_map(|fill| if let Constraint::Type(of) = fill { Some(of) } else { None });
    let texts = types.filter_map(|of| match of {
        Type::Integer | Type::Number => Some("1"),
        Type::Boolean => Some("true"),
        Type::Enum(values) => values.first().map(String::as_str),
        Type::Array(_) => Some("[]"),
        Type::Object => Some("{}"),
        Type::String | Type::Bytes | Type::Any => None,
    });
    texts.into_iter().next().unwrap_or("test")
}

/// The binds that are the addresses of authorization servers, or a part of one.
fn urls(capability: &Capability) -> Vec<usize> {
    let consumed = capability.consumes.iter().filter_map(|consumed| match &consumed.authentication {
        Authentication::OAuth2(oauth2) => Some(&oauth2.server),
        _ => None,
    });
    let callers = capability.exposes.iter().filter_map(Adapter::listener).filter_map(|listener| {
        let Authentication::OAuth2(server) = &listener.callers else { return None };
        Some([&server.issuer, &server.resource])
    });
    let begins = |text: &Text| if let [TextPiece::Bind(bind), ..] = text.as_slice() { Some(*bind) } else { None };
    consumed.chain(callers.flatten()).filter_map(begins).collect()
}
