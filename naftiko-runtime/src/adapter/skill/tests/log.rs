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

#[test]
fn a_caller_that_leaves_is_a_line_too() {
    let (lines, _guard) = captured();
    let temp = fleet();
    let runtime = tokio::runtime::Builder::new_current_thread().max_blocking_threads(1).enable_time().build().unwrap();
    runtime.block_on(async {
        // The only thread that looks at folders is taken: the call waits for it.
        let (release, released) = std::sync::mpsc::channel::<()>();
        let taken = tokio::task::spawn_blocking(move || released.recv());
        let request = Request::get("/skills/fleet-ops/download").header("x-request-id", "id-1");
        let mut call = temp.service().call(request.body(Body::empty()).unwrap());
        std::future::poll_fn(|wake| {
            assert!(call.as_mut().poll(wake).is_pending());
            std::task::Poll::Ready(())
        })
        .await;
        drop(call);
        drop(release);
        taken.await.unwrap().unwrap_err();
    });
    let found: Vec<String> = lines.at("INFO", "naftiko::skill").iter().map(|line| without_ms(line)).collect();
    assert_eq!(
        found,
        ["client disconnected method=\"GET\" route=\"/skills/{name}/download\" ms=_ request_id=\"id-1\""]
    );
}
