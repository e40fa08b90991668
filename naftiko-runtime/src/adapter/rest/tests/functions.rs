//! Functions that are more than one call, over REST.

use std::time::Duration;

use http::Method;

use super::super::respond::Rest;
use super::super::route::{Adapter, Edge, Endpoint, Node};
use crate::adapter::{Handler, Handlers};
use crate::function::Answering;
use crate::inbound::service::AdapterService;
use crate::inbound::{Inbound, Input, Listener, Sent, Source};
use crate::settings::UpstreamOptions;
use crate::testing::functions::{MockInput, mock};
use crate::testing::ships::*;
use crate::testing::*;
use crate::upstream::Auth;
use crate::value::{Secret, Type};

static MOCK: Endpoint = Endpoint::new(
    "mock",
    Method::GET,
    "/mock",
    &[
        Input::optional("imo-number", Source::Query, Type::String).sent(&[Sent::AsIs("input", "imo")]),
        Input::optional("length", Source::Query, Type::Number).sent(&[Sent::AsIs("input", "length")]),
    ],
    "values",
    0,
);

fn get_mock<'c>(_: &'c Ships, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let (imo, length) = (inbound.read("imo-number"), inbound.read("length"));
    inbound.answer(mock(&MockInput { imo, length }))
}

static CREW: Endpoint = Endpoint::new(
    "crew",
    Method::GET,
    "/crew/{ship}",
    &[
        Input::required("ship", Source::Path(&[0]), Type::String).sent(&[Sent::AsIs("path", "imo")]),
        Input::optional("limit", Source::Query, Type::String).sent(&[Sent::AsIs("query", "limit")]),
    ],
    "ship-with-crew",
    1,
);

fn get_crew<'c>(capability: &'c Ships, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let (imo, limit) = (inbound.read("ship"), inbound.read("limit"));
    inbound.answer(ship_with_crew(capability, CrewInput { imo, limit }))
}

static CAPTAIN: Endpoint = Endpoint::new("captain", Method::GET, "/captain", &[], "captain", 2);

fn get_captain<'c>(capability: &'c Ships, inbound: &mut Inbound<'_>) -> Answering<'c> {
    inbound.answer(captain(capability, String::new()))
}

static LOGGED: Endpoint = Endpoint::new("logged", Method::GET, "/logged", &[], "logged", 3);

fn get_logged<'c>(capability: &'c Ships, inbound: &mut Inbound<'_>) -> Answering<'c> {
    inbound.answer(logged(capability, "9525338".to_owned()))
}

static ADAPTER: Adapter = Adapter {
    namespace: "ships-rest",
    routes: &[
        Node::new(Edge::Text("/mock"), &[], &[&MOCK]),
        Node::new(Edge::Text("/crew/"), &[Node::new(Edge::Segment, &[], &[&CREW])], &[]),
        Node::new(Edge::Text("/captain"), &[], &[&CAPTAIN]),
        Node::new(Edge::Text("/logged"), &[], &[&LOGGED]),
    ],
    patterns: &["/mock", "/crew/{a}", "/captain", "/logged"],
};

static HANDLERS: [Handler<Ships>; 4] = [get_mock, get_crew, get_captain, get_logged];

fn rest(port: u16) -> AdapterService<Rest> {
    rest_with(port, UpstreamOptions::new(), Auth::none(), None)
}

fn rest_with(port: u16, options: UpstreamOptions, auth: Auth, deadline: Option<Duration>) -> AdapterService<Rest> {
    let (upstream, settings) = parts(port, options, auth);
    let handlers = Handlers::new(&Ships(upstream), &HANDLERS);
    AdapterService::mounted(Rest { adapter: &ADAPTER, handlers, deadline }, &Listener::open(&settings))
}

