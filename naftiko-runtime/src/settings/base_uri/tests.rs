use super::*;
use Piece::{Text, Value};

#[test]
fn the_place_a_variable_fills() {
    static CASES: &[(&[Piece], &[Place])] = &[
        (&[Text("https://"), Value(0), Text(".example.com")], &[Place::Host]),
        (&[Text("https://a."), Value(0), Text(":"), Value(1), Text("/x")], &[Place::Host, Place::Port]),
        (&[Text("https://a.example/"), Value(0), Text("/v"), Value(1)], &[Place::Path, Place::Path]),
        (&[Value(0)], &[Place::Start]),
        (&[Value(0), Text("/v1/"), Value(1)], &[Place::Start, Place::Path]),
        (&[Value(0), Value(1)], &[Place::Start, Place::Path]),
        (&[Value(0), Text("://"), Value(1)], &[Place::Scheme, Place::Host]),
        (&[Text("http://[::1]:"), Value(0)], &[Place::Port]),
        (&[Text("http://"), Value(0), Value(1), Text(":80")], &[Place::Host, Place::Host]),
    ];
    for (pieces, expected) in CASES {
        let found: Vec<Place> = places(pieces).into_iter().map(|(_, place)| place).collect();
        assert_eq!(found, *expected, "{pieces:?}");
    }
}

#[test]
fn values_fit_their_place() {
    for (place, good, bad) in [
        (Place::Scheme, &["http", "https", "HTTPS"][..], &["ftp", "https:", "x"][..]),
        (
            Place::Host,
            &["contoso", "a.b", "a-b", "127.0.0.1", "a_b"],
            &["a/b", "a:80", "a@b", "a?b", "a#b", "a b", "a%2f", "ä", "a\\b", "[::1]"],
        ),
        (Place::Port, &["1", "443", "65535"], &["0", "65536", "80/x", "-1", "+80", "http", "8 0"]),
        (
            Place::Path,
            &["v1", "a/b", "a%20b", "~a:b@c", "..."],
            &["a?b", "a#b", "a b", "..", "a/../b", "%2e%2E", "%", "a\\b", "ä", "{x}"],
        ),
        (
            Place::Start,
            &["https://a.example", "http://a:1/x/"],
            &["a.example", "ftp://a", "https://", "https://a?b", "//a"],
        ),
    ] {
        for text in good {
            assert!(value(place, text).is_ok(), "{place:?} {text}");
        }
        for text in bad {
            assert!(value(place, text).is_err(), "{place:?} {text}");
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
