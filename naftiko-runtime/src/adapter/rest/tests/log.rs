//! One line a request, and what it must not show.

use std::io::{self, Write as _};

use http_body_util::BodyExt as _;
use tower_service::Service as _;

use super::super::fixture::*;
use crate::testing::*;

#[tokio::test]
async fn one_line_each() {
    let (lines, _guard) = captured();
    let (port, _received) = recorder(OK);
    answered(&rest(port), post("/v1/deployments/canary/images?canary=canary", "{\"canary\":1}")).await;
    answered(&rest(port), get("/canary")).await;
    answered(&rest(closed_port()), get("/plain?canary")).await;
    let delete = http::Request::delete("/pets").header("x-request-id", "id-1");
    answered(&rest(port), delete.body(axum::body::Body::empty()).unwrap()).await;
    let found: Vec<String> = lines.at("INFO", "naftiko::rest").iter().map(|line| without_ms(line)).collect();
    assert_eq!(
        found,
        [
            "answered method=\"POST\" route=\"/v1/deployments/{deployment-id}/images\" status=200 upstream_status=200 ms=_ request_id=\"id-1\"",
            "answered method=\"GET\" route=\"-\" status=404 ms=_ request_id=\"id-1\"",
            "answered method=\"GET\" route=\"/plain\" status=502 ms=_ request_id=\"id-1\"",
            "answered method=\"DELETE\" route=\"/pets\" status=405 ms=_ request_id=\"id-1\"",
        ]
    );
    let names: Vec<String> =
        lines.at("DEBUG", "naftiko::rest").into_iter().filter(|line| line.contains("location=\"query\"")).collect();
    assert!(names.len() == 2 && names.iter().all(|line| line.contains("name=\"canary\"")), "{names:?}");
}

#[tokio::test]
async fn a_forwarded_request_is_a_line_like_others() {
    let (lines, _guard) = captured();
    let (port, _received) = recorder("HTTP/1.1 302 X\r\nlocation: https://canary.example\r\ncontent-length: 0\r\n\r\n");
    answered(&rest(port), get("/to/canary?canary=canary")).await;
    answered(&rest(port), get("/to/../canary")).await;
    let found: Vec<String> = lines.at("INFO", "naftiko::rest").iter().map(|line| without_ms(line)).collect();
    assert_eq!(
        found,
        [
            "answered method=\"GET\" route=\"/to/{path}\" status=502 upstream_status=302 ms=_ request_id=\"id-1\"",
            "answered method=\"GET\" route=\"/to/{path}\" status=400 ms=_ request_id=\"id-1\"",
        ]
    );
}

#[tokio::test]
async fn a_body_that_fails_is_one_warning() {
    let (lines, _guard) = captured();
    let port = upstream(|mut stream| {
        let mut from = io::BufReader::new(stream.try_clone().unwrap());
        if receive(&mut from).is_some() {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc").unwrap();
        }
    });
    let Ok(response) = rest(port).call(get("/plain?canary")).await;
    assert!(response.into_body().collect().await.is_err());
    let found = lines.at("WARN", "naftiko::rest");
    let [line] = found.as_slice() else { panic!("{found:?}") };
    assert!(line.contains("route=\"/plain\" request_id=\"id-1\"") && !line.contains("canary"), "{line}");
}

#[tokio::test]
async fn a_caller_that_leaves_is_a_line_too() {
    let (lines, _guard) = captured();
    let (begun, has_begun) = std::sync::mpsc::channel();
    let port = upstream(move |stream| {
        let mut from = io::BufReader::new(stream);
        while receive(&mut from).is_some() {
            begun.send(()).unwrap();
        }
    });
    let mut service = rest(port);
    let mut call = service.call(get("/plain"));
    let waiting = tokio::task::spawn_blocking(move || has_begun.recv().unwrap());
    tokio::select! {
        _ = &mut call => panic!("nobody answers"),
        begun = waiting => begun.unwrap(),
    }
    drop(call);
    let found: Vec<String> = lines.at("INFO", "naftiko::rest").iter().map(|line| without_ms(line)).collect();
    assert_eq!(found, ["client disconnected method=\"GET\" route=\"/plain\" ms=_ request_id=\"id-1\""]);
}
