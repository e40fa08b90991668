//! The text of a body that is read, in its charset.

use std::borrow::Cow;

use bytes::Bytes;
use bytestring::ByteString;
use encoding_rs::{Encoding, UTF_8};
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::value::describe;

/// The text of a body.
///
/// # Errors
/// Why it is no text, in words: a charset that is not known, or bytes that are not UTF-8 where none is named.
pub(crate) fn decoded<'b>(headers: &HeaderMap, body: &'b [u8]) -> Result<Cow<'b, str>, String> {
    let charset = charset_of(headers);
    let known = charset.map(|label| Encoding::for_label_no_replacement(label.as_bytes()));
    match known {
        Some(Some(known)) if known != UTF_8 => Ok(known.decode(body).0),
        None | Some(Some(_)) => utf8(body),
        // Most of what is labelled oddly is UTF-8.
        Some(None) => utf8(body).map_err(|_| {
            let label = describe::shortened(charset.unwrap_or_default());
            format!("charset `{label}` is not known")
        }),
    }
}

/// The same, where slices of it are kept: they are slices of `body`, if that is in UTF-8.
///
/// # Errors
/// Those of [`decoded`].
pub(crate) fn shared(headers: &HeaderMap, body: &Bytes) -> Result<ByteString, String> {
    if charset_of(headers).is_none()
        && let Ok(text) = ByteString::try_from(body.clone())
    {
        return Ok(text);
    }
    decoded(headers, body).map(|text| text.into_owned().into())
}

/// The `charset` that the content type names.
fn charset_of(headers: &HeaderMap) -> Option<&str> {
    // Most have no parameter.
    let content_type = headers.get(CONTENT_TYPE).filter(|value| value.as_bytes().contains(&b';'))?;
    charset(content_type.to_str().ok()?)
}

/// Text in UTF-8, unless it says itself what it is in: by a byte order mark, or in an XML declaration.
fn utf8(body: &[u8]) -> Result<Cow<'_, str>, String> {
    match str::from_utf8(body) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => {
            let by_mark = Encoding::for_bom(body).map(|(encoding, _)| encoding);
            let own = by_mark.or_else(|| Encoding::for_label_no_replacement(declared(body)?));
            match own.filter(|own| *own != UTF_8) {
                Some(own) => Ok(own.decode(body).0),
                None => Err(format!("invalid UTF-8: {error}")),
            }
        }
    }
}

/// The encoding in an XML declaration (XML §4.3.3), which is in ASCII.
fn declared(body: &[u8]) -> Option<&[u8]> {
    const ENCODING: &[u8] = b"encoding=";
    let declaration = body.strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).take(256).position(|mark| mark == b"?>")?;
    let declaration = declaration.get(..end)?;
    let at = declaration.windows(ENCODING.len()).position(|window| window == ENCODING)?;
    let (quote, rest) = declaration.get(at + ENCODING.len()..)?.split_first()?;
    rest.get(..rest.iter().position(|byte| byte == quote)?)
}

/// The `charset` of a content type.
fn charset(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn read(content_type: &str, body: &[u8]) -> Result<String, String> {
        let mut headers = HeaderMap::new();
        if !content_type.is_empty() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_str(content_type).unwrap());
        }
        decoded(&headers, body).map(Cow::into_owned)
    }

    #[test]
    fn text_is_decoded_by_its_charset() {
        let utf16: Vec<u8> = "K\u{f6}ping".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16_be: Vec<u8> = "\u{feff}K\u{f6}ping".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (content_type, body) in [
            ("", "K\u{f6}ping".as_bytes()),
            ("text/plain", "K\u{f6}ping".as_bytes()),
            ("text/plain; charset=UTF-8", "K\u{f6}ping".as_bytes()),
            ("text/plain; charset=klingon", "K\u{f6}ping".as_bytes()),
            ("text/plain;charset=ISO-8859-1", b"K\xf6ping"),
            ("text/plain; format=flowed; Charset=\"latin1\"", b"K\xf6ping"),
            ("text/plain; charset='windows-1252'", b"K\xf6ping"),
            ("application/json; charset=utf-16le", &utf16),
            ("text/plain", &utf16_be),
            ("application/xml", &utf16_be),
        ] {
            assert_eq!(read(content_type, body).unwrap(), "K\u{f6}ping", "{content_type}");
        }
        assert_eq!(read("text/plain; charset=Shift_JIS", b"\x89\xa1\x95l").unwrap(), "\u{6a2a}\u{6d5c}");
        assert_eq!(read("text/plain; charset=euc-kr", b"\xb0\xa1").unwrap(), "\u{ac00}");
        // Bytes that its charset does not have.
        assert_eq!(read("text/plain; charset=Shift_JIS", b"a\xff").unwrap(), "a\u{fffd}");
        let xml = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>K\xf6ping</a>";
        assert!(read("application/xml", xml).unwrap().ends_with("<a>K\u{f6}ping</a>"));
    }

    #[test]
    fn what_is_no_text_is_said() {
        for content_type in ["", "text/plain", "text/plain; charset=utf-8", "application/json"] {
            let error = read(content_type, b"K\xf6ping").unwrap_err();
            assert!(error.starts_with("invalid UTF-8: "), "{error}");
        }
        assert_eq!(read("text/plain; charset=klingon", b"\xf6").unwrap_err(), "charset `klingon` is not known");
        assert_eq!(read("text/plain; charset=", b"\xf6").unwrap_err(), "charset `` is not known");
        // This one would turn everything into one replacement character.
        assert!(read("text/plain; charset=iso-2022-kr", b"\xf6").is_err());
        assert!(read("application/xml", b"<?xml version='1.0' encoding='x?><a>\xf6</a>").is_err());
    }
}
