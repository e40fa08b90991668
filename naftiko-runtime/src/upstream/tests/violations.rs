//! What is wrong with the values of a request: all of it, told once, and nothing is sent.

use super::request::{create, json, lines, number, violations};
use super::*;
use crate::function::Arguments;
use crate::operation::Piece;
use crate::upstream::Header;
use crate::value::{Json, Number, Type, Typed};

#[tokio::test]
async fn every_violation_is_listed_and_nothing_is_sent() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let mut with = Arguments::new();
    let other: Number = with.required(("path", "other"), Type::Integer, &"five");
    let q: String = with.required(("query", "q"), Type::String, &Json::default());
    let tags: Option<Vec<Number>> = with.optional(("query", "tags"), Type::Array(&Type::Integer), &json("[1, \"2\"]"));
    let cookies: Option<Number> = with.optional(("header", "Cookie"), Type::Integer, &"s3cret");
    let long = format!("{}\n", "x".repeat(60));
    let mut request = upstream.request(&POST);
    request
        .path("/")
        .segment("id", &None::<String>)
        .path("/")
        .segment("other", &Typed(Type::Integer, &other))
        .query("q", &q)
        .query("n", &Typed(Type::Integer, &number("1.5")))
        .query("tags", &Typed(Type::Array(&Type::Integer), &tags))
        .query("sizes", &Typed(Type::Array(&Type::Integer), &vec![number("1"), number("2.5")]))
        .header(const { Header::new("x-h", "X-H") }, &long)
        .header(const { Header::new("cookie", "Cookie") }, &Typed(Type::Integer, &cookies))
        .cookie("c", &"s3cret; d=1")
        .body(&Typed(Type::Object, &json(r#"[1, "\u0007"]"#)));
    assert_eq!(
        lines(with.checked(request.call())).await,
        [
            // What the values were made from comes first.
            "path `other`: expected an integer, found \"five\"",
            "query `q`: expected a string, found nothing",
            "query `tags`: expected a JSON array in which each element is an integer, found \"2\" at index 1",
            "header `Cookie`: expected an integer, found a value (not shown)",
            "path `id`: expected a string, found nothing",
            "query `n`: expected an integer, found `1.5`",
            "query `sizes`: expected a JSON array in which each element is an integer, found `2.5` at index 1",
            "header `X-H`: expected a header value without control characters, found \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"…",
            "cookie `c`: expected a cookie value without `;` or control characters, found a value (not shown)",
            "body `body`: expected a JSON object, found an array",
        ]
    );
    assert!(received.try_recv().is_err());
}

#[tokio::test]
async fn values_that_may_be_credentials_are_not_shown() {
    let upstream = plain(1);
    let secret = json("\"s3cret\"");
    let mut request = upstream.request(&POST);
    request
        .path("/")
        .segment("session", &"..")
        .query("api_key", &Typed(Type::Integer, &secret))
        .header(const { Header::new("x-token", "X-Token") }, &"s3cret\n")
        .cookie("c", &Typed(Type::Integer, &secret))
        .field("password", &Typed(Type::Integer, &secret))
        .check("secret", &Typed(Type::Integer, &secret))
        .field("name", &Typed(Type::Integer, &secret));
    assert_eq!(
        lines(request.call()).await,
        [
            "path `session`: expected a non-empty path segment without `.` or `..`, even when percent-encoded, found a value \
             (not shown)",
            "query `api_key`: expected an integer, found a value (not shown)",
            "header `X-Token`: expected a header value without control characters, found a value (not shown)",
            "cookie `c`: expected an integer, found a value (not shown)",
            "body `password`: expected an integer, found a value (not shown)",
            "body `secret`: expected an integer, found a value (not shown)",
            "body `name`: expected an integer, found \"s3cret\"",
        ]
    );
}

#[tokio::test]
async fn what_the_author_computes_is_not_shown() {
    const PIECES: &[Piece] = &[Piece::Text("of "), Piece::Value(0), Piece::Text(" by "), Piece::Value(1)];
    let (port, received) = recorder(OK);
    let options = UpstreamOptions::new().base_uri(format!("http://127.0.0.1:{port}"));
    let binds = vec![(Type::String, "s3cret".into()), (Type::Integer, "7".into())];
    let upstream = Upstream::with(&API, &settings(options), Auth::none(), binds).unwrap();
    let of = |who: &'static str| {
        let text = crate::upstream::text(PIECES, &[&upstream.bind(0), &who]);
        let mut request = upstream.request(&GET);
        request
            .path("/")
            .segment("of", &upstream.bind(0))
            .header(const { Header::new("x-of", "X-Of") }, &text)
            .query("n", &upstream.bind(1))
            .query("gone", &upstream.bind(2));
        request.call()
    };
    of("me").await.unwrap();
    let request = received.recv().unwrap();
    assert_eq!((request.target(), request.header("x-of")), ("/s3cret?n=7", Some("of s3cret by me")));
    let expected = "header `X-Of`: expected a header value without control characters, found a value (not shown)";
    assert_eq!(lines(of("\n")).await, [expected]);
    let mut request = upstream.request(&GET);
    request.path("/").segment("gone", &upstream.bind(2));
    assert_eq!(lines(request.call()).await, ["path `gone`: expected a string, found nothing"]);
}

#[tokio::test]
async fn a_value_that_is_required_is_not_null_outside_of_a_body() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let get = |value: &Json| {
        let mut request = request(&upstream, &GET);
        request.require("query", "q", value).query("q", value);
        request.call()
    };
    assert_eq!(lines(get(&Json::default())).await, ["query `q`: expected JSON, found nothing"]);
    get(&json("false")).await.unwrap();
    assert_eq!(received.recv().unwrap().target(), "/?q=false");
}

#[tokio::test]
async fn what_does_not_serialise_or_parse_is_no_json() {
    let keys = std::collections::HashMap::from([(vec![1], 1)]);
    assert_eq!(Json::of(&keys).unwrap_err().to_string(), "key must be a string");
    assert!("{\"a\":1},\"b\":2".parse::<Json>().is_err());
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    // What is wrong with a value that others are made from comes first, and once.
    let mut with = Arguments::new();
    let body: Json = with.required(("body", "body"), Type::Object, &json("[]"));
    let found = violations(with.checked(create(&upstream, "..", &body).call())).await;
    let names: Vec<&str> = found.iter().map(|violation| violation.name.as_str()).collect();
    assert_eq!(names, ["body", "deployment-id"]);
    assert!(received.try_recv().is_err());
}

#[tokio::test]
async fn a_url_that_is_too_long_is_its_longest_values_fault() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let found = violations(create(&upstream, &"d".repeat(70_000), &json("{}")).call()).await;
    assert_eq!(found[0].name, "deployment-id");
    // The elements of a list count as one value.
    let list = vec!["x".repeat(20); 4000];
    let mut request = upstream.request(&GET);
    request.path("/").segment("id", &"y".repeat(1000)).query("tags", &list).query("q", &"z".repeat(1000));
    assert_eq!(
        lines(request.call()).await,
        ["query `tags`: expected values that make a URL of at most 65534 bytes, found a URL of 106026 bytes"]
    );
    assert!(received.try_recv().is_err());
}
