//! Functions that are more than one call, over REST.

use http::Method;

use super::super::respond::Rest;
use super::super::route::{Adapter, Edge, Endpoint, Node};
use crate::adapter::{Handler, Handlers};
use crate::function::Answering;
use crate::inbound::service::AdapterService;
use crate::inbound::{Inbound, Input, Listener, Sent, Source};
use crate::settings::UpstreamOptions;
use crate::testing::functions::{MockInput, mock};
use crate::testing::*;
use crate::upstream::Auth;
use crate::value::Type;

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

fn get_mock<'c>(_: &'c (), inbound: &mut Inbound<'_>) -> Answering<'c> {
    let (imo, length) = (inbound.read("imo-number"), inbound.read("length"));
    inbound.answer(mock(&MockInput { imo, length }))
}

static ADAPTER: Adapter =
    Adapter { namespace: "ships-rest", routes: &[Node::new(Edge::Text("/mock"), &[], &[&MOCK])], patterns: &["/mock"] };

static HANDLERS: [Handler<()>; 1] = [get_mock];

fn rest(port: u16) -> AdapterService<Rest> {
    let (_, settings) = parts(port, UpstreamOptions::new(), Auth::none());
    let handlers = Handlers::new(&(), &HANDLERS);
    AdapterService::mounted(Rest { adapter: &ADAPTER, handlers }, &Listener::open(&settings))
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
