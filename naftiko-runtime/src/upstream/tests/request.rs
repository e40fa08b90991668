//! Arguments → what arrives at the upstream.

use http::{HeaderValue, Method};

use super::*;
use crate::value::Error;
use crate::value::Value;

pub(super) static CREATE: Operation = Operation {
    name: "create",
    method: Method::POST,
    path: &[Piece::Text("/deployments/"), Piece::Value(0), Piece::Text("/images")],
    query: &[],
    parameters: &[
        Parameter {
            name: "deployment-id",
            location: ParameterLocation::Path,
            schema_type: Type::String,
            required: true,
            fixed: None,
        },
        Parameter {
            name: "body",
            location: ParameterLocation::Body,
            schema_type: Type::Object,
            required: true,
            fixed: None,
        },
    ],
    body: Body::Whole(1),
    format: crate::format::Format::JSON,
};

#[tokio::test]
async fn a_path_value_is_one_encoded_segment_or_refused() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let encoded = [
        ("plain-1._~", "plain-1._~"),
        ("a/b", "a%2Fb"),
        ("ä b", "%C3%A4%20b"),
        ("?x", "%3Fx"),
        ("#y", "%23y"),
        ("a\\b", "a%5Cb"),
        ("a;b", "a%3Bb"),
        ("..;", "..%3B"),
        ("../x", "..%2Fx"),
        ("a\tb\nc\r", "a%09b%0Ac%0D"),
        (".\t.", ".%09."),
        ("%2f", "%252f"),
        ("100%", "100%25"),
        ("...", "..."),
        ("a+b&c=d", "a%2Bb%26c%3Dd"),
        ("🦀", "%F0%9F%A6%80"),
        ("'\"<>`{|}^[]", "%27%22%3C%3E%60%7B%7C%7D%5E%5B%5D"),
        ("\0", "%00"),
        (" ", "%20"),
    ];
    for (value, segment) in encoded {
        upstream.call(&CREATE).text(0, value).json(1, ()).await.unwrap_err();
        upstream.call(&CREATE).text(0, value).json(1, serde_json::json!({})).await.unwrap();
        assert_eq!(received.recv().unwrap().target(), format!("/deployments/{segment}/images"), "{value:?}");
    }
    let refused = [
        "",
        ".",
        "..",
        "%2e",
        "%2E%2e",
        ".%2E",
        "%2e.",
        "%252e%252e",
        "%25252e",
        "%%32%65",
        "%25%32%65.",
        "%2525252525252525252e",
    ];
    for value in refused {
        let error = upstream.call(&CREATE).text(0, value).json(1, serde_json::json!({})).await.unwrap_err();
        let Error::InvalidInput(violations) = error else { panic!("{value:?}: {error}") };
        assert_eq!((violations[0].location, violations[0].name.as_str()), ("path", "deployment-id"), "{value:?}");
        assert_eq!(violations[0].found, format!("\"{value}\""));
    }
    assert!(received.try_recv().is_err(), "nothing refused was sent");
}

#[tokio::test]
async fn segments_keep_their_slashes_and_nothing_else() {
    let operation = leak(Operation {
        path: &[Piece::Text("/files/"), Piece::Segments(0)],
        parameters: const { &[parameter("path", ParameterLocation::Path, Type::String)] },
        ..GET
    });
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    for (value, path) in [("a", "a"), ("a/b c/d?", "a/b%20c/d%3F"), ("a/b/", "a/b/"), ("a%2f\\", "a%252f%5C")] {
        upstream.call(operation).text(0, value).await.unwrap();
        assert_eq!(received.recv().unwrap().target(), format!("/files/{path}"));
    }
    for value in ["", "/", "/a", "a//b", "a/../b", "a/./b", "..", "a/%2e%2e/b", "a/%252E/b", "a/..", "a//"] {
        let error = upstream.call(operation).text(0, value).await.unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{value:?}: {error}");
    }
}

#[tokio::test]
async fn one_slash_between_base_and_path() {
    let (port, received) = recorder(OK);
    for base in ["", "/", "/v1", "/v1/"] {
        for path in [[Piece::Text("/a/")], [Piece::Text("a/")]] {
            let operation = leak(Operation { path: Box::leak(Box::new(path)), ..GET });
            let options = UpstreamOptions::new().base_uri(format!("http://127.0.0.1:{port}{base}"));
            let upstream = Upstream::new(&API, &settings(options), Auth::none()).unwrap();
            upstream.call(operation).await.unwrap();
            assert_eq!(received.recv().unwrap().target(), format!("{}/a/", base.trim_end_matches('/')));
        }
    }
}

static SEARCH: Operation = Operation {
    query: &[("Action", "Run"), ("RemoveTargets", ""), ("a%20b", "1")],
    parameters: &[
        parameter("$filter", ParameterLocation::Query, Type::String),
        parameter("page[size]", ParameterLocation::Query, Type::Integer),
        parameter("tag", ParameterLocation::Query, Type::Array(&Type::String)),
        parameter("where", ParameterLocation::Query, Type::Object),
        parameter("a&b=c#d+é", ParameterLocation::Query, Type::Any),
        parameter("Action", ParameterLocation::Query, Type::String),
        parameter("api-version", ParameterLocation::Query, Type::String),
        parameter("a b", ParameterLocation::Query, Type::String),
    ],
    ..GET
};

