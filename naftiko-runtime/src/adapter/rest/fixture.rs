//! Hand-written routes and operations in the place of generated code, and the service over them.

use http::Method;

use super::respond::Rest;
use super::route::{Adapter, Edge, Endpoint, Node};
use crate::inbound::service::AdapterService;
use crate::inbound::{Argument, Input, Source};
use crate::operation::{Body as Sent, Operation, Parameter, ParameterLocation, Piece};
use crate::projection::Output;
use crate::settings::UpstreamOptions;
use crate::testing::parts;
use crate::upstream::Auth;
use crate::value::Type;

/// [`ADAPTER`] over an upstream on that port.
pub(super) fn rest(port: u16) -> AdapterService<Rest> {
    rest_with(port, UpstreamOptions::new(), Auth::none())
}

pub(super) fn rest_with(port: u16, options: UpstreamOptions, auth: Auth) -> AdapterService<Rest> {
    let (upstreams, settings) = parts(port, options, auth);
    AdapterService::new(Rest { adapter: &ADAPTER, upstreams }, &settings, None)
}

/// A value for the rest of the test run, as generated statics are.
pub(super) fn leak<T>(items: Vec<T>) -> &'static [T] {
    items.leak()
}

/// `GET route` on an operation without parameters.
pub(super) fn endpoint(route: &'static str) -> Endpoint {
    Endpoint {
        name: route,
        method: Method::GET,
        route,
        inputs: &[],
        upstream: 0,
        operation: &PLAIN,
        arguments: &[],
        output: Output::PassThrough,
    }
}

const PLAIN_CONST: Operation = Operation {
    name: "plain",
    method: Method::GET,
    path: &[Piece::Text("/plain")],
    query: &[],
    parameters: &[],
    body: Sent::None,
    format: crate::format::Format::JSON,
};

/// `GET /plain` without parameters.
pub(super) static PLAIN: Operation = PLAIN_CONST;

const fn parameter(name: &'static str, location: ParameterLocation, schema_type: Type, required: bool) -> Parameter {
    Parameter { name, location, schema_type, required, fixed: None }
}

const fn input(name: &'static str, source: Source, schema_type: Type, required: bool) -> Input {
    Input { name, source, schema_type, required }
}

