//! Forms that are well written, and those that are not.

use std::fmt::Write as _;

use bytes::Bytes;
use http::HeaderValue;

use super::*;
use crate::inbound::declaration::Source;
use crate::value::Type;

static INPUTS: &[Input] = &[
    Input::required("limit", Source::Query, Type::Integer),
    Input::required("name", Source::Field, Type::String),
    Input::optional("age", Source::Field, Type::Integer),
    Input::optional("sold", Source::Field, Type::Boolean),
    Input::optional("kind", Source::Field, Type::Enum(&["tug", "ferry"])),
    Input::optional("tags", Source::Field, Type::Array(&Type::String)),
    Input::optional("ids", Source::Field, Type::Array(&Type::Integer)),
    Input::optional("berth", Source::Field, Type::Object),
    Input::optional("extra", Source::Field, Type::Any),
    Input::optional("photo", Source::Field, Type::Bytes),
    Input::optional("owner", Source::Member(&["ship", "owner"]), Type::String),
    Input::optional("port", Source::Member(&["ship", "port"]), Type::String),
    Input::optional("flag", Source::Member(&["country"]), Type::Integer),
];

fn form(content_type: &'static str, body: &[u8]) -> Result<(String, Vec<String>), String> {
    let media_type = if content_type.starts_with("multipart") { MediaType::Multipart } else { MediaType::UrlEncoded };
    let content_type = HeaderValue::from_static(content_type);
    let content = Content { bytes: Bytes::copy_from_slice(body), content_type, media_type };
    let told = |Misfit { expected, found }| format!("expected {expected}, found {found}");
    let form = FORMS.read(INPUTS, &content).unwrap().map_err(told)?;
    assert_eq!(
        (form.content.content_type.as_bytes(), form.content.media_type),
        (&b"application/json"[..], MediaType::Json)
    );
    let unreadable = form.unreadable.into_iter().map(|(name, misfit)| format!("{name}: {}", told(misfit)));
    Ok((String::from_utf8(form.content.bytes.to_vec()).unwrap(), unreadable.collect()))
}

/// The JSON of a form in which everything can be read.
fn pairs(body: &[u8]) -> String {
    let (json, unreadable) = form("application/x-www-form-urlencoded", body).unwrap();
    assert_eq!(unreadable, [""; 0]);
    serde_json::from_str::<serde_json::Value>(&json).unwrap();
    json
}

fn multipart(body: &[u8]) -> Result<(String, Vec<String>), String> {
    form("multipart/form-data; boundary=X", body)
}

