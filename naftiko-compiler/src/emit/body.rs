//! Bodies that the author wrote, as data. Values are numbered in the order in which they occur.

use proc_macro2::TokenStream;
use quote::quote;

use super::data;
use super::tokens::index;
use crate::model::{FormPart, Json, Template};

/// `rt::Template::Json(…)`; the parameters that fill it are added to `used`.
pub(super) fn template(template: &Template, used: &mut Vec<usize>) -> TokenStream {
    match template {
        Template::Json(json) => {
            let json = self::json(json, used);
            quote!(rt::Template::Json(#json))
        }
        Template::Form(pairs) => {
            let pairs = pairs.iter().map(|(name, pieces)| {
                let pieces = data::pieces(pieces, used);
                quote!((#name, #pieces))
            });
            let pairs: Vec<_> = pairs.collect();
            quote!(rt::Template::Form(&[#(#pairs),*]))
        }
        Template::Multipart(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| self::part(part, used)).collect();
            quote!(rt::Template::Multipart(&[#(#parts),*]))
        }
        Template::Text { content_type, is_xml, pieces } => {
            let pieces = data::pieces(pieces, used);
            quote!(rt::Template::Text { content_type: #content_type, is_xml: #is_xml, pieces: #pieces })
        }
    }
}

/// `rt::Part { … }`
fn part(FormPart { name, value, file_name, content_type, is_file }: &FormPart, used: &mut Vec<usize>) -> TokenStream {
    let value = data::pieces(value, used);
    let file_name = match file_name.as_deref() {
        Some(pieces) => {
            let pieces = data::pieces(pieces, used);
            quote!(rt::Some(#pieces))
        }
        None => quote!(rt::None),
    };
    let content_type = match content_type {
        Some(content_type) => quote!(rt::Some(#content_type)),
        None => quote!(rt::None),
    };
    quote!(rt::Part { name: #name, value: #value, file_name: #file_name, content_type: #content_type, is_file: #is_file })
}

/// `rt::JsonTemplate::Object(…)`; the values that fill it are added to `used`.
pub(super) fn json<R: Copy + PartialEq>(json: &Json<R>, used: &mut Vec<R>) -> TokenStream {
    match json {
        Json::Literal(text) => quote!(rt::JsonTemplate::Literal(#text)),
        Json::Value(value) => {
            let at = index(data::number(*value, used));
            quote!(rt::JsonTemplate::Value(#at))
        }
        Json::Text(pieces) => {
            let pieces = data::pieces(pieces, used);
            quote!(rt::JsonTemplate::Text(#pieces))
        }
        Json::Array(elements) => {
            let elements: Vec<_> = elements.iter().map(|element| self::json(element, used)).collect();
            quote!(rt::JsonTemplate::Array(&[#(#elements),*]))
        }
        Json::Object(members) => {
            let member = |(name, json): &(String, Json<R>)| {
                let json = self::json(json, used);
                quote!((#name, #json))
            };
            let members: Vec<_> = members.iter().map(member).collect();
            quote!(rt::JsonTemplate::Object(&[#(#members),*]))
        }
    }
}
