//! Every route, the methods, and the catalogue within somebody's router.

use axum::Router;
use axum::body::Body;
use http::{Method, Request};
use serde_json::Value;
use tower_service::Service as _;

use super::fixture::*;
use crate::adapter::skill::catalogue::Adapter;
use crate::adapter::skill::router;
use crate::settings::UpstreamOptions;
use crate::testing::{Reply, head, parts, sent, serve};
use crate::upstream::Auth;

#[tokio::test]
async fn the_catalogue_is_constant() {
    let temp = fleet();
    let service = temp.service();
    for (path, body) in [
        ("/skills", LIST),
        ("/skills?x=1", LIST),
        ("/skills/fleet-ops", DOCUMENT),
        ("/skills/fleet%2Dops", DOCUMENT),
        ("/skills/fleet%20ops", "{}"),
    ] {
        let reply = got(&service, path).await;
        assert_eq!((reply.status.as_u16(), reply.text()), (200, body), "{path}");
        assert_eq!(reply.header("content-type"), Some("application/json"));
        assert_eq!(reply.header("x-request-id"), Some("id-1"));
    }
}

#[tokio::test]
async fn what_is_not_there_is_a_problem() {
    let temp = fleet();
    let service = temp.service();
    for (path, detail) in [
        ("/", "no route matches this path; `/skills` lists the skills"),
        ("/skills/", "no route matches this path; `/skills` lists the skills"),
        ("/skills/fleet-ops/other", "no route matches this path; `/skills` lists the skills"),
        ("/skills/fleet-ops/contents/", "no route matches this path; `/skills` lists the skills"),
        ("/skills/other", "no such skill; `/skills` lists the skills"),
        ("/skills/fleet-ops%2Fcontents", "no such skill; `/skills` lists the skills"),
        ("/skills/%FF", "no such skill; `/skills` lists the skills"),
        ("/skills/../contents", "no such skill; `/skills` lists the skills"),
        ("/skills/other/contents", "no such skill; `/skills` lists the skills"),
        ("/skills/other/contents/SKILL.md", "no such skill; `/skills` lists the skills"),
        ("/skills/other/download", "no such skill; `/skills` lists the skills"),
        ("/skills/gone/contents", "skill `gone` has no files"),
        ("/skills/gone/contents/SKILL.md", "skill `gone` has no files"),
        ("/skills/gone/download", "skill `gone` has no files"),
        ("/skills/bare/contents", "skill `bare` has no files"),
        ("/skills/bare/download", "skill `bare` has no files"),
        ("/skills/fleet-ops/contents/other.md", "skill `fleet-ops` has no such file"),
        ("/skills/fleet-ops/contents/references", "skill `fleet-ops` has no such file"),
        ("/skills/fleet-ops/contents/SKILL.md/x", "skill `fleet-ops` has no such file"),
    ] {
        let reply = got(&service, path).await;
        assert_eq!(reply.status, 404, "{path}");
        assert_eq!(reply.header("content-type"), Some("application/problem+json"));
        let problem: Value = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!(problem["type"], "urn:naftiko:problem:not-found");
        assert_eq!(problem["detail"], detail, "{path}");
        assert_eq!(problem["instance"], "urn:naftiko:request:id-1");
        assert!(!reply.text().contains(temp.path().to_str().unwrap()), "{}", reply.text());
    }
}

const PATHS: [&str; 5] = [
    "/skills",
    "/skills/fleet-ops",
    "/skills/fleet-ops/contents",
    "/skills/fleet-ops/contents/SKILL.md",
    "/skills/fleet-ops/download",
];

#[tokio::test]
async fn only_reading_is_allowed() {
    let temp = fleet();
    let service = temp.service();
    for path in PATHS {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::TRACE] {
            let reply = answered(&service, method.clone(), path).await;
            assert_eq!(reply.status, 405, "{method} {path}");
            assert_eq!(reply.header("allow"), Some("GET, HEAD, OPTIONS"));
            assert_eq!(reply.header("content-type"), Some("application/problem+json"));
            assert!(reply.text().contains(&format!("not {method}")), "{}", reply.text());
        }
        let reply = answered(&service, Method::OPTIONS, path).await;
        assert_eq!((reply.status.as_u16(), reply.text()), (204, ""), "{path}");
        assert_eq!(reply.header("allow"), Some("GET, HEAD, OPTIONS"));
    }
    let reply = answered(&service, Method::POST, "/other").await;
    assert_eq!(reply.status, 404);
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let temp = fleet();
    let service = temp.service();
    for path in PATHS.into_iter().chain(["/skills/other", "/skills/fleet-ops/contents/empty.txt"]) {
        let get = got(&service, path).await;
        let head = answered(&service, Method::HEAD, path).await;
        assert_eq!((head.status, head.text()), (get.status, ""), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"));
        // What GET would announce; an archive's length is not known.
        let length = (!path.ends_with("/download")).then(|| get.body.len().to_string());
        assert_eq!(head.header("content-length"), length.as_deref(), "{path}");
    }
}

#[tokio::test]
async fn on_a_socket() {
    let temp = fleet();
    let port = serve(temp.service());
    let answer = |request: &str| {
        let mut from = sent(port, &format!("{request} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"));
        let head = head(&mut from);
        let mut body = Vec::new();
        std::io::Read::read_to_end(&mut from, &mut body).unwrap();
        (head, String::from_utf8_lossy(&body).into_owned())
    };
    let (head, body) = answer("GET /skills/fleet-ops/contents/SKILL.md");
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("\r\ncontent-length: 8\r\n"), "{head}");
    assert!(!head.contains("transfer-encoding"), "{head}");
    assert_eq!(body, "# Fleet\n");
    let (head, body) = answer("HEAD /skills/fleet-ops/contents/SKILL.md");
    assert!(head.contains("\r\ncontent-length: 8\r\n") && body.is_empty(), "{head}{body}");
    let (head, body) = answer("HEAD /skills/fleet-ops/download");
    assert!(!head.contains("content-length") && body.is_empty(), "{head}{body}");
    let (head, body) = answer("GET /skills/fleet-ops/download");
    assert!(head.contains("\r\ntransfer-encoding: chunked\r\n") && body.contains("SKILL.md"), "{head}");
}

#[tokio::test]
async fn within_a_router() {
    static ADAPTER: Adapter = Adapter { namespace: "s", list: LIST, skills: &[] };
    let (_, settings) = parts(1, UpstreamOptions::new(), Auth::none());
    let own = || Router::new().route("/own", axum::routing::get(|| async { "own" }));
    let merged = own().merge(router(&ADAPTER, &Listener::open(&settings)));
    let nested = own().nest("/fleet", router(&ADAPTER, &Listener::open(&settings)));
    for (router, path, status) in [
        (&merged, "/own", 200),
        (&merged, "/skills", 200),
        (&merged, "/skills/x/contents/a/b", 404),
        (&nested, "/own", 200),
        (&nested, "/fleet/skills", 200),
        (&nested, "/fleet/skills/x/download", 404),
        (&nested, "/skills", 404),
    ] {
        let Ok(response) = router.clone().call(Request::get(path).body(Body::empty()).unwrap()).await;
        let reply = Reply::of(response).await;
        assert_eq!(reply.status, status, "{path}");
        // Ours speak; the router's own 404 is empty.
        assert_eq!(reply.header("x-request-id").is_some(), path.contains("skills") && !reply.body.is_empty(), "{path}");
    }
}
