//! A body that the author wrote, filled with the values of a call (LANGUAGE §3.3).

use std::borrow::Cow;

use bytes::{BufMut, Bytes, BytesMut};
use form_urlencoded::byte_serialize;
use http::HeaderValue;

use super::pieces::{joined, part};
use super::{json, multipart};
use crate::operation::{Piece, Template};
use crate::value::Argument;

/// The body built from `template` and `args`, and its content type.
pub(super) fn encoded(template: &'static Template, args: &[&dyn Argument]) -> (Bytes, HeaderValue) {
    let mut out = BytesMut::new();
    let content_type = match template {
        Template::Json(json) => {
            // A body that is a single absent value is still JSON.
            if !json::write(&mut out, json, args) {
                out.put_slice(b"null");
            }
            "application/json"
        }
        Template::Form(pairs) => {
            form(&mut out, pairs, args);
            "application/x-www-form-urlencoded"
        }
        Template::Text { content_type, is_xml, pieces } => {
            for piece in *pieces {
                let part = part(piece, args).unwrap_or_default();
                let is_value = !matches!(piece, Piece::Text(_));
                out.put_slice(if *is_xml && is_value { escaped(&part) } else { part }.as_bytes());
            }
            content_type
        }
        Template::Multipart(parts) => return multipart::encoded(parts, args),
    };
    (out.freeze(), HeaderValue::from_static(content_type))
}

fn form(out: &mut BytesMut, pairs: &'static [(&'static str, &'static [Piece])], args: &[&dyn Argument]) {
    for (name, pieces) in pairs {
        let mut pair = |value: &str| {
            if !out.is_empty() {
                out.put_u8(b'&');
            }
            for (text, end) in [(*name, "="), (value, "")] {
                byte_serialize(text.as_bytes()).for_each(|part| out.put_slice(part.as_bytes()));
                out.put_slice(end.as_bytes());
            }
        };
        match pieces {
            // The elements of a list are pairs of their own.
            [Piece::Value(value)] => args.get(*value).into_iter().for_each(|value| value.each(&mut pair)),
            pieces => joined(pieces, args).iter().for_each(|value| pair(value)),
        }
    }
}

/// Escapes `text` for XML character data and attribute values (XML 1.0 §2.4).
fn escaped(text: &str) -> Cow<'_, str> {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::JsonTemplate as Json;
    use crate::value::Number;

    const ABSENT: Option<String> = None;

    static MESSAGE: Template = Template::Json(Json::Object(&[
        ("to", Json::Text(&[Piece::Text("<"), Piece::Value(0), Piece::Text(">")])),
        ("n", Json::Value(1)),
        ("tags", Json::Array(&[Json::Value(2), Json::Literal("1.50"), Json::Text(&[])])),
        ("a\"b", Json::Object(&[("x", Json::Value(3))])),
    ]));

    fn sent(template: &'static Template, args: &[&dyn Argument]) -> (String, HeaderValue) {
        let (bytes, content_type) = encoded(template, args);
        (String::from_utf8(bytes.to_vec()).unwrap(), content_type)
    }

    #[test]
    fn values_keep_their_type_and_absent_ones_leave_nothing() {
        let number: Number = "1.10".parse().unwrap();
        let (text, content_type) = sent(&MESSAGE, &[&"a\"\n", &number, &"t", &true]);
        assert_eq!(text, r#"{"to":"<a\"\n>","n":1.10,"tags":["t",1.50,""],"a\"b":{"x":true}}"#);
        assert_eq!(content_type, "application/json");
        assert_eq!(sent(&MESSAGE, &[&ABSENT, &ABSENT, &ABSENT, &ABSENT]).0, r#"{"tags":[1.50,""],"a\"b":{}}"#);
        static WHOLE: Template = Template::Json(Json::Value(0));
        assert_eq!(sent(&WHOLE, &[&ABSENT]).0, "null");
    }

    #[test]
    fn forms_are_encoded() {
        static FORM: Template = Template::Form(&[
            ("To", &[Piece::Value(0)]),
            ("b c", &[Piece::Text("x="), Piece::Value(1)]),
            ("gone", &[Piece::Value(2)]),
        ]);
        let (text, content_type) = sent(&FORM, &[&"+49 ä&b", &Number::from(5), &ABSENT]);
        assert_eq!(text, "To=%2B49+%C3%A4%26b&b+c=x%3D5");
        assert_eq!(content_type, "application/x-www-form-urlencoded");
    }

    #[test]
    fn xml_is_escaped_and_text_is_not() {
        static PIECES: &[Piece] = &[Piece::Text("<q>"), Piece::Value(0), Piece::Text("</q>")];
        static XML: Template = Template::Text { content_type: "application/xml", is_xml: true, pieces: PIECES };
        static TEXT: Template =
            Template::Text { content_type: "text/plain; charset=utf-8", is_xml: false, pieces: PIECES };
        assert_eq!(sent(&XML, &[&"a<b>&'\""]).0, "<q>a&lt;b&gt;&amp;&apos;&quot;</q>");
        assert_eq!(sent(&TEXT, &[&"a<b"]).0, "<q>a<b</q>");
        assert_eq!(sent(&TEXT, &[&ABSENT]).0, "<q></q>");
    }
}