/// A part for each header and content.
fn parts(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (headers, content) in parts {
        body.extend_from_slice(format!("--X\r\nContent-Disposition: form-data; {headers}\r\n\r\n").as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--X--\r\n");
    body
}

/// The JSON of one part in which everything can be read.
fn part(headers: &str, content: &[u8]) -> String {
    let (json, unreadable) = multipart(&parts(&[(headers, content)])).unwrap();
    assert_eq!(unreadable, [""; 0]);
    json
}

#[test]
fn json_is_no_form() {
    let content = Content::json(Bytes::from_static(b"{}"));
    assert!(FORMS.read(INPUTS, &content).is_none());
}

#[test]
fn texts_are_of_the_declared_types() {
    for (sent, json) in [
        ("name=Ada+%26+B%c3%b6rje%2B&age=7&sold=true", r#"{"name":"Ada & Börje+","age":7,"sold":true}"#),
        ("name=5&extra=5&kind=tug", r#"{"name":"5","kind":"tug","extra":5}"#),
        ("name=true&extra=%22x%22", r#"{"name":"true","extra":"x"}"#),
        ("extra=a+b", r#"{"extra":"a b"}"#),
        ("name=a=b&name", r#"{"name":"a=b","name":""}"#),
        ("name=K\u{f6}ln", r#"{"name":"Köln"}"#),
        ("na%6De=x&&", r#"{"name":"x"}"#),
        ("tags=a&name=x&tags=b", r#"{"name":"x","tags":["a","b"]}"#),
        ("tags=%5B%22a%22,%22b%22%5D&ids=[1,2]", r#"{"tags":["a","b"],"ids":[1,2]}"#),
        ("tags=a&ids=1", r#"{"tags":["a"],"ids":[1]}"#),
        ("berth=%7B%22quay%22:1.10%7D", r#"{"berth":{"quay":1.10}}"#),
        ("ship={\"owner\":\"Ada\"}&country=47", r#"{"ship":{"owner":"Ada"},"country":47}"#),
        ("photo=iVBORw0K", r#"{"photo":"iVBORw0K"}"#),
        ("age=1e1", r#"{"age":"1e1"}"#),
    ] {
        assert_eq!(pairs(sent.as_bytes()), json, "{sent}");
    }
}

#[test]
fn what_does_not_fit_stays_text() {
    for (sent, json) in [
        ("age=abc&kind=yacht", r#"{"age":"abc","kind":"yacht"}"#),
        ("ids=1&ids=x", r#"{"ids":["1","x"]}"#),
        ("ids=x", r#"{"ids":"x"}"#),
        ("berth=quay", r#"{"berth":"quay"}"#),
        ("photo=no+base64!", r#"{"photo":"no+base64!"}"#),
        // Several values of what is one.
        ("age=1&age=x", r#"{"age":1,"age":"x"}"#),
        ("ship={}&ship={}", r#"{"ship":{},"ship":{}}"#),
        // There is no `null`.
        ("age=null&extra=null", r#"{"age":"null","extra":null}"#),
    ] {
        assert_eq!(pairs(sent.as_bytes()), json, "{sent}");
    }
}

#[test]
fn names_that_are_no_inputs_are_kept_without_values() {
    assert_eq!(pairs(b"nmae=x&name=a&limit=1"), r#"{"nmae":null,"limit":null,"name":"a"}"#);
    assert_eq!(pairs(b"=x&a%22b=&%ff=1&\xff=2"), r#"{"":null,"a\"b":null,"%ff":null,"\\xff":null}"#);
    assert_eq!(part("name=\"nmae\"", b"\xff"), r#"{"nmae":null}"#);
}

#[test]
fn what_was_not_filled_in_is_not_sent() {
    assert_eq!(
        pairs(b"name=&age=&sold=&kind=&tags=&ids=&berth=&photo=&ship=&country=&extra="),
        r#"{"name":"","extra":""}"#
    );
    // Lists of several texts may have empty ones; the hidden field beside a list of numbers is none of them.
    assert_eq!(pairs(b"tags=&tags=a&ids=&ids=3"), r#"{"tags":["","a"],"ids":[3]}"#);
    assert_eq!(pairs(b""), "{}");
    let none = "filename=\"\"\r\nContent-Type: application/octet-stream";
    for name in ["photo", "name", "extra"] {
        assert_eq!(part(&format!("name=\"{name}\"; {none}"), b""), "{}", "a file that was not chosen");
    }
    assert_eq!(part("name=\"age\"", b""), "{}");
    // An empty file is one.
    assert_eq!(part("name=\"photo\"; filename=\"a.png\"", b""), r#"{"photo":""}"#);
}

#[test]
fn what_is_not_utf8_is_told() {
    let (json, unreadable) =
        form("application/x-www-form-urlencoded", b"name=K%f6ln&extra=\xf6&tags=a&tags=%ff&age=1").unwrap();
    assert_eq!(json, r#"{"age":1,"tags":["a"]}"#);
    assert_eq!(
        unreadable,
        [
            "name: expected percent-encoded UTF-8, found \"K%f6ln\"",
            "extra: expected UTF-8, found invalid bytes",
            "tags: expected percent-encoded UTF-8, found \"%ff\"",
        ]
    );
}

#[test]
fn parts_are_texts_and_files() {
    for (headers, content, json) in [
        ("name=\"name\"", &b"Ada\r\nB\xc3\xb6rje"[..], r#"{"name":"Ada\r\nBörje"}"#),
        ("name=age", b"7", r#"{"age":7}"#),
        ("name=\"extra\"\r\nContent-Type: application/json", b"{\"a\": 1}\n", r#"{"extra":{"a": 1}}"#),
        ("name=\"berth\"; filename=\"a.json\"", b"{\"a\":1}\r\n", r#"{"berth":{"a":1}}"#),
        ("name=\"ids\"; filename=\"a.json\"", b"[1,2]\n", r#"{"ids":[1,2]}"#),
        // A file as a text is all of it.
        ("name=\"name\"; filename=\"a.txt\"", b"5\n", r#"{"name":"5\n"}"#),
        ("name=\"extra\"; filename=\"a.txt\"", b"a\n", r#"{"extra":"a\n"}"#),
        // Bytes are files, or base64.
        ("filename=\"a\"; name=\"photo\"", b"\x89PNG\r\n", r#"{"photo":"iVBORw0K"}"#),
        ("name=\"photo\"\r\nContent-Type: image/png", b"\xff", r#"{"photo":"/w=="}"#),
        ("name=\"photo\"; filename*=UTF-8''%e4.png", b"\xff", r#"{"photo":"/w=="}"#),
        ("name=\"photo\"", b"/w==", r#"{"photo":"/w=="}"#),
        ("name=\"photo\"\r\nContent-Type: text/plain", b"/w==", r#"{"photo":"/w=="}"#),
        ("name=\"photo\"; filename=\"\"", b"\xff", r#"{"photo":"/w=="}"#),
        // Names are those of the form, whatever stands in the name of a file.
        ("filename=\"; name=age\"; name=\"photo\"", b"\xff", r#"{"photo":"/w=="}"#),
        ("name=\"a%22b%0D%0A\"", b"", r#"{"a\"b\r\n":null}"#),
        // Transfer encodings that keep the bytes, and other charsets.
        ("name=\"name\"\r\nContent-Transfer-Encoding: 8bit", b"a", r#"{"name":"a"}"#),
        ("name=\"name\"\r\nContent-Type: text/plain; charset=ISO-8859-1", b"K\xf6ln", r#"{"name":"Köln"}"#),
        ("name=\"name\"\r\nContent-Type: text/plain; charset=US-ASCII", b"a", r#"{"name":"a"}"#),
    ] {
        assert_eq!(part(headers, content), json, "{headers}");
    }
    let several = [("name=\"tags\"", &b"a"[..]), ("name=\"tags\"", b"b")];
    let several = multipart(&parts(&several)).unwrap();
    assert_eq!(several, (r#"{"tags":["a","b"]}"#.to_owned(), vec![]));
}

#[test]
fn parts_that_cannot_be_read_are_told() {
    let sent = parts(&[
        ("name=\"name\"; filename=\"a.png\"", b"\x89PNG"),
        ("name=\"photo\"\r\nContent-Transfer-Encoding: base64", b"/w=="),
        ("name=\"extra\"\r\nContent-Type: text/plain; charset=klingon", b"a"),
        ("name=\"kind\"\r\nContent-Type: text/plain; charset=Shift_JIS", b"\xff"),
        ("name=\"ship\"", b"\xff"),
        ("name=\"age\"", b"1"),
    ]);
    let (json, unreadable) = multipart(&sent).unwrap();
    assert_eq!(json, r#"{"age":1}"#);
    assert_eq!(
        unreadable,
        [
            "name: expected text in UTF-8, found bytes that are not UTF-8",
            "photo: expected a part without `Content-Transfer-Encoding`, found `base64`",
            "extra: expected text in UTF-8, found the charset `klingon`",
            "kind: expected text in UTF-8, found bytes that are not Shift_JIS",
            "ship: expected text in UTF-8, found bytes that are not UTF-8",
        ]
    );
}

#[test]
fn boundaries_and_what_is_around_them() {
    for (content_type, body) in [
        ("multipart/form-data; boundary=X", &b"--X--"[..]),
        ("multipart/form-data; boundary=X", b"preamble\r\n--X--\r\nepilogue"),
    ] {
        assert_eq!(form(content_type, body), Ok(("{}".to_owned(), vec![])), "{content_type}");
    }
    for (content_type, boundary) in [
        (
            "multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW",
            "----WebKitFormBoundary7MA4YWxkTrZu0gW",
        ),
        (
            "multipart/form-data; boundary=---------------------------293582696224464",
            "---------------------------293582696224464",
        ),
        ("multipart/form-data; charset=utf-8; boundary=\"a; b='(?)\"", "a; b='(?)"),
        ("multipart/form-data; Boundary==_x:/", "=_x:/"),
    ] {
        let body =
            format!("--{boundary}\t \r\nCONTENT-DISPOSITION: form-data; name=\"age\"\r\n\r\n7\r\n--{boundary}--\r\n");
        assert_eq!(form(content_type, body.as_bytes()), Ok((r#"{"age":7}"#.to_owned(), vec![])), "{content_type}");
    }
}

#[test]
fn what_is_no_form_is_told() {
    let none = "expected a multipart form, found a `Content-Type` without a `boundary` of 1 to 70 characters";
    for content_type in [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789012345678901",
    ] {
        assert_eq!(form(content_type, b"--X--"), Err(none.to_owned()), "{content_type}");
    }
    let many_headers = format!("--X\r\n{}\r\n\r\n--X--", "A: b\r\n".repeat(33));
    for (body, found) in [
        (&b"{}"[..], "a body without its boundary `X`"),
        (b"--Y--", "a body without its boundary `X`"),
        (b"--X\r\n", "a body that ends before `--X--`"),
        (
            b"--X\nContent-Disposition: form-data; name=\"a\"\n\n1\n--X--\n",
            "part 1 that is malformed; lines end with CRLF",
        ),
        (
            b"--X\r\nContent-Type: text/plain\r\n\r\n1\r\n--X--",
            "part 1 without `Content-Disposition: form-data; name=\"\u{2026}\"`",
        ),
        (
            b"--X\r\nContent-Disposition: form-data\r\n\r\n1\r\n--X--",
            "part 1 without `Content-Disposition: form-data; name=\"\u{2026}\"`",
        ),
        (b"--X\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n1\r\n--X--", "part 1 whose name is not UTF-8"),
        (b"--X\r\n: x\r\n\r\n1\r\n--X--", "part 1 with invalid headers: invalid header name"),
        (many_headers.as_bytes(), "part 1 with invalid headers: too many headers"),
        (
            b"--X\r\nContent-Disposition: form-data; name=age\r\n\r\n1\r\n--XY\r\n\r\n--X--",
            "part 2 that is malformed; lines end with CRLF",
        ),
    ] {
        assert_eq!(
            multipart(body),
            Err(format!("expected a multipart form, found {found}")),
            "{}",
            body.escape_ascii()
        );
    }
}

#[test]
fn json_that_is_called_a_form_is_told() {
    let told = "expected a form, found JSON; send it as `application/json`";
    assert_eq!(form("application/x-www-form-urlencoded", b" {\"name\":\"a&b=c\"}\n"), Err(told.to_owned()));
    assert_eq!(pairs(b"{a}=1"), r#"{"{a}":null}"#);
}

#[test]
fn no_beginning_of_a_form_is_a_form() {
    let body = parts(&[
        ("name=\"name\"", b"a\r\n-\r\n--"),
        ("name=\"photo\"; filename=\"\u{e4}; \\\"\"\r\nContent-Type: image/png", b"\r\n--Y\xff"),
    ]);
    let whole = multipart(&body).unwrap();
    for end in 0..body.len() {
        let read = multipart(&body[..end]);
        // The line break behind the last boundary says nothing.
        assert_eq!(read.is_ok(), end >= body.len() - 2, "{}: {read:?}", body[..end].escape_ascii());
    }
    // Nor is anything read out of bounds if one byte is another.
    for at in 0..body.len() {
        for other in [b'\r', b'\n', b'-', b'"', b';', b'\\', 0, 0xff] {
            let mut changed = body.clone();
            changed[at] = other;
            if let Ok(read) = multipart(&changed) {
                assert!(serde_json::from_str::<serde_json::Value>(&read.0).is_ok(), "{read:?}");
            }
        }
    }
    assert!(whole.1.is_empty());
    let pairs = "name=%c3%a4+&age=7&tags=%5B%22a%22%5D&ship=%7B%7D&x".as_bytes();
    for end in 0..pairs.len() {
        let (json, _) = form("application/x-www-form-urlencoded", &pairs[..end]).unwrap();
        assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
    }
}

#[test]
fn many_fields_and_long_headers() {
    let sent = |count: usize| parts(&vec![("name=\"tags\"", &b"a"[..]); count]);
    assert!(multipart(&sent(10_000)).is_ok());
    assert_eq!(multipart(&sent(10_001)), Err("expected at most 10000 fields, found more".to_owned()));
    let pairs = "a&".repeat(1 << 20);
    let read = form("application/x-www-form-urlencoded", pairs.as_bytes());
    assert_eq!(read, Err("expected at most 10000 fields, found more".to_owned()));
    let mut names = String::new();
    for number in 0..9_999 {
        let _ = write!(names, "n{number}=x&");
    }
    assert!(form("application/x-www-form-urlencoded", names.as_bytes()).is_ok());
    let header = format!("name=\"age\"; filename=\"{}\"", "x".repeat(1 << 20));
    assert_eq!(part(&header, b"7"), r#"{"age":7}"#);
}