const fn node(edge: Edge, next: &'static [Node], handlers: &'static [&'static Endpoint]) -> Node {
    Node { edge, next, handlers }
}

/// The seed's operation: a path variable and a whole body.
static CREATE: Operation = Operation {
    name: "create",
    method: Method::POST,
    path: &[Piece::Text("/deployments/"), Piece::Value(0), Piece::Text("/images")],
    parameters: &[
        parameter("deployment-id", ParameterLocation::Path, Type::String, true),
        parameter("body", ParameterLocation::Body, Type::Object, true),
    ],
    body: Sent::Whole(1),
    ..PLAIN_CONST
};

static CREATE_ENDPOINT: Endpoint = Endpoint {
    name: "create",
    method: Method::POST,
    route: "/v1/deployments/{deployment-id}/images",
    inputs: &[
        input("deployment-id", Source::Path(&[0]), Type::String, true),
        input("body", Source::Body, Type::Object, true),
    ],
    upstream: 0,
    operation: &CREATE,
    arguments: &[Argument::Input(0), Argument::Input(1)],
    output: Output::PassThrough,
};

/// Every place text comes from.
static LIST: Operation = Operation {
    name: "list",
    path: &[Piece::Text("/pets")],
    parameters: &[
        parameter("limit", ParameterLocation::Query, Type::Integer, false),
        parameter("tag", ParameterLocation::Query, Type::Array(&Type::String), false),
        parameter("$filter", ParameterLocation::Query, Type::Object, false),
        parameter("deep", ParameterLocation::Query, Type::Boolean, false),
        parameter("X-Trace", ParameterLocation::Header, Type::Number, false),
        parameter("session", ParameterLocation::Cookie, Type::String, false),
        parameter("fixed", ParameterLocation::Query, Type::Integer, false),
        parameter("mode", ParameterLocation::Query, Type::String, false),
        parameter("never", ParameterLocation::Query, Type::String, false),
    ],
    ..PLAIN_CONST
};

static LIST_ENDPOINT: Endpoint = Endpoint {
    name: "list",
    method: Method::GET,
    route: "/pets",
    inputs: &[
        input("limit", Source::Query, Type::Integer, true),
        input("tag", Source::Query, Type::Array(&Type::String), false),
        input("$filter", Source::Query, Type::Object, false),
        input("deep", Source::Query, Type::Boolean, false),
        input("X-Trace", Source::Header, Type::Number, false),
        input("session", Source::Cookie, Type::String, false),
    ],
    upstream: 0,
    operation: &LIST,
    arguments: &[
        Argument::Input(0),
        Argument::Input(1),
        Argument::Input(2),
        Argument::Input(3),
        Argument::Input(4),
        Argument::Input(5),
        Argument::Json("7"),
        Argument::Text("a b"),
        Argument::Absent,
    ],
    output: Output::PassThrough,
};

/// A body made of members.
static ADD: Operation = Operation {
    name: "add",
    method: Method::POST,
    path: &[Piece::Text("/pets")],
    parameters: &[
        parameter("name", ParameterLocation::Body, Type::String, true),
        parameter("age", ParameterLocation::Body, Type::Integer, false),
        parameter("tags", ParameterLocation::Body, Type::Array(&Type::String), false),
        parameter("extra", ParameterLocation::Body, Type::Any, false),
    ],
    body: Sent::Fields,
    ..PLAIN_CONST
};

static ADD_ENDPOINT: Endpoint = Endpoint {
    name: "add",
    method: Method::POST,
    route: "/pets",
    inputs: &[
        input("name", Source::Field, Type::String, true),
        input("age", Source::Field, Type::Integer, false),
        input("tags", Source::Field, Type::Array(&Type::String), false),
        input("extra", Source::Field, Type::Any, false),
    ],
    upstream: 0,
    operation: &ADD,
    arguments: &[Argument::Input(0), Argument::Input(1), Argument::Input(2), Argument::Input(3)],
    output: Output::PassThrough,
};

/// A path that spans segments, and one variable in two places.
static FILE: Operation = Operation {
    name: "file",
    path: &[Piece::Text("/files/"), Piece::Segments(0)],
    parameters: &[parameter("path", ParameterLocation::Path, Type::String, true)],
    ..PLAIN_CONST
};

static FILE_ENDPOINT: Endpoint = Endpoint {
    name: "file",
    method: Method::GET,
    route: "/files/{path+}",
    inputs: &[input("path", Source::Path(&[0]), Type::String, true)],
    upstream: 0,
    operation: &FILE,
    arguments: &[Argument::Input(0)],
    output: Output::PassThrough,
};

static TWICE: Operation = Operation {
    name: "twice",
    path: &[Piece::Text("/twice/"), Piece::Value(0)],
    parameters: &[parameter("id", ParameterLocation::Path, Type::String, true)],
    ..PLAIN_CONST
};

static TWICE_ENDPOINT: Endpoint = Endpoint {
    name: "twice",
    method: Method::GET,
    route: "/twice/{id}/and/{id}",
    inputs: &[input("id", Source::Path(&[0, 1]), Type::String, true)],
    upstream: 0,
    operation: &TWICE,
    arguments: &[Argument::Input(0)],
    output: Output::PassThrough,
};

/// A body that may be missing, under a method of its own.
static NOTE: Operation = Operation {
    name: "note",
    method: Method::PATCH,
    path: &[Piece::Text("/note")],
    parameters: &[parameter("body", ParameterLocation::Body, Type::Any, false)],
    body: Sent::Whole(0),
    ..PLAIN_CONST
};

static NOTE_ENDPOINT: Endpoint = Endpoint {
    name: "note",
    method: Method::PATCH,
    route: "/note",
    inputs: &[input("body", Source::Body, Type::Any, false)],
    upstream: 0,
    operation: &NOTE,
    arguments: &[Argument::Input(0)],
    output: Output::PassThrough,
};

static PLAIN_ENDPOINT: Endpoint = Endpoint {
    name: "plain",
    method: Method::GET,
    route: "/plain",
    inputs: &[],
    upstream: 0,
    operation: &PLAIN,
    arguments: &[],
    output: Output::PassThrough,
};

/// Methods that have an endpoint of their own.
static PROBE: Operation = Operation { name: "probe", method: Method::HEAD, ..PLAIN_CONST };

static PROBE_ENDPOINT: Endpoint = Endpoint {
    name: "probe",
    method: Method::HEAD,
    route: "/probe",
    inputs: &[],
    upstream: 0,
    operation: &PROBE,
    arguments: &[],
    output: Output::PassThrough,
};

static PROBE_BY_GET: Endpoint = Endpoint {
    name: "probe-by-get",
    method: Method::OPTIONS,
    route: "/probe",
    inputs: &[],
    upstream: 0,
    operation: &PROBE,
    arguments: &[],
    output: Output::PassThrough,
};

/// Every endpoint above.
pub(super) static ADAPTER: Adapter = Adapter {
    namespace: "test-rest",
    routes: &[
        node(Edge::Text("/plain"), &[], &[&PLAIN_ENDPOINT]),
        node(Edge::Text("/probe"), &[], &[&PROBE_ENDPOINT, &PROBE_BY_GET]),
        node(Edge::Text("/note"), &[], &[&NOTE_ENDPOINT]),
        node(Edge::Text("/pets"), &[], &[&LIST_ENDPOINT, &ADD_ENDPOINT]),
        node(
            Edge::Text("/v1/deployments/"),
            &[node(Edge::Segment, &[node(Edge::Text("/images"), &[], &[&CREATE_ENDPOINT])], &[])],
            &[],
        ),
        node(
            Edge::Text("/twice/"),
            &[node(
                Edge::Segment,
                &[node(Edge::Text("/and/"), &[node(Edge::Segment, &[], &[&TWICE_ENDPOINT])], &[])],
                &[],
            )],
            &[],
        ),
        node(Edge::Text("/files/"), &[node(Edge::Segments, &[], &[&FILE_ENDPOINT])], &[]),
    ],
    patterns: &[
        "/plain",
        "/probe",
        "/note",
        "/pets",
        "/v1/deployments/{a}/images",
        "/twice/{a}/and/{b}",
        "/files/{*a}",
    ],
};
