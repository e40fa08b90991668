//! Request bodies as data.

use proc_macro2::TokenStream;
use quote::quote;

use super::data;
use super::tokens::index;
use crate::model::{Body, FormPart, Json, Template};

pub(super) fn body(body: &Body) -> TokenStream {
    match body {
        Body::None => quote!(rt::Body::None),
        Body::Fields => quote!(rt::Body::Fields),
        Body::Whole(at) => {
            let at = index(*at);
            quote!(rt::Body::Whole(#at))
        }
        Body::Template(template) => {
            let template = self::template(template);
            quote!(rt::Body::Template(&#template))
        }
    }
}

fn template(template: &Template) -> TokenStream {
    match template {
        Template::Json(json) => {
            let json = self::json(json);
            quote!(rt::Template::Json(#json))
        }
        Template::Form(pairs) => {
            let pairs = pairs.iter().map(|(name, pieces)| {
                let pieces = data::pieces(pieces);
                quote!((#name, #pieces))
            });
            quote!(rt::Template::Form(&[#(#pairs),*]))
        }
        Template::Multipart(parts) => {
            let parts = parts.iter().map(part);
            quote!(rt::Template::Multipart(&[#(#parts),*]))
        }
        Template::Text { content_type, is_xml, pieces } => {
            let pieces = data::pieces(pieces);
            quote!(rt::Template::Text { content_type: #content_type, is_xml: #is_xml, pieces: #pieces })
        }
    }
}

/// `rt::Part { … }`
fn part(FormPart { name, value, file_name, content_type }: &FormPart) -> TokenStream {
    let value = data::pieces(value);
    let file_name = match file_name.as_deref().map(data::pieces) {
        Some(pieces) => quote!(rt::Some(#pieces)),
        None => quote!(rt::None),
    };
    let content_type = match content_type {
        Some(content_type) => quote!(rt::Some(#content_type)),
        None => quote!(rt::None),
    };
    quote!(rt::Part { name: #name, value: #value, file_name: #file_name, content_type: #content_type })
}

pub(super) fn json(json: &Json) -> TokenStream {
    match json {
        Json::Literal(text) => quote!(rt::Json::Literal(#text)),
        Json::Value(at) => {
            let at = index(*at);
            quote!(rt::Json::Value(#at))
        }
        Json::Text(pieces) => {
            let pieces = data::pieces(pieces);
            quote!(rt::Json::Text(#pieces))
        }
        Json::Array(elements) => {
            let elements = elements.iter().map(self::json);
            quote!(rt::Json::Array(&[#(#elements),*]))
        }
        Json::Object(members) => {
            let members = members.iter().map(|(name, json)| {
                let json = self::json(json);
                quote!((#name, #json))
            });
            quote!(rt::Json::Object(&[#(#members),*]))
        }
    }
}
