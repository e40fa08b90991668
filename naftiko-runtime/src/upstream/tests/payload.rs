//! The body that arrives at the upstream, and what is said of it.

use http::HeaderValue;

use super::request::create;
use super::*;
use crate::operation::{Piece, Template};
use crate::value::{Json, Maybe, Number};

static PUT: Operation = Operation::new("put", Method::PUT, Format::JSON);
static PATCH: Operation = Operation::new("patch", Method::PATCH, Format::JSON);

#[tokio::test]
async fn bodies_are_what_was_given() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let text = " { \"n\" : 1.10, \"z\":1,\"a\":\"\\u00e9\" }\n";
    create(&upstream, "d", &text.parse().unwrap()).call().await.unwrap();
    let request = received.recv().unwrap();
    assert_eq!(request.body, text.as_bytes());
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("user-agent"), Some("crate/1.2.3"));
    assert_eq!(request.header("content-length"), Some(&*text.len().to_string()));
    assert_eq!(request.header("x-request-id"), None);

    let (id, content_type) = (HeaderValue::from_static("r-1"), HeaderValue::from_static("application/vnd.api+json"));
    let prepared = create(&upstream, "d", &"{}".parse().unwrap()).finish(Some(&id), Some(content_type)).unwrap();
    upstream.send(prepared).await.unwrap();
    let request = received.recv().unwrap();
    assert_eq!(request.header("x-request-id"), Some("r-1"));
    assert_eq!(request.header("content-type"), Some("application/vnd.api+json"));

    let put = async |body: Option<&str>| {
        let mut request = super::request(&upstream, &PUT);
        request.body(&body);
        request.call().await.unwrap();
        received.recv().unwrap()
    };
    assert_eq!(put(Some("a \"b\"\n")).await.body, br#""a \"b\"\n""#);
    let request = put(None).await;
    assert_eq!((request.header("content-length"), request.header("content-type")), (Some("0"), None));
}

/// The inputs of an operation whose body is made of members.
#[derive(Default)]
struct Members {
    z: Maybe<String>,
    q: Option<String>,
    a: Maybe<Number>,
    list: Maybe<Vec<Json>>,
    any: Maybe<Json>,
    gone: Maybe<bool>,
}

fn patch<'a>(upstream: &'a Upstream, input: &Members) -> Call<'a> {
    let mut request = request(upstream, &PATCH);
    request
        .field("z\"", &input.z)
        .query("q", &input.q)
        .field("a", &input.a)
        .field("list", &input.list)
        .field("any", &input.any)
        .field("gone", &input.gone);
    request.call()
}

#[tokio::test]
async fn fields_become_one_object_in_order() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let members = || Members {
        z: "é\\\u{1}".into(),
        q: Some("q".to_owned()),
        a: Maybe::Value("1.10".parse().unwrap()),
        list: Maybe::Value(vec!["\"x\"".parse().unwrap(), "2".parse().unwrap()]),
        any: Maybe::Value(Json::default()),
        gone: Maybe::Absent,
    };
    patch(&upstream, &members()).await.unwrap();
    let request = received.recv().unwrap();
    let expected = r#"{"z\"":"é\\\u0001","a":1.10,"list":["x",2],"any":null}"#;
    assert_eq!(String::from_utf8(request.body).unwrap(), expected);
    assert_eq!(request.head.split(' ').nth(1), Some("/?q=q"));
    // `null` is a value of every member, and the first one may be left out.
    let nulls = Members { z: Maybe::Absent, a: Maybe::Null, any: Maybe::Null, gone: Maybe::Null, ..members() };
    patch(&upstream, &nulls).await.unwrap();
    assert_eq!(received.recv().unwrap().body, br#"{"a":null,"list":["x",2],"any":null,"gone":null}"#);
    // A body none of whose members was given is none.
    patch(&upstream, &Members::default()).await.unwrap();
    let request = received.recv().unwrap();
    assert_eq!((request.body.as_slice(), request.header("content-type")), (b"".as_slice(), None));
}

#[tokio::test]
async fn no_body_is_said_where_one_is_usual() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    for (method, length) in [
        (Method::POST, Some("0")),
        (Method::PUT, Some("0")),
        (Method::PATCH, Some("0")),
        (Method::GET, None),
        (Method::DELETE, None),
        (Method::OPTIONS, None),
    ] {
        let operation = Box::leak(Box::new(Operation::new("any", method.clone(), Format::JSON)));
        super::request(&upstream, operation).call().await.unwrap();
        let request = received.recv().unwrap();
        assert_eq!(request.header("content-length"), length, "{method}");
        assert_eq!(request.header("transfer-encoding"), None, "{method}");
        assert_eq!(request.header("content-type"), None, "{method}");
    }
}

#[tokio::test]
async fn an_empty_text_is_said_to_be_empty() {
    static TEXT: Template = Template::Text { content_type: "text/plain", is_xml: false, pieces: &[Piece::Value(0)] };
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let mut request = super::request(&upstream, &POST);
    request.template(&TEXT, &[&None::<String>]);
    request.call().await.unwrap();
    let request = received.recv().unwrap();
    assert_eq!((request.header("content-length"), request.header("content-type")), (Some("0"), Some("text/plain")));
    assert_eq!(request.body, b"");
}

#[tokio::test]
async fn a_template_that_the_author_wrote_has_its_own_type() {
    static FORM: Template = Template::Form(&[("a", &[Piece::Value(0)])]);
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let mut request = super::request(&upstream, &POST);
    request.template(&FORM, &[&"x y"]);
    // What a client says of its own body does not matter here.
    let given = HeaderValue::from_static("application/vnd.api+json");
    upstream.send(request.finish(None, Some(given)).unwrap()).await.unwrap();
    let request = received.recv().unwrap();
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(request.body, b"a=x+y");
}
