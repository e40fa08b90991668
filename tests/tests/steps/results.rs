//! What functions return: mappings, the last response, lookups, mocks.

use naftiko_tests::caller::call;
use naftiko_tests::mcp_caller::{Generation, params, result};
use serde_json::{Value, json};

use super::{Capability, answering, functions, settings, targets};

async fn get(address: std::net::SocketAddr, path: &str) -> (u16, Value) {
    let reply = call(address, &format!("GET {path}"), "", "").await;
    (reply.status, serde_json::from_slice(&reply.body).unwrap())
}

#[tokio::test]
async fn parts_of_results_are_mapped() {
    let (_upstream, [rest, _]) = answering().await;
    let expected = json!({"all": "abc", "port": "Oslo", "list": [7, 5, "b"], "nested": {"deep": {"n": 7}}});
    assert_eq!(get(rest, "/three").await, (200, expected));
    let (_, diamond) = get(rest, "/diamond").await;
    assert_eq!(diamond, json!({"id": "d-b-a-c-a"}));
}

#[tokio::test]
async fn what_is_found_comes_in_the_order_of_the_needles() {
    let (_upstream, [rest, _]) = answering().await;
    let crew = json!([{"name": "Di", "role": null}, {"name": "Ada", "role": "master"}, {"name": "Bo", "role": "cook"}]);
    assert_eq!(get(rest, "/crew/ship").await, (200, json!({"crew": crew, "master": "Bo"})));
    assert_eq!(get(rest, "/crew/lost").await, (200, json!({"crew": null, "master": null})));
}

#[tokio::test]
async fn declared_outputs_are_a_steps_result() {
    let (_upstream, [rest, _]) = answering().await;
    assert_eq!(get(rest, "/named/x").await, (200, json!({"code": "x", "found": null})));
    // Of a list, each element has them beside its own members.
    let found = json!({"code": "A", "other": 1});
    let (status, body) = get(rest, "/named/list").await;
    assert_eq!((status, &body["found"]), (200, &found));
}

#[tokio::test]
async fn without_mappings_the_last_response_is_the_functions() {
    let (upstream, [rest, _]) = answering().await;
    let reply = call(rest, "POST /last/x", "content-type: application/json", "{}").await;
    assert_eq!((reply.status, reply.header("content-type")), (201, Some("application/json")));
    assert_eq!(serde_json::from_slice::<Value>(&reply.body).unwrap()["id"], "x-next");
    let received = upstream.take();
    assert_eq!(targets(&received), ["/read/x", "/write/x-next"]);
    assert_eq!(received[1].body, br#"{"note":"x"}"#);
}

#[tokio::test]
async fn aggregates_are_shared_by_both_adapters_and_by_programs() {
    let (upstream, [rest, tools]) = answering().await;
    let expected = json!({"first": "x", "second": "x-next"});
    assert_eq!(get(rest, "/pair/x").await, (200, expected.clone()));
    for generation in Generation::ALL {
        let params = params("pair", r#"{"id":"x"}"#);
        let headers = generation.headers("tools/call", Some("pair"));
        let reply = call(tools, "POST /mcp", &headers, generation.message(7, "tools/call", &params)).await;
        let result = result(serde_json::from_str(reply.text()).unwrap(), 7);
        assert_eq!(result["structuredContent"], expected, "{}", reply.text());
    }
    let options = naftiko_runtime::UpstreamOptions::new().base_uri(upstream.base_uri());
    let capability = Capability::new(&settings(options)).unwrap();
    let pair = functions::pair(&capability, functions::PairInput { id: "x".into() }).await.unwrap();
    assert_eq!((pair.first.as_deref(), pair.second.as_deref()), (Some("x"), Some("x-next")));
}

#[tokio::test]
async fn mocks_answer_by_themselves() {
    let (upstream, [_, tools]) = answering().await;
    for (arguments, text, times) in
        [(r#"{"name":"A\"b","times":3}"#, "Hello, A\"b!", json!(3)), (r#"{"name":"B"}"#, "Hello, B!", Value::Null)]
    {
        let generation = Generation::ALL[0];
        let headers = generation.headers("tools/call", Some("hello"));
        let message = generation.message(7, "tools/call", &params("hello", arguments));
        let reply = call(tools, "POST /mcp", &headers, message).await;
        let result = result(serde_json::from_str(reply.text()).unwrap(), 7);
        let name = serde_json::from_str::<Value>(arguments).unwrap()["name"].clone();
        let expected =
            json!({"text": text, "times": times, "port": "Oslo", "fixed": 42, "more": {"list": [name, 1, true]}});
        assert_eq!(result["structuredContent"], expected, "{}", reply.text());
    }
    assert!(upstream.take().is_empty());
    let options = naftiko_runtime::UpstreamOptions::new().base_uri(upstream.base_uri());
    let capability = Capability::new(&settings(options)).unwrap();
    let hello = functions::hello(&capability, functions::HelloInput::new("C")).await.unwrap();
    assert_eq!(hello.text.as_deref(), Some("Hello, C!"));
}

#[tokio::test]
async fn a_chain_of_ten_hands_each_result_on() {
    let (upstream, [rest, _]) = answering().await;
    let last = format!("x{}", "-next".repeat(9));
    assert_eq!(get(rest, "/ten/x").await, (200, json!({"id": last})));
    let expected: Vec<String> = (0..10).map(|step| format!("/read/x{}", "-next".repeat(step))).collect();
    assert_eq!(targets(&upstream.take()), expected);
}
