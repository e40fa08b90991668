//! Hand-written operations, handlers and routes in the place of generated code, and the service over them.

use http::Method;

use super::respond::Rest;
use super::route::{Adapter, Edge, Endpoint, Forward, Node};
use crate::adapter::{Handler, Handlers};
use crate::format::Format;
use crate::function::{Answering, constant};
use crate::inbound::read::FORMS;
use crate::inbound::service::AdapterService;
use crate::inbound::{Guard, Inbound, Input, Listener, Sent, Source};
use crate::operation::Operation;
use crate::settings::UpstreamOptions;
use crate::testing::{parts, parts_at};
use crate::upstream::{Auth, Header, Upstream};
use crate::value::{Json, Maybe, Number, Type, Typed};

/// A capability with one client.
#[derive(Clone)]
pub(super) struct Capability(Upstream);

/// [`ADAPTER`] over an upstream on that port.
pub(super) fn rest(port: u16) -> AdapterService<Rest> {
    rest_with(port, UpstreamOptions::new(), Auth::none())
}

pub(super) fn rest_with(port: u16, options: UpstreamOptions, auth: Auth) -> AdapterService<Rest> {
    let (upstream, settings) = parts(port, options, auth);
    AdapterService::mounted(
        Rest { adapter: &ADAPTER, handlers: handlers(upstream), deadline: None },
        &Listener::open(&settings),
    )
}

/// [`ADAPTER`] over an upstream on that port, with this path in its base URI.
pub(super) fn rest_at(port: u16, path: &str) -> AdapterService<Rest> {
    let (upstream, settings) = parts_at(port, path, UpstreamOptions::new(), Auth::none());
    AdapterService::mounted(
        Rest { adapter: &ADAPTER, handlers: handlers(upstream), deadline: None },
        &Listener::open(&settings),
    )
}

/// The same as [`rest`], as it is served: with a guard.
pub(super) fn guarded(port: u16) -> AdapterService<Rest> {
    let (upstream, settings) = parts(port, UpstreamOptions::new(), Auth::none());
    let rest = Rest { adapter: &ADAPTER, handlers: handlers(upstream), deadline: None };
    AdapterService::new(rest, &Listener::open(&settings), Guard::new(&settings))
}

/// The handlers of [`ADAPTER`] over that upstream.
pub(super) fn handlers(upstream: Upstream) -> Handlers {
    Handlers::new(&Capability(upstream), &HANDLERS)
}

/// A value for the rest of the test run, as generated statics are.
pub(super) fn leak<T>(items: Vec<T>) -> &'static [T] {
    items.leak()
}

/// `GET route` without inputs.
pub(super) fn endpoint(route: &'static str) -> Endpoint {
    Endpoint::new(route, Method::GET, route, &[], "test.plain", 0)
}

static HANDLERS: [Handler<Capability>; 10] = [plain, probe, note, list, add, create, twice, file, tags, forward];

static PLAIN: Operation = Operation::new("plain", Method::GET, Format::JSON);

static PLAIN_ENDPOINT: Endpoint = Endpoint::new("plain", Method::GET, "/plain", &[], "test.plain", 0);

/// `GET /plain`
fn plain<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let mut request = capability.0.request(&PLAIN);
    request.path("/plain");
    inbound.answer(request.call())
}

/// Methods that have an endpoint of their own.
static PROBE: Operation = Operation::new("probe", Method::HEAD, Format::JSON);

static PROBE_ENDPOINT: Endpoint = Endpoint::new("probe", Method::HEAD, "/probe", &[], "test.probe", 1);

static PROBE_BY_OPTIONS: Endpoint = Endpoint::new("probe-by-options", Method::OPTIONS, "/probe", &[], "test.probe", 1);

/// `HEAD /probe` and `OPTIONS /probe`
fn probe<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let mut request = capability.0.request(&PROBE);
    request.path("/plain");
    inbound.answer(request.call())
}

/// A body that may be missing, under a method of its own.
static NOTE: Operation = Operation::new("note", Method::PATCH, Format::JSON);

static NOTE_ENDPOINT: Endpoint =
    Endpoint::new("note", Method::PATCH, "/note", &[Input::optional("body", Source::Body, Type::Any)], "test.note", 2);

