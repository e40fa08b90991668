//! Hand-written tools and handlers in the place of generated ones, and servers over them.

use http::Method;
use serde_json::{Value, json};

use rmcp::model::CallToolResult;

use super::http::McpHttp;
use super::server::Server;
use super::tool::{Adapter, Hints, Tool};
use crate::adapter::{Handler, Handlers};
use crate::format::Format;
use crate::function::{Answering, constant};
use crate::inbound::service::{AdapterService, Respond};
use crate::inbound::{Inbound, Input, Listener, Sent, Source};
use crate::operation::Operation;
use crate::settings::UpstreamOptions;
use crate::testing::parts;
use crate::upstream::{Auth, Header, Upstream};
use crate::value::{Json, Number, Type, Typed};

pub(super) static ADAPTER: Adapter = Adapter {
    namespace: "test-mcp",
    version: "1.2.3",
    instructions: "Draws.",
    tools: &[
        Tool::new(
            "create-image",
            "Draws an image.",
            Hints::NONE.read_only(false).open_world(true),
            &[
                Input::required("deployment-id", Source::Argument, Type::String).schema(r#"{"type":"string"}"#),
                Input::required("body", Source::Argument, Type::Object)
                    .schema(r#"{"type":"object","description":"The prompt."}"#),
            ],
            "test.create",
            0,
        )
        .title("Create image"),
        Tool::new(
            "find",
            "",
            Hints::NONE,
            &[
                Input::optional("q", Source::Argument, Type::String).schema(r#"{"type":"string"}"#),
                Input::optional("limit", Source::Argument, Type::Integer).schema(r#"{"type":"integer"}"#),
                Input::optional("tag", Source::Argument, Type::Array(&Type::String))
                    .schema(r#"{"type":"array","items":{"type":"string"}}"#),
                Input::optional("filter", Source::Argument, Type::Any).schema("{}"),
                Input::optional("api-token", Source::Argument, Type::String)
                    .schema(r#"{"type":"string"}"#)
                    .sent(&[Sent::AsIs("header", "x-token")]),
            ],
            "test.find",
            1,
        ),
        Tool::new("plain", "Gets what there is.", Hints::NONE.read_only(true), &[], "test.plain", 2),
    ],
};

static HANDLERS: [Handler<Capability>; 3] = [create_image, find, plain];

static CREATE: Operation = Operation::new("create", Method::POST, Format::JSON);
static FIND: Operation = Operation::new("find", Method::GET, Format::JSON);
static PLAIN: Operation = Operation::new("plain", Method::GET, Format::JSON);

/// A capability with one client.
#[derive(Clone)]
struct Capability(Upstream);

/// The tool `create-image`.
fn create_image<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let deployment_id: String = inbound.read("deployment-id");
    let body: Json = inbound.read("body");
    let mut request = capability.0.request(&CREATE);
    request
        .path("/deployments/")
        .segment("deployment-id", &deployment_id)
        .path("/images")
        .body(&Typed(Type::Object, &body));
    inbound.answer(request.call())
}

/// The tool `find`.
fn find<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let q: Option<String> = inbound.read("q");
    let limit: Option<Number> = inbound.read("limit");
    let tag: Option<Vec<String>> = inbound.read("tag");
    let filter: Option<Json> = inbound.read("filter");
    let api_token: Option<String> = inbound.read("api-token");
    let number: Number = constant("7");
    let mut request = capability.0.request(&FIND);
    request
        .path("/find")
        .query("text", &"a b")
        .query("number", &Typed(Type::Integer, &number))
        .query("q", &q)
        .query("limit", &Typed(Type::Integer, &limit))
        .query("tag", &tag)
        .query("filter", &filter)
        .header(const { Header::new("x-token", "x-token") }, &api_token);
    inbound.answer(request.call())
}

/// The tool `plain`.
fn plain<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let mut request = capability.0.request(&PLAIN);
    request.path("/plain");
    inbound.answer(request.call())
}

/// The tools over an upstream on that port.
pub(super) fn server(port: u16) -> Server {
    server_with(port, UpstreamOptions::new(), Auth::none())
}

pub(super) fn server_with(port: u16, options: UpstreamOptions, auth: Auth) -> Server {
    let (upstream, _) = parts(port, options, auth);
    Server::new(&ADAPTER, Handlers::new(&Capability(upstream), &HANDLERS), false, None)
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
    AdapterService::mounted(responder, &Listener::open(&settings))
}