#[tokio::test]
async fn values_are_answered_without_an_upstream() {
    let (lines, _guard) = captured();
    let service = rest(closed_port());
    let reply = answered(&service, get("/mock?imo-number=9525338&length=1.10")).await;
    assert_eq!(reply.text(), r#"{"imo":"9525338","title":"The \"9525338\"","length":1.10,"crew":["9525338",null]}"#);
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, Some("application/json")));
    let reply = answered(&service, get("/mock")).await;
    assert_eq!(reply.text(), r#"{"imo":null,"title":null,"length":null,"crew":[null,null]}"#);
    let head = http::Request::head("/mock").body(axum::body::Body::empty()).unwrap();
    assert_eq!(answered(&service, head).await.body, b"");
    let found = lines.at("INFO", "naftiko::rest");
    let expected = r#"answered method="GET" route="/mock" status=200 ms=_ request_id="id-1""#;
    assert_eq!(without_ms(&found[0]), expected);
}

#[tokio::test]
async fn the_inputs_of_values_are_checked_together() {
    let reply = answered(&rest(closed_port()), get("/mock?imo-number=1&length=x")).await;
    assert_eq!(
        reply.text(),
        concat!(
            r#"{"type":"urn:naftiko:problem:invalid-request","title":"Invalid request","status":400,"#,
            r#""detail":"2 invalid inputs; see `errors`","instance":"urn:naftiko:request:id-1","errors":["#,
            r#"{"location":"query","name":"imo-number","expected":"text of at least 7 characters","found":"\"1\""},"#,
            r#"{"location":"query","name":"length","expected":"a number","found":"\"x\""}]}"#
        )
    );
    assert_eq!(reply.status, 400);
}

fn without_ms(line: &str) -> String {
    let words = line.split(' ').map(|word| if word.starts_with("upstream_ms=") { "upstream_ms=_" } else { word });
    crate::testing::without_ms(&words.collect::<Vec<_>>().join(" "))
}

#[tokio::test]
async fn steps_are_answered_with_what_is_built_of_them() {
    let (lines, _guard) = captured();
    let (port, received) = answering(ships);
    let reply = answered(&rest(port), get("/crew/9525338?limit=5")).await;
    let crew = r#"[{"fullName":"Kim","role":null},{"fullName":"Dana \u00e4","role":"cook"}]"#;
    assert_eq!(reply.text(), format!(r#"{{"name":"Annie","crew":{crew},"first":"Kim"}}"#));
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, Some("application/json")));
    let ids: Vec<_> = received.try_iter().map(|request| request.header("x-request-id").unwrap().to_owned()).collect();
    assert_eq!(ids, ["id-1", "id-1"]);
    let found: Vec<String> = lines.at("INFO", "naftiko::rest").iter().map(|line| without_ms(line)).collect();
    let expected = r#"answered method="GET" route="/crew/{ship}" status=200 upstream_status=200 calls=2 upstream_ms=_ ms=_ request_id="id-1""#;
    assert_eq!(found, [expected]);
    assert_eq!(lines.at("DEBUG", "naftiko::step").len(), 3);
    assert!(!lines.text().contains("canary") && !lines.text().contains("Dana"));
}

