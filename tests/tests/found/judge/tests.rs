//! Every kind of expectation, with something that meets it and something that must not.

use naftiko_tests::upstream::Received;
use naftiko_tests::wire::Head;
use serde_json::{Value, json};

use super::super::case::Call;
use super::super::exchange::{Ended, Outcome, Reply, Round, Seen, ToolResult, message};
use super::round;

/// A call with these members.
fn call(face: &str, members: &Value) -> Call {
    let request = match face {
        "client" => json!({"operation": "x"}),
        "mcp" => json!({"tool": "x"}),
        _ => json!({"method": "GET", "path": "/"}),
    };
    let mut written = json!({"face": face, "request": request});
    written.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    Call::read(&written, 1).unwrap()
}

fn judged(face: &str, expect: &Value, seen: Seen) -> Vec<String> {
    let call = call(face, &json!({"expect": expect}));
    round(&Round { made: vec![(call, seen)], arrived: Vec::new(), unanswered: Vec::new() })
}

/// Asserts that the first meets each of these expectations, and the second does not.
fn assert_tells_apart(face: &str, expectations: &[Value], holds: impl Fn() -> Seen, fails: impl Fn() -> Seen) {
    for expect in expectations {
        assert_eq!(judged(face, expect, holds()), [""; 0], "{expect}");
        assert_eq!(judged(face, expect, fails()).len(), 1, "{expect}: {:?}", judged(face, expect, fails()));
    }
}

