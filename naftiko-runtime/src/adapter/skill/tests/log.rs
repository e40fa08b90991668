//! One line a request, and what it must not show.

use axum::body::Body;
use http::{Method, Request};
use tower_service::Service as _;

use super::fixture::*;
use crate::testing::{captured, without_ms};

#[tokio::test]
async fn one_line_each() {
    let (lines, _guard) = captured();
    let temp = fleet();
    let service = temp.service();
    got(&service, "/skills?canary").await;
    got(&service, "/skills/canary").await;
    got(&service, "/skills/gone/contents").await;
    got(&service, "/skills/fleet-ops/contents/canary/..").await;
    answered(&service, Method::HEAD, "/skills/fleet-ops/download").await;
    answered(&service, Method::DELETE, "/skills/fleet-ops").await;
    got(&service, "/canary").await;
    let found: Vec<String> = lines.at("INFO", "naftiko::skill").iter().map(|line| without_ms(line)).collect();
    let line = |method: &str, route: &str, status: u16| {
        format!("answered method=\"{method}\" route=\"{route}\" status={status} ms=_ request_id=\"id-1\"")
    };
    let expected = [
        line("GET", "/skills", 200),
        line("GET", "/skills/{name}", 404),
        line("GET", "/skills/{name}/contents", 404),
        line("GET", "/skills/{name}/contents/{file+}", 400),
        line("HEAD", "/skills/{name}/download", 200),
        line("DELETE", "/skills/{name}", 405),
        line("GET", "-", 404),
    ];
    assert_eq!(found, expected);
}

#[tokio::test]
async fn a_caller_that_leaves_is_a_line_too() {
    let (lines, _guard) = captured();
    let temp = fleet();
    let mut service = temp.service();
    let request = Request::get("/skills/fleet-ops/download").header("x-request-id", "id-1");
    let mut call = service.call(request.body(Body::empty()).unwrap());
    // Once: the folder is being looked at, on another thread.
    std::future::poll_fn(|wake| {
        let _ = call.as_mut().poll(wake);
        std::task::Poll::Ready(())
    })
    .await;
    drop(call);
    let found: Vec<String> = lines.at("INFO", "naftiko::skill").iter().map(|line| without_ms(line)).collect();
    assert_eq!(found, ["the caller left method=\"GET\" route=\"/skills/{name}/download\" ms=_ request_id=\"id-1\""]);
}
