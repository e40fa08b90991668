//! Routes that axum's own matcher would take for one another are mounted all the same.

#![cfg(test)]

use axum::routing::get;
use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::call;
use naftiko_tests::upstream::Recorder;
use tokio::net::TcpListener;

naftiko_runtime::include_capability!("routes/files.yaml", allow("foreign-variable"));

#[tokio::test]
async fn every_route_is_mounted() {
    let upstream = Recorder::start().await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri());
    let settings = Settings::builder().store(options).files(ListenerOptions::new()).build().unwrap();
    let own = axum::Router::new().route("/own", get(async || "own"));
    let app = own.merge(rest::router(&Capability::new(&settings).unwrap()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(axum::serve(listener, app).into_future());
    for (method, path, status) in [
        ("GET", "/files/x", 200),
        ("DELETE", "/files/x/y", 200),
        ("GET", "/files/a/x/b", 200),
        ("GET", "/caf%C3%A9/x", 200),
        ("GET", "/caf%c3%a9/x", 200),
        ("GET", "/:run/x", 200),
        ("GET", "/files/x/y", 405),
        ("GET", "/tea/x", 404),
        ("GET", "/own", 200),
    ] {
        let answer = call(address, &format!("{method} {path}"), "", "").await;
        assert_eq!(answer.status, status, "{method} {path}");
    }
}