fn reply(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Seen {
    let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let message = message(&headers, body, &json!(1));
    let first_body_bytes = (!body.is_empty()).then_some(std::time::Duration::from_millis(u64::from(status)));
    Seen { reply: Some(Reply { status, headers, body: body.to_vec(), first_body_bytes, message }), ..Seen::default() }
}

#[test]
fn answers_over_http() {
    let json_type = ("Content-Type", "application/json; charset=utf-8");
    let holds = || reply(200, &[json_type, ("x-a", "one"), ("x-a", "two")], br#"{"b":[1],"a":null}"#);
    let fails = || reply(404, &[("content-type", "text/plain"), ("x-b", "")], b"{}");
    let expectations = [
        json!({"status": 200}),
        json!({"status_any": [201, 200]}),
        json!({"headers": {"content-type": "application/json"}}),
        json!({"headers": {"content-type": "application/json; charset=utf-8"}}),
        json!({"headers": {"content-type": {"contains": "utf-8"}}}),
        json!({"headers": {"content-type": {"lacks": ["plain"]}}}),
        json!({"headers": {"x-a": "one, two"}}),
        json!({"headers": {"x-a": {"contains": "two"}}}),
        json!({"headers": {"x-b": null}}),
        json!({"body": {"a": null, "b": [1]}}),
        json!({"body_base64": "eyJiIjpbMV0sImEiOm51bGx9"}),
        json!({"body_contains": [r#""a":null"#]}),
        json!({"first_body_bytes_within_ms": 201}),
    ];
    assert_tells_apart("rest", &expectations, holds, fails);
    assert_tells_apart("rest", &[json!({"body_lacks": ["b"]})], fails, holds);
    assert_tells_apart("rest", &[json!({"body_base64": ""})], || reply(200, &[], b""), fails);
    // `5` is not `5.0`, and an empty body is not `null`.
    assert_tells_apart("rest", &[json!({"body": 5})], || reply(200, &[], b"5"), || reply(200, &[], b"5.0"));
    assert_tells_apart("rest", &[json!({"body": null})], || reply(200, &[], b"null"), || reply(200, &[], b""));
}

fn result(result: &Value) -> Seen {
    reply(200, &[], json!({"jsonrpc": "2.0", "id": 1, "result": result}).to_string().as_bytes())
}

fn error(code: i64, message: &str) -> Seen {
    let error =
        json!({"jsonrpc": "2.0", "id": 1, "error": {"code": code, "message": message, "data": {"why": "data"}}});
    reply(200, &[], error.to_string().as_bytes())
}

#[test]
fn results_of_tools() {
    let text = |text: &str| json!({"type": "text", "text": text});
    let holds = || {
        result(
            &json!({"content": [text("calm"), text("sea")], "structuredContent": {"n": 1, "m": null}, "isError": true}),
        )
    };
    let fails = || result(&json!({"content": [{"type": "image", "mimeType": "image/png", "data": "calm"}]}));
    let expectations = [
        json!({"isError": true}),
        json!({"structuredContent": {"m": null, "n": 1}}),
        json!({"text": {"is": "calm\nsea"}}),
        json!({"text": {"contains": "sea"}}),
        json!({"content": [text("calm"), text("sea")]}),
        json!({"content_types": {"contains": ["text"]}}),
        json!({"content_types": {"lacks": ["image"]}}),
        json!({"content_types": ["text", "text"]}),
        json!({"structured_or_error": true}),
    ];
    assert_tells_apart("mcp", &expectations, holds, fails);
    assert_tells_apart("mcp", &[json!({"isError": false}), json!({"text": {"lacks": "sea"}})], fails, holds);
    assert_tells_apart("mcp", &[json!({"isError": false})], fails, || error(-32602, "calm"));
    assert_tells_apart("mcp", &[json!({"isError": false})], fails, || reply(200, &[], br#"{"lone":"\ud83d"}"#));
    // `structuredContent` is compared exactly: an unexpected member is a difference.
    let structured = |content: Value| move || result(&json!({"content": [], "structuredContent": content}));
    assert_tells_apart(
        "mcp",
        &[json!({"structuredContent": {}})],
        structured(json!({})),
        structured(json!({"n": null})),
    );
    assert_tells_apart("mcp", &[json!({"structuredContent": 5})], structured(json!(5)), structured(json!(5.0)));
}

#[test]
fn other_results_and_errors() {
    let tools = |properties: Value| {
        move || result(&json!({"tools": [{"name": "a", "inputSchema": {"properties": properties}, "more": [1, 2]}]}))
    };
    let (holds, fails) = (tools(json!({"page_size": {"type": "string"}})), tools(json!({"page[size]": {}, "b": {}})));
    let expectations = [
        json!({"result": {"tools": [{"inputSchema": {"properties": {"page_size": {}}}}]}}),
        json!({"absent": ["/tools/0/inputSchema/properties/b"]}),
        json!({"property_names": {"count": 1}}),
        json!({"property_names": {"match": "^[a-z_]+$"}}),
    ];
    assert_tells_apart("mcp", &expectations, holds, &fails);
    for odd in [json!({"tools": []}), json!({"tools": [{"more": [1]}]}), json!({"tools": [{"more": [1, 3]}]})] {
        assert_tells_apart("mcp", &[json!({"result": {"tools": [{"more": [1, 2]}]}})], &fails, || result(&odd));
    }
    let expectations = [
        json!({"error": {"code": -32601}}),
        json!({"error": {"contains": ["no such"]}}),
        json!({"error": {"contains": ["data"], "lacks": ["other"]}}),
    ];
    assert_tells_apart("mcp", &expectations, || error(-32601, "no such method"), || result(&json!({})));
    assert_tells_apart("mcp", &expectations[..2], || error(-32601, "no such method"), || error(-32602, "other"));
}

#[test]
fn streams_of_events_hold_the_answer() {
    let stream = |id: u8| {
        let events = format!(
            ": hello\n\ndata: {{\"method\":\"notifications/progress\"}}\n\nevent: message\r\ndata: {{\"id\":{id},\ndata: \"result\":{{}}}}\r\n\r\n"
        );
        reply(200, &[("content-type", "text/event-stream")], events.as_bytes())
    };
    assert_tells_apart("mcp", &[json!({"result": {}})], || stream(1), || stream(2));
}

#[test]
fn calls_of_the_client() {
    let outcome = |status, output| Seen { client: Some(Outcome { status, output }), ..Seen::default() };
    let holds = || outcome(Some(200), Ok(json!({"n": 5.0, "list": [null]})));
    let fails = || outcome(None, Err("answered 404".to_owned()));
    assert_tells_apart("client", &[json!({"ok": true}), json!({})], holds, fails);
    let other = || outcome(Some(200), Ok(json!({"n": 5.5, "list": [null]})));
    assert_tells_apart("client", &[json!({"output": {"list": [null], "n": 5}})], holds, other);
    assert_tells_apart("client", &[json!({"status": 200})], holds, || outcome(Some(201), Ok(Value::Null)));
    let expectations =
        [json!({"ok": false}), json!({"error": {"contains": "404"}}), json!({"error": {"lacks": "500"}})];
    assert_tells_apart("client", &expectations, fails, holds);
    assert_tells_apart("client", &expectations[1..], fails, || outcome(None, Err("answered 500".to_owned())));
}

#[test]
fn processes() {
    let ended = |code, out: &[Value], err: &str| Seen {
        process: Some(Ended { code, out: Ok(out.to_vec()), err: err.to_owned() }),
        ..Seen::default()
    };
    let (one, other) = (json!({"id": 1, "result": {"a": 1}}), json!({"id": 2}));
    let holds = || ended(Some(2), &[one.clone(), json!({}), other.clone()], "X is not set");
    let fails = || ended(None, &[other.clone(), one.clone()], "Y");
    let expectations = [
        json!({"exit": 2}),
        json!({"stderr": {"contains": ["X"], "lacks": "Y"}}),
        json!({"stdout": [{"id": 1, "result": {}}, {"id": 2}]}),
    ];
    for expect in &expectations {
        assert_eq!(judged("rest", expect, holds()), [""; 0], "{expect}");
        assert_ne!(judged("rest", expect, fails()), [""; 0], "{expect}");
        // There is no process.
        assert_ne!(judged("rest", expect, Seen::default()), [""; 0], "{expect}");
    }
    let odd = Seen {
        process: Some(Ended { code: Some(0), out: Err("log".to_owned()), err: String::new() }),
        ..Seen::default()
    };
    assert_eq!(judged("mcp", &json!({"exit": 0}), odd).len(), 1, "a line on stdout that is no message");
    let said = |text: &str| Seen { stderr: Some(text.to_owned()), ..reply(200, &[], b"") };
    assert_tells_apart("rest", &[json!({"stderr": {"lacks": "INFO"}})], || said(""), || said("INFO GET /health"));
}

#[test]
fn what_is_expected_of_something_else_does_not_hold() {
    let expectations = [
        json!({"status": 200}),
        json!({"headers": {"x": null}}),
        json!({"body_lacks": "x"}),
        json!({"isError": false}),
        json!({"text": {"lacks": "x"}}),
        json!({"result": {}}),
        json!({"absent": ["/x"]}),
        json!({"error": {}}),
        json!({"output": null}),
        json!({"exit": 0}),
        json!({"stderr": {}}),
        json!({"stdout": []}),
    ];
    for expect in &expectations {
        assert_ne!(judged("mcp", expect, Seen::default()), [""; 0], "{expect}");
    }
    let of_client = || Seen { client: Some(Outcome { status: None, output: Ok(Value::Null) }), ..Seen::default() };
    for expect in expectations.iter().filter(|expect| expect.get("output").is_none()) {
        assert_ne!(judged("client", expect, of_client()), [""; 0], "{expect}");
    }
}

#[test]
fn a_tool_with_a_schema_answers_with_what_fits_it_or_with_an_error() {
    let seen = |result: Value| {
        let schema =
            Some(json!({"type": "object", "required": ["n"], "properties": {"n": {"type": ["integer", "null"]}}}));
        Seen { tools: vec![ToolResult { name: "x".to_owned(), result, schema }], ..Seen::default() }
    };
    for fitting in
        [json!({"structuredContent": {"n": 1}}), json!({"structuredContent": {"n": null}}), json!({"isError": true})]
    {
        assert_eq!(judged("mcp", &json!({}), seen(fitting)), [""; 0]);
    }
    for odd in [json!({"content": []}), json!({"structuredContent": {}}), json!({"structuredContent": {"n": "1"}})] {
        assert_eq!(judged("mcp", &json!({}), seen(odd)).len(), 1);
    }
}

fn received(first: &str, headers: &[(&str, &str)], body: &[u8]) -> Received {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Received { head: Head { first: format!("{first} HTTP/1.1"), headers }, body: body.to_vec() }
}

fn arrived(expected: &Value, arrived: Vec<Received>) -> Vec<String> {
    let call = call("rest", &json!({"expect_upstream": expected}));
    round(&Round { made: vec![(call, Seen::default())], arrived, unanswered: Vec::new() })
}

/// As [`assert_tells_apart`], for requests to the upstream.
fn assert_tells_requests_apart(expectations: &[Value], holds: &Received, fails: &Received) {
    for expected in expectations {
        assert_eq!(arrived(expected, vec![holds.clone()]), [""; 0], "{expected}");
        assert_ne!(arrived(expected, vec![fails.clone()]), [""; 0], "{expected}");
    }
}

#[test]
fn requests_to_the_upstream() {
    let headers = [("Content-Type", "application/json"), ("cookie", "a=1"), ("cookie", "b=2")];
    let holds = received("POST /a%2Fb?x=1+2&y=a&y=b&z", &headers, br#"{"n":[1,{"m":null}]}"#);
    let fails = received("GET /a/b?x=1+2&y=b&y=a", &[("authorization", "x"), ("cookie", "b=2")], br#"{"n":1,"k":2}"#);
    let expectations = [
        json!({"method": "POST"}),
        json!({"path": "/a%2Fb"}),
        json!({"target": "/a%2Fb?x=1+2&y=a&y=b&z"}),
        json!({"query": {"x": "1 2", "y": ["a", "b"], "z": ""}}),
        json!({"headers": {"cookie": "a=1; b=2"}}),
        json!({"headers": {"content-type": "application/json", "authorization": null}}),
        json!({"body": {"n": [1, {"m": null}]}}),
        json!({"body_text": r#"{"n":[1,{"m":null}]}"#}),
        json!({"body_base64": "eyJuIjpbMSx7Im0iOm51bGx9XX0="}),
        json!({"body_lacks": ["k"]}),
    ];
    assert_tells_requests_apart(&expectations, &holds, &fails);
    let empty = received("GET /", &[], b"");
    let expectations = [json!({"no_body": true}), json!({"query": {}}), json!({"body_text": ""})];
    assert_tells_requests_apart(&expectations, &empty, &holds);
    assert_tells_requests_apart(&[json!({"body_lacks": ["k"]})], &holds, &empty);
    // The query is complete: an unexpected parameter is a difference.
    assert_tells_requests_apart(
        &[json!({"query": {"x": 1}})],
        &received("GET /?x=1", &[], b""),
        &received("GET /?x=1&y=2", &[], b""),
    );
}

#[test]
fn forms_and_parts() {
    let form =
        |body: &str| received("POST /", &[("content-type", "application/x-www-form-urlencoded")], body.as_bytes());
    let expectations = [json!({"form": [["a", "1"], ["a", "2 3"]]}), json!({"form_contains": [["a", "2 3"]]})];
    assert_tells_requests_apart(&expectations, &form("a=1&a=2+3"), &form("a=2+4&a=1"));
    let untyped = received("POST /", &[], b"a=1&a=2+3");
    assert_tells_requests_apart(&expectations, &form("a=1&a=2+3"), &untyped);

    let parts = |of_type: &str, name: &str| {
        let body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n\r\n1\r\n--b\r\ncontent-disposition: form-data; name=\"p\"\r\n\r\n{{}}\r\n--b--\r\n"
        );
        received("POST /", &[("content-type", of_type)], body.as_bytes())
    };
    let holds = parts("multipart/form-data; boundary=b", "s.png");
    let (file, plain) = (
        json!({"name": "f", "filename": "s.png", "content_type": "image/png", "body_text": "\r\n1"}),
        json!({"name": "p", "filename": null, "content_type": null, "body": {}}),
    );
    let expected = json!({"multipart": [file, plain]});
    for odd in [
        parts("multipart/form-data; boundary=b", "t.png"),
        parts("multipart/mixed; boundary=b", "s.png"),
        parts("multipart/form-data; boundary=c", "s.png"),
    ] {
        assert_tells_requests_apart(std::slice::from_ref(&expected), &holds, &odd);
    }
    for odd in [
        json!({"multipart": [file]}),
        json!({"multipart": [plain, file]}),
        json!({"multipart": [{"body_base64": "eA=="}, {}]}),
        json!({"multipart": [{}, {"filename": "x"}]}),
        json!({"multipart": [{"content_type": null}, {}]}),
        json!({"multipart": [{}, {"body": []}]}),
    ] {
        assert_ne!(arrived(&odd, vec![holds.clone()]), [""; 0], "{odd}");
    }
}

#[test]
fn as_many_requests_as_are_expected() {
    let to = |path: &str| received(&format!("GET {path}"), &[], b"");
    let none = json!({"none": true});
    assert_eq!(arrived(&none, vec![]), [""; 0]);
    assert_ne!(arrived(&none, vec![to("/a")]), [""; 0]);
    let one = json!({"path": "/a"});
    assert_ne!(arrived(&one, vec![]), [""; 0]);
    assert_ne!(arrived(&one, vec![to("/a"), to("/a")]), [""; 0], "exactly one is expected");
    let list = json!([{"path": "/a"}, {"path": "/b"}]);
    assert_eq!(arrived(&list, vec![to("/a"), to("/b")]), [""; 0]);
    for odd in [vec![to("/b"), to("/a")], vec![to("/a")], vec![to("/a"), to("/b"), to("/b")]] {
        assert_ne!(arrived(&list, odd), [""; 0]);
    }
    let unanswered = Round { made: Vec::new(), arrived: Vec::new(), unanswered: vec!["GET /a".to_owned()] };
    assert_eq!(round(&unanswered).len(), 1);
}

#[test]
fn each_of_the_calls_that_run_at_once_has_its_request() {
    let written = json!({
        "face": "rest", "request": {"method": "GET", "path": "/$i"}, "at_once": 2,
        "expect_upstream": {"path": "/$i", "query": {"n": "$i"}}, "expect": {"body": {"n": "$i"}},
    });
    let made = || {
        (1..=2).map(|number| {
            (Call::read(&written, number).unwrap(), reply(200, &[], format!("{{\"n\":{number}}}").as_bytes()))
        })
    };
    let to = |targets: &[&str]| targets.iter().map(|target| received(&format!("GET {target}"), &[], b"")).collect();
    let judged =
        |targets: &[&str]| round(&Round { made: made().collect(), arrived: to(targets), unanswered: Vec::new() });
    assert_eq!(judged(&["/2?n=2", "/1?n=1"]), [""; 0]);
    for odd in [&["/1?n=1", "/1?n=1"][..], &["/1?n=1"], &["/1?n=1", "/2?n=1"], &["/1?n=1", "/2?n=2", "/2?n=2"]] {
        assert_ne!(judged(odd), [""; 0], "{odd:?}");
    }
}