/// `PATCH /note`
fn note<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let body: Option<Json> = inbound.read("body");
    let mut request = capability.0.request(&NOTE);
    request.path("/note").body(&body);
    inbound.answer(request.call())
}

/// Every place text comes from.
static LIST: Operation = Operation::new("list", Method::GET, Format::JSON);

static LIST_ENDPOINT: Endpoint = Endpoint::new(
    "list",
    Method::GET,
    "/pets",
    &[
        Input::required("limit", Source::Query, Type::Integer),
        Input::optional("tag", Source::Query, Type::Array(&Type::String)),
        Input::optional("$filter", Source::Query, Type::Object),
        Input::optional("deep", Source::Query, Type::Boolean),
        Input::optional("X-Trace", Source::Header, Type::Number),
        Input::optional("session", Source::Cookie, Type::String),
    ],
    "test.list",
    3,
);

/// `GET /pets`
fn list<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let limit: Number = inbound.read("limit");
    let tag: Option<Vec<String>> = inbound.read("tag");
    let filter: Option<Json> = inbound.read("$filter");
    let deep: Option<bool> = inbound.read("deep");
    let x_trace: Option<Number> = inbound.read("X-Trace");
    let session: Option<String> = inbound.read("session");
    let fixed: Option<Number> = constant("7");
    let (mode, never) = (Some("a b".to_owned()), None::<String>);
    let mut request = capability.0.request(&LIST);
    request
        .path("/pets")
        .query("limit", &Typed(Type::Integer, &limit))
        .query("tag", &tag)
        .query("$filter", &Typed(Type::Object, &filter))
        .query("deep", &deep)
        .header(const { Header::new("x-trace", "X-Trace") }, &x_trace)
        .cookie("session", &session)
        .query("fixed", &Typed(Type::Integer, &fixed))
        .query("mode", &mode)
        .query("never", &never);
    inbound.answer(request.call())
}

/// A body made of members.
static ADD: Operation = Operation::new("add", Method::POST, Format::JSON);

static ADD_ENDPOINT: Endpoint = Endpoint::new(
    "add",
    Method::POST,
    "/pets",
    &[
        Input::required("name", Source::Field, Type::String),
        Input::optional("age", Source::Field, Type::Integer),
        Input::optional("tags", Source::Field, Type::Array(&Type::String)),
        Input::optional("extra", Source::Field, Type::Any),
    ],
    "test.add",
    4,
)
.forms(&FORMS);

/// `POST /pets`
fn add<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let name: String = inbound.read("name");
    let age: Maybe<Number> = inbound.read("age");
    let tags: Maybe<Vec<String>> = inbound.read("tags");
    let extra: Maybe<Json> = inbound.read("extra");
    let mut request = capability.0.request(&ADD);
    request
        .path("/pets")
        .field("name", &name)
        .field("age", &Typed(Type::Integer, &age))
        .field("tags", &tags)
        .field("extra", &extra);
    inbound.answer(request.call())
}

/// The seed's operation: a path variable and a whole body.
static CREATE: Operation = Operation::new("create", Method::POST, Format::JSON);

static CREATE_ENDPOINT: Endpoint = Endpoint::new(
    "create",
    Method::POST,
    "/v1/deployments/{deployment-id}/images",
    &[
        Input::required("deployment-id", Source::Path(&[0]), Type::String),
        Input::required("body", Source::Body, Type::Object),
    ],
    "test.create",
    5,
);

/// `POST /v1/deployments/{deployment-id}/images`
fn create<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
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

/// One variable in two places.
static TWICE: Operation = Operation::new("twice", Method::GET, Format::JSON);

static TWICE_ENDPOINT: Endpoint = Endpoint::new(
    "twice",
    Method::GET,
    "/twice/{id}/and/{id}",
    &[Input::required("id", Source::Path(&[0, 1]), Type::String)],
    "test.twice",
    6,
);

/// `GET /twice/{id}/and/{id}`
fn twice<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let id: String = inbound.read("id");
    let mut request = capability.0.request(&TWICE);
    request.path("/twice/").segment("id", &id);
    inbound.answer(request.call())
}

