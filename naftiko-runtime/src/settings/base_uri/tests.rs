use super::*;
use Piece::{Text, Value};

#[test]
fn the_place_a_variable_fills() {
    static CASES: &[(&[Piece], &[UriPart])] = &[
        (&[Text("https://"), Value(0), Text(".example.com")], &[UriPart::Host]),
        (&[Text("https://a."), Value(0), Text(":"), Value(1), Text("/x")], &[UriPart::Host, UriPart::Port]),
        (&[Text("https://a.example/"), Value(0), Text("/v"), Value(1)], &[UriPart::Path, UriPart::Path]),
        (&[Value(0)], &[UriPart::Start]),
        (&[Value(0), Text("/v1/"), Value(1)], &[UriPart::Start, UriPart::Path]),
        (&[Value(0), Value(1)], &[UriPart::Start, UriPart::Path]),
        (&[Value(0), Text("://"), Value(1)], &[UriPart::Scheme, UriPart::Authority]),
        (&[Text("http://"), Value(0)], &[UriPart::Authority]),
        (&[Text("http://"), Value(0), Text("/v1")], &[UriPart::Authority]),
        (&[Text("https://a.example"), Value(0)], &[UriPart::BasePath]),
        (&[Text("http://[::1]"), Value(0), Text("/v1")], &[UriPart::BasePath]),
        (
            &[Text("https://"), Value(0), Text(".example"), Value(1), Text("/"), Value(2)],
            &[UriPart::Host, UriPart::BasePath, UriPart::Path],
        ),
        (&[Text("https://a-"), Value(0)], &[UriPart::Host]),
        (&[Text("https://a."), Value(0)], &[UriPart::Host]),
        (&[Text("https://api"), Value(0)], &[UriPart::Host]),
        (&[Text("http://[::1]:"), Value(0)], &[UriPart::Port]),
        (&[Text("http://"), Value(0), Value(1), Text(":80")], &[UriPart::Host, UriPart::Host]),
    ];
    for (pieces, expected) in CASES {
        let found: Vec<UriPart> = uri_parts(pieces).into_iter().map(|(_, part)| part).collect();
        assert_eq!(found, *expected, "{pieces:?}");
    }
}

#[test]
fn values_fit_their_place() {
    for (part, good, bad) in [
        (UriPart::Scheme, &["http", "https", "HTTPS"][..], &["ftp", "https:", "x"][..]),
        (
            UriPart::Host,
            &["contoso", "a.b", "a-b", "127.0.0.1", "a_b"],
            &["a/b", "a:80", "a@b", "a?b", "a#b", "a b", "a%2f", "ä", "a\\b", "[::1]"],
        ),
        (
            UriPart::Authority,
            &["a", "a.example:8080", "127.0.0.1:1", "[::1]:80"],
            &["", "a/b", "a:x", "a:", "u@a", "a?b", "a b"],
        ),
        (UriPart::BasePath, &["", "/", "/v1", "/a/b/"], &["v1", ".evil.example", ":80", "@evil", "/..", "/a?b"]),
        (UriPart::Port, &["1", "443", "65535"], &["0", "65536", "80/x", "-1", "+80", "http", "8 0"]),
        (
            UriPart::Path,
            &["v1", "a/b", "a%20b", "~a:b@c", "..."],
            &["a?b", "a#b", "a b", "..", "a/../b", "%2e%2E", "%", "a\\b", "ä", "{x}"],
        ),
        (
            UriPart::Start,
            &["https://a.example", "http://a:1/x/"],
            &["a.example", "ftp://a", "https://", "https://a?b", "//a"],
        ),
    ] {
        for text in good {
            assert!(value(part, text).is_ok(), "{part:?} {text}");
        }
        for text in bad {
            assert!(value(part, text).is_err(), "{part:?} {text}");
        }
    }
}

#[test]
fn whole_base_uris() {
    for (text, kept) in [
        ("https://a.example", "https://a.example"),
        ("https://a.example/", "https://a.example"),
        ("HTTP://A.example:8080/v1//", "HTTP://A.example:8080/v1"),
        ("http://[::1]:80/x%20y", "http://[::1]:80/x%20y"),
        ("http://127.0.0.1", "http://127.0.0.1"),
    ] {
        assert_eq!(whole(text), Ok(kept.to_owned()), "{text}");
    }
    for text in [
        "",
        "a.example",
        "/v1",
        "ftp://a",
        "https:/a",
        "https://",
        "https:///x",
        "https://u@a",
        "https://u:p@a",
        "https://a?x",
        "https://a/#f",
        "https://a:0",
        "https://a:x",
        "https://a:",
        "https://a:99999",
        "https://a/../b",
        "https://a/%2E./b",
        "https://a b",
        "https://a/b c",
        "https://a\\b",
        "https://ä.example",
        "https://1.2.3.400",
        "https://[::1",
        "https://a..b",
        "https://${HOST}/x",
        "https://{host}/x",
        "https://a/%zz",
    ] {
        assert!(whole(text).is_err(), "{text}");
    }
}
