//! The body that arrives at the upstream, and what is said of it.

use http::{HeaderValue, Method};

use super::request::CREATE;
use super::*;
use crate::operation::Template;
use crate::value::Value;

#[tokio::test]
async fn bodies_are_what_was_given() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let text = " { \"n\" : 1.10, \"z\":1,\"a\":\"\\u00e9\" }\n";
    upstream.call(&CREATE).text(0, "d").value(1, Value::Json(text.into())).await.unwrap();
    let request = received.recv().unwrap();
    assert_eq!(request.body, text.as_bytes());
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("user-agent"), Some("crate/1.2.3"));
    assert_eq!(request.header("content-length"), Some(&*text.len().to_string()));
    assert_eq!(request.header("x-request-id"), None);

    let (id, schema_type) = (HeaderValue::from_static("r-1"), HeaderValue::from_static("application/vnd.api+json"));
    let args = || vec![Some("d".into()), Some(Value::Json("{}".into()))];
    let prepared = upstream.prepare(&CREATE, args(), Some(&id), Some(&schema_type)).unwrap();
    upstream.send(prepared).await.unwrap();
    let request = received.recv().unwrap();
    assert_eq!(request.header("x-request-id"), Some("r-1"));
    assert_eq!(request.header("content-type"), Some("application/vnd.api+json"));

    let whole = leak(Operation {
        method: Method::PUT,
        parameters: const { &[parameter("body", ParameterLocation::Body, Type::String)] },
        body: Body::Whole(0),
        ..GET
    });
    upstream.call(whole).text(0, "a \"b\"\n").await.unwrap();
    assert_eq!(received.recv().unwrap().body, br#""a \"b\"\n""#);
    upstream.call(whole).await.unwrap();
    let request = received.recv().unwrap();
    assert_eq!((request.header("content-length"), request.header("content-type")), (Some("0"), None));
}

#[tokio::test]
async fn fields_become_one_object_in_order() {
    let fields = leak(Operation {
        method: Method::PATCH,
        parameters: const {
            &[
                parameter("z\"", ParameterLocation::Body, Type::String),
                parameter("q", ParameterLocation::Query, Type::String),
                parameter("a", ParameterLocation::Body, Type::Number),
                parameter("list", ParameterLocation::Body, Type::Array(&Type::Any)),
                parameter("any", ParameterLocation::Body, Type::Any),
                parameter("gone", ParameterLocation::Body, Type::Boolean),
            ]
        },
        body: Body::Fields,
        ..GET
    });
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let call = upstream.call(fields).text(0, "é\\\u{1}").text(1, "q").value(2, Value::Json("1.10".into()));
    call.value(3, vec![Value::from("x"), Value::from(2)]).json(4, ()).await.unwrap();
    let request = received.recv().unwrap();
    assert_eq!(String::from_utf8(request.body).unwrap(), r#"{"z\"":"é\\\u0001","a":1.10,"list":["x",2],"any":null}"#);
    assert_eq!(request.head.split(' ').nth(1), Some("/?q=q"));
    upstream.call(fields).await.unwrap();
    assert_eq!(received.recv().unwrap().body, b"{}");
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
        let operation = leak(Operation { method: method.clone(), ..GET });
        upstream.call(operation).await.unwrap();
        let request = received.recv().unwrap();
        assert_eq!(request.header("content-length"), length, "{method}");
        assert_eq!(request.header("transfer-encoding"), None, "{method}");
        assert_eq!(request.header("content-type"), None, "{method}");
    }
}

#[tokio::test]
async fn an_empty_text_is_said_to_be_empty() {
    let (port, received) = recorder(OK);
    let text = leak(Operation {
        method: Method::POST,
        parameters: const { &[parameter("text", ParameterLocation::Body, Type::String)] },
        body: Body::Template(
            const { &Template::Text { content_type: "text/plain", is_xml: false, pieces: &[Piece::Value(0)] } },
        ),
        ..GET
    });
    plain(port).call(text).await.unwrap();
    let request = received.recv().unwrap();
    assert_eq!((request.header("content-length"), request.header("content-type")), (Some("0"), Some("text/plain")));
    assert_eq!(request.body, b"");
}
