//! The test of the test: what is altered in a request that is right is told.

use naftiko_tests::upstream::Received;
use naftiko_tests::wire::Head;
use serde_json::json;

use super::bind::bound;
use super::compare::differences;
use super::document::Operation;
use super::expected::expected;
use super::received::Request;

const RIGHT: [&str; 6] =
    ["PUT", "/ships/a%2Cb?tag=c,d%2Ce&q=f+g", "X-Trace: h", "cookie: k=l", "application/json", r#"{"name":"m"}"#];

fn operation() -> Operation {
    let parameter = |name: &str, place: &str, kind: &str, style: &str, explode: bool| json!({"name": name, "in": place, "required": true, "type": kind, "style": style, "explode": explode, "default": null});
    let field = json!({"required": true, "collection_format": null});
    serde_json::from_value(json!({
        "method": "PUT",
        "path": "/ships/{id}",
        "server": {"kind": "none", "url": null},
        "parameters": [
            parameter("id", "path", "string", "simple", false),
            parameter("tag", "query", "array", "form", false),
            parameter("q", "query", "string", "form", true),
            parameter("X-Trace", "header", "string", "simple", false),
            parameter("k", "cookie", "string", "form", true),
        ],
        "body": {"kind": "json", "required": true, "media_type": "application/json", "fields": {"name": field}, "encoding": {}},
        "success": null,
        "security": [],
        "flags": [],
    }))
    .unwrap()
}

/// What is told of a request of these parts; its path is compared with the one that is expected.
fn told([method, target, header, cookie, media_type, body]: [&str; 6]) -> Vec<String> {
    let operation = operation();
    let arguments = ["id", "tag", "q", "X-Trace", "k", "name"].map(str::to_owned);
    let bound = bound(&operation, arguments.into(), &|_| false);
    assert_eq!(bound.wrong, Vec::<String>::new());
    let given = json!({"id": "a,b", "tag": ["c", "d,e"], "q": "f g", "X-Trace": "h", "k": "l", "name": "m"});
    let expected = expected(&operation, &bound, given.as_object().unwrap());
    let content_type = format!("content-type: {media_type}");
    let lines = [header, cookie, content_type.as_str()].into_iter().filter(|line| !line.is_empty());
    let headers =
        lines.map(|line| line.split_once(": ").unwrap()).map(|(name, value)| (name.to_owned(), value.to_owned()));
    let head = Head { first: format!("{method} {target} HTTP/1.1"), headers: headers.collect() };
    let request = Request::of(&Received { head, body: body.as_bytes().to_vec() });
    let mut found = differences(&operation, &expected, &request);
    found.extend((request.path != expected.path).then(|| "path".to_owned()));
    found
}

#[test]
fn whatever_is_altered_in_a_request_is_told() {
    assert_eq!(told(RIGHT), Vec::<String>::new());
    let altered: [(usize, &[&str]); 6] = [
        (0, &["POST"]),
        (
            1,
            &[
                "/ships/a,b?tag=c,d%2Ce&q=f+g",
                "/ships/a%2Cb?tag=c,d,e&q=f+g",
                "/ships/a%2Cb?tag=c%2Cd%2Ce&q=f+g",
                "/ships/a%2Cb?tag=c&tag=d%2Ce&q=f+g",
                "/ships/a%2Cb?tag=c,d%2Ce",
                "/ships/a%2Cb?tag=c,d%2Ce&q=f%2Bg",
                "/ships/a%2Cb?tag=c,d%2Ce&q=f+g&r=1",
            ],
        ),
        (2, &["", "X-Trace: i", "X-Traces: h"]),
        (3, &["", "cookie: k=m", "cookie: k=l; n=o"]),
        (4, &["text/plain", "application/vnd.ship+json"]),
        (5, &["", r#"{"name":"n"}"#, r#"{"name":"m","more":1}"#, "name=m"]),
    ];
    for (part, values) in altered {
        for value in values {
            let mut request = RIGHT;
            request[part] = value;
            assert!(!told(request).is_empty(), "{request:?}");
        }
    }
}
