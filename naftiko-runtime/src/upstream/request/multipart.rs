//! `multipart/form-data` (RFC 7578): the parts of a form, each with a name, and with a file name and a type if it has
//! them.

use std::borrow::Cow;

use bytes::{BufMut, Bytes, BytesMut};
use http::HeaderValue;
use uuid::Uuid;

use super::pieces::joined;
use crate::operation::{Part, Piece};
use crate::value::text::is_null;
use crate::value::{Argument, Binary, FromValue as _, Sendable, Sending};

/// The body built from `parts` and `args`, and its content type. A part whose value is absent is left out.
pub(super) fn encoded(parts: &'static [Part], args: &[&dyn Argument]) -> (Bytes, HeaderValue) {
    // 122 random bits occur in no value by chance, and nobody can make them occur.
    let boundary = Uuid::new_v4().simple();
    let mut out = BytesMut::new();
    for part in parts {
        let Part { name, file_name, .. } = part;
        let Some((content, content_type)) = content(part, args) else { continue };
        out.put_slice(format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", quoted(name)).as_bytes());
        if let Some(file_name) = file_name.and_then(|pieces| joined(pieces, args)) {
            out.put_slice(format!("; filename=\"{}\"", quoted(&file_name)).as_bytes());
        }
        if let Some(content_type) = content_type {
            out.put_slice(b"\r\nContent-Type: ");
            out.put_slice(content_type.as_bytes());
        }
        out.put_slice(b"\r\n\r\n");
        out.put_slice(&content);
        out.put_slice(b"\r\n");
    }
    out.put_slice(format!("--{boundary}--\r\n").as_bytes());
    let content_type = HeaderValue::try_from(format!("multipart/form-data; boundary={boundary}"));
    // Hex digits form a valid header value.
    (out.freeze(), content_type.unwrap_or(HeaderValue::from_static("multipart/form-data")))
}

/// The content of a part, and its content type: the declared one, else that of the bytes. `None` if the value is absent.
fn content<'a>(part: &'static Part, args: &'a [&dyn Argument]) -> Option<(Cow<'a, [u8]>, Option<HeaderValue>)> {
    let declared = part.content_type.map(HeaderValue::from_static);
    let ([Piece::Value(at)], true) = (part.value, part.is_file) else {
        let text = match joined(part.value, args)? {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        return Some((text, declared));
    };
    let value = args.get(*at)?.value().filter(|value| !is_null(value))?;
    let Sendable { content: Sending::Whole(bytes), content_type, .. } = Binary::from_value(value)?.sendable()? else {
        return None;
    };
    Some((Cow::Owned(bytes.into()), declared.or(content_type)))
}

/// A name as browsers write it (WHATWG HTML, "multipart/form-data encoding algorithm").
fn quoted(name: &str) -> Cow<'_, str> {
    if name.contains(['"', '\r', '\n']) {
        Cow::Owned(name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A"))
    } else {
        Cow::Borrowed(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static PARTS: &[Part] = &[
        Part { name: "a \"b\"", value: &[Piece::Text("x")], file_name: None, content_type: None, is_file: false },
        Part { name: "gone", value: &[Piece::Value(1)], file_name: None, content_type: None, is_file: false },
        Part {
            name: "file",
            value: &[Piece::Value(0)],
            file_name: Some(&[Piece::Value(0), Piece::Text(".txt")]),
            content_type: Some("text/plain"),
            is_file: false,
        },
    ];

    #[test]
    fn parts_stand_between_boundaries() {
        let (body, content_type) = encoded(PARTS, &[&"é\r\n\"", &None::<String>]);
        let boundary =
            content_type.to_str().unwrap().strip_prefix("multipart/form-data; boundary=").unwrap().to_owned();
        let expected = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"a %22b%22\"\r\n\r\nx\r\n--{boundary}\r\nContent-Disposition: \
             form-data; name=\"file\"; filename=\"é%0D%0A%22.txt\"\r\nContent-Type: text/plain\r\n\r\né\r\n\"\r\n--{boundary}--\r\n"
        );
        assert_eq!(String::from_utf8(body.to_vec()).unwrap(), expected);
        let (other, _) = encoded(PARTS, &[&None::<String>, &None::<String>]);
        assert!(!String::from_utf8(other.to_vec()).unwrap().contains(&boundary), "each body has its own");
    }
}