#[tokio::test]
async fn the_response_of_the_last_step_is_the_clients() {
    let (port, _received) = answering(|request| match &*request.line {
        "GET /crew" => json(r#"[{"id":7}]"#),
        _ => ships(request),
    });
    let reply = answered(&rest(port), get("/captain")).await;
    assert_eq!((reply.status.as_u16(), reply.text()), (200, "Dana"));
    assert_eq!((reply.header("content-type"), reply.header("etag")), (Some("text/x"), Some("\"1\"")));
}

#[tokio::test]
async fn every_violation_of_the_first_requests_is_told_before_anything_is_sent() {
    let (port, received) = answering(ships);
    let reply = answered(&rest(port), get("/crew/%2e%2e?limit=x")).await;
    let segment = "a non-empty path segment without `.` or `..`, even when percent-encoded";
    assert_eq!(
        reply.text(),
        format!(
            concat!(
                r#"{{"type":"urn:naftiko:problem:invalid-request","title":"Invalid request","status":400,"#,
                r#""detail":"2 invalid inputs; see `errors`","instance":"urn:naftiko:request:id-1","errors":["#,
                r#"{{"location":"path","name":"ship","expected":"{}","found":"\"..\""}},"#,
                r#"{{"location":"query","name":"limit","expected":"an integer","found":"\"x\""}}]}}"#
            ),
            segment
        )
    );
    assert_eq!(reply.status, 400);
    assert!(received.try_recv().is_err());
}

fn problem(slug: &str, title: &str, status: u16, detail: &str) -> String {
    format!(
        concat!(
            r#"{{"type":"urn:naftiko:problem:{}","title":"{}","status":{},"detail":"{}","#,
            r#""instance":"urn:naftiko:request:id-1"}}"#
        ),
        slug, title, status, detail
    )
}

async fn assert_failed(answer: String, auth: Auth, status: u16, detail: &str) -> Reply {
    let (port, received) = answering(move |request| match request.line.contains("/logs") {
        true => answer.clone(),
        false => ships(request),
    });
    let reply = answered(&rest_with(port, UpstreamOptions::new(), auth, None), get("/logged")).await;
    let detail = format!("step `add-log` failed: {detail}");
    assert_eq!(reply.text(), problem("step-failed", "Step failed", status, &detail));
    assert_eq!(reply.status, status);
    assert_eq!(received.try_iter().count(), 2);
    reply
}

#[tokio::test]
async fn a_step_that_fails_is_named_and_its_body_is_not_shown() {
    for (status, reason, passed) in [
        (400, "400 Bad Request", 400),
        (404, "404 Not Found", 404),
        (418, "418 I'm a teapot", 418),
        (401, "401 Unauthorized", 502),
        (403, "403 Forbidden", 502),
        (407, "407 Proxy Authentication Required", 502),
        (304, "304 Not Modified", 502),
        (500, "500 Internal Server Error", 502),
        (599, "599", 502),
    ] {
        let answer = response(&format!("{status} X"), "content-type: text/plain\r\netag: x\r\n", "canary");
        let answer =
            if status == 304 { answer.replace("content-length: 6", "x: y").replace("canary", "") } else { answer };
        let detail = format!("the upstream of `add-log` returned {reason}");
        let reply = assert_failed(answer, Auth::none(), passed, &detail).await;
        assert_eq!((reply.header("etag"), reply.header("retry-after")), (None, None));
    }
    let busy = response("429 X", "retry-after: 30\r\n", "canary");
    let detail = "the upstream of `add-log` returned 429 Too Many Requests; retry after 30 s";
    let reply = assert_failed(busy, Auth::none(), 429, detail).await;
    assert_eq!(reply.header("retry-after"), Some("30"));
    let down = response("503 X", "retry-after: 5\r\n", "canary");
    let detail = "the upstream of `add-log` returned 503 Service Unavailable; retry after 5 s";
    assert_eq!(assert_failed(down, Auth::none(), 502, detail).await.header("retry-after"), Some("5"));
    let detail = "the upstream of `add-log` rejected this server's credentials with 401";
    let bearer = || Auth::bearer(Secret::from("canary"));
    assert_failed(response("401 X", "", "canary"), bearer(), 502, detail).await;
    let moved = response("302 X", "location: /elsewhere?canary\r\n", "");
    let detail = "the upstream of `add-log` returned a redirect (302) to `/elsewhere`, which this server neither follows nor \
                  passes on";
    assert_failed(moved, Auth::none(), 502, detail).await;
}

#[tokio::test]
async fn without_an_answer_it_is_a_bad_gateway_or_a_timeout() {
    let reply = answered(&rest(closed_port()), get("/logged")).await;
    assert_eq!(reply.status, 502);
    assert!(
        reply.text().contains("step `get-ship` failed: no response from the upstream of `get-ship`: "),
        "{}",
        reply.text()
    );
    let (port, _received) = answering(|_| {
        std::thread::sleep(Duration::from_secs(60));
        String::new()
    });
    let options = UpstreamOptions::new().response_timeout(Duration::from_millis(50));
    let reply = answered(&rest_with(port, options, Auth::none(), None), get("/logged")).await;
    let detail = "step `get-ship` failed: no response from the upstream of `get-ship`: timed out after 50ms waiting for the \
                  response headers";
    assert_eq!(reply.text(), problem("step-failed", "Step failed", 504, detail));
    let (lines, _guard) = captured();
    let late = rest_with(port, UpstreamOptions::new(), Auth::none(), Some(Duration::from_millis(50)));
    let reply = answered(&late, get("/logged")).await;
    let detail = "the steps took longer than 50ms together; ended: none; running: `get-ship`";
    assert_eq!(reply.text(), problem("deadline-missed", "Deadline missed", 504, detail));
    let found = lines.at("INFO", "naftiko::rest");
    assert!(
        found[0].starts_with(r#"answered method="GET" route="/logged" status=504 calls=1 upstream_ms="#),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_client_that_leaves_is_a_line_that_counts() {
    let (lines, _guard) = captured();
    let (begun, has_begun) = std::sync::mpsc::channel();
    let begun = std::sync::Mutex::new(begun);
    let (port, _received) = answering(move |request| {
        if request.line.contains("/logs") {
            begun.lock().unwrap().send(()).unwrap();
            std::thread::sleep(Duration::from_secs(60));
        }
        ships(request)
    });
    let mut service = rest(port);
    let mut call = tower_service::Service::call(&mut service, get("/logged"));
    let waiting = tokio::task::spawn_blocking(move || has_begun.recv().unwrap());
    tokio::select! {
        _ = &mut call => panic!("nobody answers"),
        begun = waiting => begun.unwrap(),
    }
    drop(call);
    let found: Vec<String> = lines.at("INFO", "naftiko::rest").iter().map(|line| without_ms(line)).collect();
    let expected = r#"client disconnected method="GET" route="/logged" upstream_status=200 calls=2 upstream_ms=_ ms=_ request_id="id-1""#;
    assert_eq!(found, [expected]);
    let steps: Vec<String> = lines.at("DEBUG", "naftiko::step").iter().map(|line| without_ms(line)).collect();
    assert_eq!(
        steps,
        [
            r#"ended function="logged" step="get-ship" operation="test.get-ship" status=200 ms=_ request_id="id-1""#,
            r#"dropped function="logged" step="add-log" operation="test.add-log" ms=_ request_id="id-1""#,
        ]
    );
}

#[tokio::test]
async fn what_a_step_returned_and_does_not_fit_is_named_and_not_shown() {
    for (list, detail) in [
        (
            r#"[{"id":["canary"]}]"#,
            "step `get-person` failed: what it would send does not fit: path `id`: expected a string, found an array at \
             `$.list-crew[0].id`",
        ),
        (
            r#"[{"id":"../canary"}]"#,
            "step `get-person` failed: what it would send does not fit: path `id`: expected a non-empty path segment without \
             `.` or `..`, even when percent-encoded, found a value (not shown)",
        ),
        (
            "[]",
            "step `get-person` failed: what it would send does not fit: path `id`: expected a string, found nothing at \
             `$.list-crew[0].id`",
        ),
    ] {
        let (port, received) = answering(move |_| json(list));
        let reply = answered(&rest(port), get("/captain")).await;
        assert_eq!(reply.text(), problem("step-failed", "Step failed", 502, detail));
        assert_eq!(received.try_iter().count(), 1);
    }
    let (port, _received) = answering(|request| match request.line.starts_with("GET /crew") {
        true => json(r#"{"items":"canary"}"#),
        false => ships(request),
    });
    let reply = answered(&rest(port), get("/crew/9525338")).await;
    let detail = "step `list-crew` failed: unexpected response: `$.list-crew.items`: expected a list of objects, found a value \
                  (not shown)";
    assert_eq!(reply.text(), problem("step-failed", "Step failed", 502, detail));
    let (port, _received) = answering(|_| json(r#"{"n":["canary"]}"#));
    let reply = answered(&rest(port), get("/logged")).await;
    let detail = "step `get-ship` failed: unexpected response from the upstream of `get-ship`: `$.n`: expected a string, found \
                  an array";
    assert_eq!(reply.text(), problem("step-failed", "Step failed", 502, detail));
}
