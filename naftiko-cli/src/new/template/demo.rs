//! The upstream of `--demo` and of the tests: a registry with one ship.

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::get;
use naftiko_runtime::Demo;

/// The demo: its upstream, the settings that lead to it, and a call to try.
pub(crate) fn demo() -> Demo {
    Demo::new(registry()).base_uri_setting("REGISTRY_BASE_URI").curl("/ships/9811000", None)
}

/// The registry's API, as far as the capability calls it.
pub(crate) fn registry() -> Router {
    Router::new().route("/ships/{imo}", get(ship))
}

async fn ship(Path(imo): Path<String>) -> (StatusCode, [(&'static str, &'static str); 1], &'static str) {
    let (status, body) = match imo.as_str() {
        "9811000" => (StatusCode::OK, r#"{"vessel": {"name": "Ever Given", "yearBuilt": 2018}}"#),
        _ => (StatusCode::NOT_FOUND, r#"{"error": "no such ship"}"#),
    };
    (status, [("content-type", "application/json")], body)
}