#[tokio::test]
async fn the_query_holds_names_as_written_and_values_encoded() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    upstream.call(&SEARCH).await.unwrap();
    assert_eq!(received.recv().unwrap().target(), "/?Action=Run&RemoveTargets&a%20b=1");

    let call = upstream.call(&SEARCH).text(0, "a eq 'b'&c").value(1, 10).value(2, vec!["x", "y z"]);
    let call = call.json(3, serde_json::json!({"b": 1, "a": [2]})).value(4, 1.50).text(5, "Stop").json(7, ());
    call.await.unwrap();
    assert_eq!(
        received.recv().unwrap().target(),
        "/?RemoveTargets&a%20b=1&$filter=a%20eq%20%27b%27%26c&page[size]=10&tag=x&tag=y%20z\
         &where=%7B%22b%22%3A1%2C%22a%22%3A%5B2%5D%7D&a%26b%3Dc%23d%2B%C3%A9=1.5&Action=Stop"
    );
    // JSON arrays are lists, numbers keep their text, an empty list is nothing.
    let call = upstream.call(&SEARCH).json(2, ["p", "q"]).value(4, Value::Json("1.10".into())).text(7, "2");
    call.await.unwrap();
    assert_eq!(
        received.recv().unwrap().target(),
        "/?Action=Run&RemoveTargets&tag=p&tag=q&a%26b%3Dc%23d%2B%C3%A9=1.10&a%20b=2"
    );
    upstream.call(&SEARCH).value(2, Vec::<String>::new()).await.unwrap();
    assert_eq!(received.recv().unwrap().target(), "/?Action=Run&RemoveTargets&a%20b=1");
}

#[tokio::test]
async fn constants_yield_to_own_parameters_and_the_key_to_nothing() {
    let (port, received) = recorder(OK);
    let options = || UpstreamOptions::new().query("api-version", "2024 10").query("Action", "Never").query("key", "no");
    let upstream = upstream(port, options(), Auth::query("key", "k&1".into()));
    let operation = leak(Operation {
        query: &[("Action", "Run"), ("key", "no")],
        parameters: const {
            &[
                parameter("api-version", ParameterLocation::Query, Type::String),
                Parameter { required: true, ..parameter("key", ParameterLocation::Query, Type::String) },
            ]
        },
        ..GET
    });
    upstream.call(operation).await.unwrap();
    assert_eq!(received.recv().unwrap().target(), "/?Action=Run&api-version=2024%2010&key=k%261");
    upstream.call(operation).text(0, "mine").text(1, "no").await.unwrap();
    assert_eq!(received.recv().unwrap().target(), "/?Action=Run&api-version=mine&key=k%261");
}

#[tokio::test]
async fn headers_and_cookies() {
    let operation = leak(Operation {
        parameters: const {
            &[
                parameter("X-One", ParameterLocation::Header, Type::String),
                parameter("user-agent", ParameterLocation::Header, Type::String),
                parameter("Accept", ParameterLocation::Header, Type::String),
                parameter("X-Request-Id", ParameterLocation::Header, Type::Integer),
                parameter("Authorization", ParameterLocation::Header, Type::String),
                parameter("a", ParameterLocation::Cookie, Type::String),
                parameter("b", ParameterLocation::Cookie, Type::Boolean),
                parameter("X-List", ParameterLocation::Header, Type::Array(&Type::String)),
            ]
        },
        ..GET
    });
    let (port, received) = recorder(OK);
    let upstream = upstream(port, UpstreamOptions::new(), Auth::bearer("tok".into()));
    let args = vec![
        Some("ä".into()),
        Some("mine".into()),
        Some("text/csv".into()),
        Some(7.into()),
        Some("ignored".into()),
        Some("1".into()),
        Some(true.into()),
        Some(vec!["x", "y"].into()),
    ];
    let id = HeaderValue::from_static("r-1");
    let prepared = upstream.prepare(operation, args, Some(&id), None).unwrap();
    for secret in ["authorization", "cookie"] {
        assert!(prepared.request.headers[secret].is_sensitive(), "{secret}");
    }
    upstream.send(prepared).await.unwrap();
    let request = received.recv().unwrap();
    let expected = [
        ("x-one", "ä"),
        ("user-agent", "mine"),
        ("accept", "text/csv"),
        ("x-request-id", "7"),
        ("authorization", "Bearer tok"),
        ("cookie", "a=1; b=true"),
        ("x-list", "x,y"),
    ];
    for (name, value) in expected {
        assert_eq!(request.header(name), Some(value), "{name}");
        assert_eq!(request.head.to_ascii_lowercase().matches(&format!("\r\n{name}:")).count(), 1, "{name}");
    }
    assert_eq!(request.header("referer"), None);
    assert_eq!(request.header("accept-encoding"), None);
}

