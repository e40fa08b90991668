use super::*;

#[test]
fn durations() {
    for (text, milliseconds) in
        [("1ms", 1), ("500ms", 500), ("10s", 10_000), ("2m", 120_000), ("1h", 3_600_000), ("3 s", 3_000)]
    {
        assert_eq!(duration(text), Ok(Duration::from_millis(milliseconds)), "{text}");
    }
    for text in [
        "",
        "10",
        "0s",
        "0ms",
        "-1s",
        "1.5s",
        "10S",
        "10sec",
        "1d",
        "s",
        "99999999999999999999s",
        "9999999999999999h",
        "1s1s",
    ] {
        assert!(duration(text).is_err(), "{text}");
    }
}

#[test]
fn sizes() {
    for (text, bytes) in [
        ("1", 1),
        ("1024", 1024),
        ("10B", 10),
        ("64KiB", 65_536),
        ("16MiB", 16 << 20),
        ("1GiB", 1 << 30),
        ("64kB", 64_000),
        ("2MB", 2_000_000),
        ("1gb", 1_000_000_000),
        ("2 mib", 2 << 20),
    ] {
        assert_eq!(size(text), Ok(bytes), "{text}");
    }
    for text in ["", "0", "0MiB", "-1", "1.5MiB", "16M", "MiB", "16 megabytes", "18446744073709551615KiB"] {
        assert!(size(text).is_err(), "{text}");
    }
}

#[test]
fn ports_and_addresses() {
    assert_eq!((port("0"), port("65535")), (Ok(0), Ok(65535)));
    for text in ["", "65536", "-1", "http", "80 80"] {
        assert!(port(text).is_err(), "{text}");
    }
    for (text, expected) in [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "0.0.0.0"),
        ("localhost", "127.0.0.1"),
        ("LocalHost", "127.0.0.1"),
        ("::1", "::1"),
        ("[::]", "::"),
    ] {
        assert_eq!(address(text).unwrap().to_string(), expected, "{text}");
    }
    for text in ["", "example.com", "127.0.0.1:80", "*", "[127.0.0.1", "1.2.3"] {
        assert!(address(text).is_err(), "{text}");
    }
}

#[test]
fn queries() {
    for (text, pairs) in [
        ("", &[][..]),
        ("a=1", &[("a", "1")][..]),
        ("?a=1&b=2", &[("a", "1"), ("b", "2")]),
        ("a=1&&b=&c&", &[("a", "1"), ("b", ""), ("c", "")]),
        ("a=x%20y%26&a=%C3%A4", &[("a", "x y&"), ("a", "ä")]),
        ("sig=a+b==", &[("sig", "a+b==")]),
    ] {
        let read = query(text).ok().unwrap();
        let read: Vec<_> = read.iter().map(|(name, value)| (name.as_str(), value.expose())).collect();
        assert_eq!(read, pairs, "{text}");
    }
    for text in ["=1", "a=1&=2", "a=%", "a=%4", "a=%zz", "a=%ff", "%=1"] {
        assert!(query(text).is_err(), "{text}");
    }
}

#[test]
fn hosts_and_origins() {
    for text in ["a", "a.b-c.example", "A_b.example:8080", "127.0.0.1", "[::1]", "[::1]:80", "a, b ,,c"] {
        assert!(hosts(text).is_ok(), "{text}");
    }
    for text in ["*", "*.example", "a:b", "a:99999", "a/b", "http://a", "a@b", "[::1", "[x]:1", "a..b", ".a", "ä"] {
        assert!(hosts(text).is_err(), "{text}");
    }
    for text in [
        "null",
        "https://a.example",
        "http://a:3000",
        "http://[::1]:3000",
        "chrome-extension://abc",
        "HTTPS://A.example",
    ] {
        assert!(origins(text).is_ok(), "{text}");
    }
    for text in
        ["*", "a.example", "https://a/", "https://a/b", "https://", "://a", "https://*.a", "1x://a", "https://u@a"]
    {
        assert!(origins(text).is_err(), "{text}");
    }
}

#[test]
fn ports_are_split_outside_of_brackets() {
    for (text, host, port) in [
        ("a", "a", None),
        ("a:", "a", Some("")),
        ("a:80", "a", Some("80")),
        ("[::1]", "[::1]", None),
        ("[::1]:80", "[::1]", Some("80")),
        ("::1", "", Some(":1")),
        ("", "", None),
    ] {
        assert_eq!(split_port(text), (host, port), "{text}");
    }
}
