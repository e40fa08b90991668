//! Functions that are more than one call, as tools.

use serde_json::json;

use super::super::fixture::text;
use super::super::server::Server;
use super::super::tool::{Adapter, Hints, Tool};
use crate::adapter::{Handler, Handlers};
use crate::function::Answering;
use crate::inbound::{Inbound, Input, Sent, Source};
use crate::testing::functions::{MockInput, mock};
use crate::value::Type;

static ADAPTER: Adapter = Adapter {
    namespace: "ships-mcp",
    version: "1.2.3",
    instructions: "",
    tools: &[Tool::new(
        "mock",
        "",
        Hints::NONE,
        &[Input::optional("imo", Source::Argument, Type::String).sent(&[Sent::AsIs("input", "imo")])],
        "values",
        0,
    )],
};

fn call_mock<'c>(_: &'c (), inbound: &mut Inbound<'_>) -> Answering<'c> {
    let imo = inbound.read("imo");
    inbound.answer(mock(&MockInput { imo, length: None }))
}

static HANDLERS: [Handler<()>; 1] = [call_mock];

fn server() -> Server {
    Server::new(&ADAPTER, Handlers::new(&(), &HANDLERS), false)
}

#[tokio::test]
async fn values_are_a_result_like_others() {
    let server = server();
    let result = server.call("mock", json!({"imo": "9525338"})).await.unwrap();
    let expected = r#"{"imo":"9525338","title":"The \"9525338\"","length":null,"crew":["9525338",null]}"#;
    assert_eq!(text(&result), (false, expected));
    assert_eq!(result.structured_content, Some(serde_json::from_str(expected).unwrap()));
    let result = server.call("mock", json!({"imo": "1", "x": 1})).await.unwrap();
    let expected = "invalid arguments for `mock`:\nargument `imo`: expected text of at least 7 characters, found \"1\"\n\
                    argument `x`: expected only `imo`, found an undeclared argument";
    assert_eq!(text(&result), (true, expected));
}