#[tokio::test]
async fn every_violation_is_listed_and_nothing_is_sent() {
    let operation = leak(Operation {
        method: Method::POST,
        path: &[Piece::Text("/"), Piece::Value(0), Piece::Text("/"), Piece::Value(1)],
        parameters: const {
            &[
                parameter("id", ParameterLocation::Path, Type::String),
                parameter("other", ParameterLocation::Path, Type::Integer),
                Parameter { required: true, ..parameter("q", ParameterLocation::Query, Type::String) },
                parameter("n", ParameterLocation::Query, Type::Integer),
                parameter("tags", ParameterLocation::Query, Type::Array(&Type::Integer)),
                parameter("X-H", ParameterLocation::Header, Type::String),
                parameter("Cookie", ParameterLocation::Header, Type::Integer),
                parameter("c", ParameterLocation::Cookie, Type::String),
                parameter("body", ParameterLocation::Body, Type::Object),
            ]
        },
        body: Body::Whole(8),
        ..GET
    });
    let (port, received) = recorder(OK);
    let long = format!("{}\n", "x".repeat(60));
    let call = plain(port);
    let call = call.call(operation).text(1, "five").json(2, ()).value(3, 1.5).json(4, serde_json::json!([1, "2"]));
    let call = call.text(5, long).text(6, "s3cret").text(7, "s3cret; d=1").json(8, serde_json::json!([1, "\u{7}"]));
    let Error::InvalidInput(violations) = call.await.unwrap_err() else { panic!() };
    let lines: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "path `id`: expected a string, found nothing",
            "path `other`: expected an integer, found \"five\"",
            "query `q`: expected a string, found nothing",
            "query `n`: expected an integer, found `1.5`",
            "query `tags`: expected a JSON array in which each element is an integer, found \"2\" at index 1",
            "header `X-H`: expected a header value without control characters, found \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"…",
            "header `Cookie`: expected an integer, found a value (not shown)",
            "cookie `c`: expected a cookie value without `;` or control characters, found a value (not shown)",
            "body `body`: expected a JSON object, found an array",
        ]
    );
    assert!(received.try_recv().is_err());
}

#[tokio::test]
async fn types_are_what_json_says() {
    let (port, _received) = recorder(OK);
    let upstream = plain(port);
    let fits = async |schema_type: Type, value: Value, location: ParameterLocation| {
        let body = if location == ParameterLocation::Body { Body::Fields } else { Body::None };
        let parameters = Box::leak(Box::new([parameter("p", location, schema_type)]));
        let operation = leak(Operation { method: Method::POST, parameters, body, ..GET });
        upstream.prepare(operation, vec![Some(value)], None, None).is_ok()
    };
    let json = |text: &'static str| Value::Json(text.into());
    for text in ["1", "-1", "1.0", "1e3", "123456789012345678901234567890", " 7 "] {
        assert!(fits(Type::Integer, json(text), ParameterLocation::Body).await, "{text}");
    }
    for text in ["1.5", "1e-1", "+1", "01", "inf", "NaN", "\"1\"", "null", "true", "--1", "1-1", "-", ""] {
        assert!(!fits(Type::Integer, json(text), ParameterLocation::Body).await, "{text}");
    }
    assert!(fits(Type::Integer, "5".into(), ParameterLocation::Query).await, "text is text there");
    assert!(!fits(Type::Integer, "5".into(), ParameterLocation::Body).await);
    assert!(!fits(Type::String, json("5"), ParameterLocation::Query).await);
    assert!(fits(Type::String, json("\"5\""), ParameterLocation::Query).await);
    assert!(
        fits(Type::Boolean, json("true"), ParameterLocation::Body).await
            && !fits(Type::Boolean, json("1"), ParameterLocation::Body).await
    );
    assert!(!fits(Type::Number, f64::NAN.into(), ParameterLocation::Body).await);
    assert!(
        !fits(Type::Object, json("[]"), ParameterLocation::Query).await
            && fits(Type::Any, json("[]"), ParameterLocation::Body).await
    );
    assert!(!fits(Type::Array(&Type::String), "x".into(), ParameterLocation::Query).await);
}

#[tokio::test]
async fn what_does_not_serialise_or_parse_is_a_violation() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let keys = std::collections::HashMap::from([(vec![1], 1)]);
    let call = upstream.call(&CREATE).text(0, "..").json(1, keys);
    let Error::InvalidInput(violations) = call.await.unwrap_err() else { panic!() };
    assert_eq!(
        violations.iter().map(|violation| violation.name.as_str()).collect::<Vec<_>>(),
        ["body", "deployment-id"]
    );
    let call = upstream.call(&CREATE).text(0, "d").value(1, Value::Json("{\"a\":1},\"b\":2".into()));
    assert!(matches!(call.await.unwrap_err(), Error::InvalidInput(_)));
    let call = upstream.call(&CREATE).text(0, "d".repeat(70_000)).json(1, serde_json::json!({}));
    let Error::InvalidInput(violations) = call.await.unwrap_err() else { panic!() };
    assert_eq!(violations[0].name, "deployment-id");
    assert!(received.try_recv().is_err());
}
