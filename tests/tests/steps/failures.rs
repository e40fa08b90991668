//! What callers and programs are told if a step fails, and what is not sent then.

use naftiko_runtime::UpstreamOptions;
use naftiko_tests::caller::call;
use naftiko_tests::upstream::{Recorder, answer};
use serde_json::{Value, json};

use super::{answered, answering, document, functions, id, serve, settings, targets};

#[tokio::test]
async fn nothing_is_sent_behind_a_step_that_fails() {
    for (fails, sent) in [
        ("before", vec!["/read/before"]),
        ("w", vec!["/read/before", "/write/w"]),
        ("behind", vec!["/read/before", "/write/w", "/read/behind"]),
    ] {
        for (status, shown) in [("404 Not Found", 404), ("401 Unauthorized", 502), ("500 Internal Server Error", 502)] {
            let upstream = Recorder::choosing(move |received| {
                if id(received) == fails { answer(status, "", "s3cret").into_bytes() } else { answered(received) }
            })
            .await;
            let [rest, _] = serve(&settings(UpstreamOptions::new().base_uri(upstream.base_uri()))).await;
            let reply = call(rest, "POST /between", "content-type: application/json", "{}").await;
            assert_eq!(reply.status, shown, "{}", reply.text());
            assert_eq!(targets(&upstream.take()), sent);
            let step = if fails == "w" { "write" } else { fails };
            assert!(reply.text().contains(&format!("`{step}`")), "{}", reply.text());
            assert!(!reply.text().contains("s3cret"), "{}", reply.text());
        }
    }
}

#[tokio::test]
async fn a_value_that_does_not_fit_is_the_upstreams_fault() {
    let upstream = Recorder::choosing(|received| match id(received) {
        "x" => document(&json!({"id": "x", "limit": "s3cret"})),
        _ => answered(received),
    })
    .await;
    let [rest, _] = serve(&settings(UpstreamOptions::new().base_uri(upstream.base_uri()))).await;
    let reply = call(rest, "GET /count/x", "", "").await;
    assert_eq!(reply.status, 502, "{}", reply.text());
    assert!(reply.text().contains("`count`") && !reply.text().contains("s3cret"), "{}", reply.text());
    assert_eq!(targets(&upstream.take()), ["/read/x"]);
}

#[tokio::test]
async fn what_callers_send_is_checked_before_anything_is_sent() {
    let (upstream, [rest, _]) = answering().await;
    // The first step sends it, or one behind a write.
    for request in ["GET /pair/%2e%2e", "POST /after/%2e%2e"] {
        let reply = call(rest, request, "", "").await;
        assert_eq!(reply.status, 400, "{}", reply.text());
        assert!(reply.text().contains("path `id`: expected a non-empty path segment"), "{}", reply.text());
        assert!(upstream.take().is_empty());
    }
    let input = functions::AfterInput { id: "..".to_owned(), note: naftiko_runtime::Maybe::Absent };
    let settings = settings(UpstreamOptions::new().base_uri(upstream.base_uri()));
    let capability = super::Capability::new(&settings).unwrap();
    let error = functions::after(&capability, input).await.unwrap_err();
    assert!(error.to_string().contains("input `id`: expected a non-empty path segment"), "{error}");
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn programs_get_the_step_and_its_error() {
    let upstream = Recorder::choosing(|received| match id(received) {
        "x-next" => answer("404 Not Found", "", "").into_bytes(),
        _ => answered(received),
    })
    .await;
    let capability = super::Capability::new(&settings(UpstreamOptions::new().base_uri(upstream.base_uri()))).unwrap();
    let error = functions::pair(&capability, functions::PairInput { id: "x".into() }).await.unwrap_err();
    let naftiko_runtime::Error::Step { step, .. } = &error else { panic!("{error}") };
    assert_eq!(*step, "second");
    let reply: Value = json!({"text": error.to_string()});
    assert!(reply["text"].as_str().unwrap().contains("404"), "{reply}");
}
