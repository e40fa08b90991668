//! Hand-written tools in the place of generated ones, and servers over them.

use http::Method;
use serde_json::{Value, json};

use rmcp::model::CallToolResult;

use super::http::McpHttp;
use super::server::Server;
use super::tool::{Adapter, Hints, Tool};
use crate::inbound::service::{AdapterService, Respond};
use crate::inbound::{Argument, Input};
use crate::operation::{Body, Operation, Parameter, ParameterLocation, Piece};
use crate::projection::Output;
use crate::settings::UpstreamOptions;
use crate::testing::parts;
use crate::upstream::Auth;
use crate::value::Type;

pub(super) static ADAPTER: Adapter = Adapter {
    namespace: "test-mcp",
    version: "1.2.3",
    instructions: "Draws.",
    tools: &[
        Tool {
            name: "create-image",
            title: Some("Create image"),
            description: "Draws an image.",
            input_schema: concat!(
                r#"{"type":"object","properties":{"deployment-id":{"type":"string"},"body":{"type":"object","#,
                r#""description":"The prompt."}},"required":["deployment-id","body"],"additionalProperties":false}"#
            ),
            hints: Hints::NONE.read_only(false).open_world(true),
            inputs: &[
                Input::required_argument("deployment-id", Type::String),
                Input::required_argument("body", Type::Object),
            ],
            upstream: 0,
            operation: &CREATE,
            arguments: &[Argument::Input(0), Argument::Input(1)],
            output: Output::PassThrough,
            output_schema: None,
        },
        Tool {
            name: "find",
            title: None,
            description: "",
            input_schema: r#"{"type":"object","properties":{},"additionalProperties":false}"#,
            hints: Hints::NONE,
            inputs: &[
                Input::optional_argument("q", Type::String),
                Input::optional_argument("limit", Type::Integer),
                Input::optional_argument("tag", Type::Array(&Type::String)),
                Input::optional_argument("filter", Type::Any),
                Input::optional_argument("api-token", Type::String),
            ],
            upstream: 0,
            operation: &FIND,
            arguments: &[
                Argument::Text("a b"),
                Argument::Json("7"),
                Argument::Input(0),
                Argument::Input(1),
                Argument::Input(2),
                Argument::Input(3),
                Argument::Input(4),
            ],
            output: Output::PassThrough,
            output_schema: None,
        },
        Tool {
            name: "plain",
            title: None,
            description: "Gets what there is.",
            input_schema: r#"{"type":"object","additionalProperties":false}"#,
            hints: Hints::NONE.read_only(true),
            inputs: &[],
            upstream: 0,
            operation: &PLAIN,
            arguments: &[],
            output: Output::PassThrough,
            output_schema: None,
        },
    ],
};

const NOTHING: Operation = Operation {
    name: "plain",
    method: Method::GET,
    path: &[Piece::Text("/plain")],
    query: &[],
    parameters: &[],
    body: Body::None,
    format: crate::format::Format::JSON,
};

static PLAIN: Operation = NOTHING;

static CREATE: Operation = Operation {
    name: "create",
    method: Method::POST,
    path: &[Piece::Text("/deployments/"), Piece::Value(0), Piece::Text("/images")],
    parameters: &[
        Parameter::required("deployment-id", ParameterLocation::Path, Type::String),
        Parameter::required("body", ParameterLocation::Body, Type::Object),
    ],
    body: Body::Whole(1),
    ..NOTHING
};

static FIND: Operation = Operation {
    name: "find",
    path: &[Piece::Text("/find")],
    parameters: &[
        Parameter::required("text", ParameterLocation::Query, Type::String),
        Parameter::required("number", ParameterLocation::Query, Type::Integer),
        Parameter::optional("q", ParameterLocation::Query, Type::String),
        Parameter::optional("limit", ParameterLocation::Query, Type::Integer),
        Parameter::optional("tag", ParameterLocation::Query, Type::Array(&Type::String)),
        Parameter::optional("filter", ParameterLocation::Query, Type::Any),
        Parameter::optional("x-token", ParameterLocation::Header, Type::String),
    ],
    ..NOTHING
};

/// The tools over an upstream on that port.
pub(super) fn server(port: u16) -> Server {
    server_with(port, UpstreamOptions::new(), Auth::none())
}

pub(super) fn server_with(port: u16, options: UpstreamOptions, auth: Auth) -> Server {
    let (upstreams, _) = parts(port, options, auth);
    Server::new(&ADAPTER, upstreams)
}

/// Arguments of `create-image` that fit.
pub(super) fn fitting() -> Value {
    json!({"deployment-id": "dall-e-3", "body": {"prompt": "a fox"}})
}

/// Whether a result is an error, and its only text.
pub(super) fn text(result: &CallToolResult) -> (bool, &str) {
    let [block] = result.content.as_slice() else { panic!("{result:?}") };
    (result.is_error.unwrap_or_default(), &block.as_text().unwrap_or_else(|| panic!("{block:?}")).text)
}

/// The server over HTTP.
pub(super) fn over_http(server: Server) -> AdapterService<McpHttp> {
    service_of(McpHttp::new(server))
}

/// The service of a responder.
pub(super) fn service_of<R: Respond>(responder: R) -> AdapterService<R> {
    let (_, settings) = parts(1, UpstreamOptions::new(), Auth::none());
    AdapterService::new(responder, &settings, None)
}
