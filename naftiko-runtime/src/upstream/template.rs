//! A body that its author wrote, with the values of a call in it (LANGUAGE §3.3).

use std::borrow::Cow;

use bytes::{BufMut, BytesMut};
use http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::body::{Payload, put, put_string};
use super::multipart;
use crate::operation::{Json, Piece, Template};
use crate::value::Value;
use crate::value::text::{is_null, text};

/// What the form encoding of the URL standard leaves as it is, blanks apart.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_').remove(b' ');

/// The body that `template` makes of `args`.
pub(super) fn payload(template: &'static Template, args: &[Option<Value>]) -> Payload {
    let mut out = BytesMut::new();
    let content_type = match template {
        Template::Json(json) => {
            // A body that is one absent value is JSON all the same.
            if !write(&mut out, json, args) {
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
        Template::Multipart(parts) => {
            let (bytes, content_type) = multipart::encoded(parts, args);
            return Payload { bytes, whole: false, content_type };
        }
    };
    let content_type = HeaderValue::from_static(content_type);
    Payload { bytes: out.freeze(), whole: false, content_type }
}

/// The value that `json` makes of `args`; none where it needs one that is absent.
pub(crate) fn value(json: &'static Json, args: &[Option<Value>]) -> Option<Value> {
    match json {
        Json::Value(index) => args.get(*index).cloned().flatten(),
        Json::Text(pieces) => joined(pieces, args).map(|text| Value::Text(text.into_owned())),
        Json::Literal(_) | Json::Array(_) | Json::Object(_) => {
            let mut out = BytesMut::new();
            write(&mut out, json, args).then(|| Value::Json(out.freeze()))
        }
    }
}

/// Writes `json`, or nothing where it needs a value that is absent.
fn write(out: &mut BytesMut, json: &'static Json, args: &[Option<Value>]) -> bool {
    match json {
        Json::Literal(text) => out.put_slice(text.as_bytes()),
        Json::Value(index) => match args.get(*index).and_then(Option::as_ref) {
            Some(value) => put(out, value),
            None => return false,
        },
        Json::Text(pieces) => match joined(pieces, args) {
            Some(text) => put_string(out, &text),
            None => return false,
        },
        Json::Array(elements) => {
            out.put_u8(b'[');
            let mut is_first = true;
            for element in *elements {
                part_of(out, &mut is_first, |out| write(out, element, args));
            }
            out.put_u8(b']');
        }
        Json::Object(members) => {
            out.put_u8(b'{');
            let mut is_first = true;
            for (name, member) in *members {
                part_of(out, &mut is_first, |out| {
                    put_string(out, name);
                    out.put_u8(b':');
                    write(out, member, args)
                });
            }
            out.put_u8(b'}');
        }
    }
    true
}

/// Writes a part and the comma before it; what `write` has begun is taken back where it says that nothing is there.
fn part_of(out: &mut BytesMut, is_first: &mut bool, write: impl FnOnce(&mut BytesMut) -> bool) {
    let start = out.len();
    if !*is_first {
        out.put_u8(b',');
    }
    if write(out) {
        *is_first = false;
    } else {
        out.truncate(start);
    }
}

fn form(out: &mut BytesMut, pairs: &'static [(&'static str, &'static [Piece])], args: &[Option<Value>]) {
    let mut is_first = true;
    for (name, pieces) in pairs {
        let Some(value) = joined(pieces, args) else { continue };
        if !is_first {
            out.put_u8(b'&');
        }
        is_first = false;
        for (text, end) in [(*name, "="), (value.as_ref(), "")] {
            for part in utf8_percent_encode(text, FORM) {
                out.put_slice(part.replace(' ', "+").as_bytes());
            }
            out.put_slice(end.as_bytes());
        }
    }
}

/// The text of `pieces`, unless a value in it is absent.
pub(super) fn joined<'a>(pieces: &'static [Piece], args: &'a [Option<Value>]) -> Option<Cow<'a, str>> {
    if let [piece] = pieces {
        return part(piece, args);
    }
    pieces.iter().map(|piece| part(piece, args)).collect::<Option<String>>().map(Cow::Owned)
}

fn part<'a>(piece: &'static Piece, args: &'a [Option<Value>]) -> Option<Cow<'a, str>> {
    match piece {
        Piece::Text(text) => Some(Cow::Borrowed(*text)),
        Piece::Value(index) | Piece::Segments(index) => {
            args.get(*index).and_then(Option::as_ref).filter(|value| !is_null(value)).map(text)
        }
    }
}

/// `text` as XML's character data and attribute values have it (XML 1.0 §2.4).
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

    static MESSAGE: Template = Template::Json(Json::Object(&[
        ("to", Json::Text(&[Piece::Text("<"), Piece::Value(0), Piece::Text(">")])),
        ("n", Json::Value(1)),
        ("tags", Json::Array(&[Json::Value(2), Json::Literal("1.50"), Json::Text(&[])])),
        ("a\"b", Json::Object(&[("x", Json::Value(3))])),
    ]));

    fn sent(template: &'static Template, args: &[Option<Value>]) -> (String, HeaderValue) {
        let Payload { bytes, content_type, .. } = payload(template, args);
        (String::from_utf8(bytes.to_vec()).unwrap(), content_type)
    }

    #[test]
    fn values_keep_their_type_and_absent_ones_leave_nothing() {
        let all = [Some("a\"\n".into()), Some(Value::Json("1.10".into())), Some("t".into()), Some(true.into())];
        let (text, content_type) = sent(&MESSAGE, &all);
        assert_eq!(text, r#"{"to":"<a\"\n>","n":1.10,"tags":["t",1.50,""],"a\"b":{"x":true}}"#);
        assert_eq!(content_type, "application/json");
        assert_eq!(sent(&MESSAGE, &[None, None, None, None]).0, r#"{"tags":[1.50,""],"a\"b":{}}"#);
        static WHOLE: Template = Template::Json(Json::Value(0));
        assert_eq!(sent(&WHOLE, &[None]).0, "null");
    }

    #[test]
    fn forms_are_encoded() {
        static FORM: Template = Template::Form(&[
            ("To", &[Piece::Value(0)]),
            ("b c", &[Piece::Text("x="), Piece::Value(1)]),
            ("gone", &[Piece::Value(2)]),
        ]);
        let (text, content_type) = sent(&FORM, &[Some("+49 ä&b".into()), Some(Value::from(5)), None]);
        assert_eq!(text, "To=%2B49+%C3%A4%26b&b+c=x%3D5");
        assert_eq!(content_type, "application/x-www-form-urlencoded");
    }

    #[test]
    fn xml_is_escaped_and_text_is_not() {
        static PIECES: &[Piece] = &[Piece::Text("<q>"), Piece::Value(0), Piece::Text("</q>")];
        static XML: Template = Template::Text { content_type: "application/xml", is_xml: true, pieces: PIECES };
        static TEXT: Template =
            Template::Text { content_type: "text/plain; charset=utf-8", is_xml: false, pieces: PIECES };
        assert_eq!(sent(&XML, &[Some("a<b>&'\"".into())]).0, "<q>a&lt;b&gt;&amp;&apos;&quot;</q>");
        assert_eq!(sent(&TEXT, &[Some("a<b".into())]).0, "<q>a<b</q>");
        assert_eq!(sent(&TEXT, &[None]).0, "<q></q>");
    }
}