/// A path that spans segments.
static FILE: Operation = Operation::new("file", Method::GET, Format::JSON);

static FILE_ENDPOINT: Endpoint = Endpoint::new(
    "file",
    Method::GET,
    "/files/{path+}",
    &[Input::required("path", Source::Path(&[0]), Type::String)],
    "test.file",
    7,
);

/// `GET /files/{path+}`
fn file<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let path: String = inbound.read("path");
    let mut request = capability.0.request(&FILE);
    request.path("/files/").segments("path", &path);
    inbound.answer(request.call())
}

/// A whole body that is read as a list.
static TAGS: Operation = Operation::new("tags", Method::PUT, Format::JSON);

static TAGS_ENDPOINT: Endpoint = Endpoint::new(
    "tags",
    Method::PUT,
    "/tags",
    &[Input::required("tags", Source::Body, Type::Array(&Type::String)).sent(&[Sent::AsIs("body", "body")])],
    "test.tags",
    8,
);

/// `PUT /tags`
fn tags<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let tags: Vec<String> = inbound.read("tags");
    let mut request = capability.0.request(&TAGS);
    request.path("/tags").body(&tags);
    inbound.answer(request.call())
}

/// Whole requests.
static FORWARD: Operation = Operation::with_query("test", Method::GET, &[("v", "1")], Format::BINARY);

static FORWARD_ROUTE: Forward = Forward::new("/to/{path}", "test", &[0], &["x-trace", "x-fixed"], 9);

static BARE_FORWARD_ROUTE: Forward = Forward::new("/base", "test", &[], &["authorization", "cookie"], 9);

static FORWARDED_GET: Endpoint = Endpoint::new("own", Method::GET, "/base", &[], "test.plain", 0);

/// Requests below `/to/`, and those to `/base` other than GET
fn forward<'c>(capability: &'c Capability, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let mut request = capability.0.request(&FORWARD);
    request.path("/").header(const { Header::new("x-fixed", "X-Fixed") }, &"ours");
    inbound.answer(request.call())
}

/// Every endpoint above.
pub(super) static ADAPTER: Adapter = Adapter {
    namespace: "test-rest",
    routes: &[
        Node::new(Edge::Text("/plain"), &[], &[&PLAIN_ENDPOINT]),
        Node::new(Edge::Text("/probe"), &[], &[&PROBE_ENDPOINT, &PROBE_BY_OPTIONS]),
        Node::new(Edge::Text("/note"), &[], &[&NOTE_ENDPOINT]),
        Node::new(Edge::Text("/pets"), &[], &[&LIST_ENDPOINT, &ADD_ENDPOINT]),
        Node::new(Edge::Text("/tags"), &[], &[&TAGS_ENDPOINT]),
        Node::new(
            Edge::Text("/v1/deployments/"),
            &[Node::new(Edge::Segment, &[Node::new(Edge::Text("/images"), &[], &[&CREATE_ENDPOINT])], &[])],
            &[],
        ),
        Node::new(
            Edge::Text("/twice/"),
            &[Node::new(
                Edge::Segment,
                &[Node::new(Edge::Text("/and/"), &[Node::new(Edge::Segment, &[], &[&TWICE_ENDPOINT])], &[])],
                &[],
            )],
            &[],
        ),
        Node::new(Edge::Text("/files/"), &[Node::new(Edge::Segments, &[], &[&FILE_ENDPOINT])], &[]),
        Node::new(
            Edge::Text("/to/"),
            &[
                Node::new(Edge::Text("plain"), &[], &[&PLAIN_ENDPOINT]),
                Node::new(Edge::Segments, &[], &[]).forward(&FORWARD_ROUTE),
            ],
            &[],
        ),
        Node::new(Edge::Text("/base"), &[], &[&FORWARDED_GET]).forward(&BARE_FORWARD_ROUTE),
    ],
    patterns: &[
        "/plain",
        "/probe",
        "/note",
        "/pets",
        "/tags",
        "/v1/deployments/{a}/images",
        "/twice/{a}/and/{b}",
        "/files/{*a}",
        "/to/{*a}",
        "/base",
    ],
};
