//! What tests stand on: hand-written routes and operations in the place of generated code, an upstream that records, a
//! server on a loopback port, and callers.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

use axum::body::Body;
use http::{HeaderMap, Method, Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use tower_service::Service as _;

use super::route::{Adapter, Argument, Edge, Endpoint, Input, Node, Source};
use super::{RestService, service};
use crate::api::{Api, Body as Sent, Operation, Parameter, Piece, Place};
use crate::settings::{
    Listen, ListenerOptions, ListenerSettings, Reader, Settings, UpstreamOptions, UpstreamSettings, Values,
};
use crate::upstream::{Auth, Upstream};
use crate::value::Kind;

// --- routes and operations ------------------------------------------------------------------------------------------

/// A value for the rest of the test run, as generated statics are.
pub(super) fn leak<T>(items: Vec<T>) -> &'static [T] {
    items.leak()
}

/// `GET route` on an operation without parameters.
pub(super) fn endpoint(route: &'static str) -> Endpoint {
    Endpoint { name: route, method: Method::GET, route, inputs: &[], upstream: 0, operation: &PLAIN, arguments: &[] }
}

const PLAIN_CONST: Operation = Operation {
    name: "plain",
    method: Method::GET,
    path: &[Piece::Text("/plain")],
    query: &[],
    parameters: &[],
    body: Sent::None,
    accept: "application/json",
};

/// `GET /plain` without parameters.
pub(super) static PLAIN: Operation = PLAIN_CONST;

const fn parameter(name: &'static str, place: Place, kind: Kind, required: bool) -> Parameter {
    Parameter { name, place, kind, required }
}

const fn input(name: &'static str, source: Source, kind: Kind, required: bool) -> Input {
    Input { name, source, kind, required }
}

const fn node(edge: Edge, next: &'static [Node], here: &'static [&'static Endpoint]) -> Node {
    Node { edge, next, here }
}

/// The seed's operation: a path variable and a whole body.
static CREATE: Operation = Operation {
    name: "create",
    method: Method::POST,
    path: &[Piece::Text("/deployments/"), Piece::Value(0), Piece::Text("/images")],
    parameters: &[
        parameter("deployment-id", Place::Path, Kind::String, true),
        parameter("body", Place::Body, Kind::Object, true),
    ],
    body: Sent::Whole(1),
    ..PLAIN_CONST
};

static CREATE_ENDPOINT: Endpoint = Endpoint {
    name: "create",
    method: Method::POST,
    route: "/v1/deployments/{deployment-id}/images",
    inputs: &[
        input("deployment-id", Source::Path(&[0]), Kind::String, true),
        input("body", Source::Body, Kind::Object, true),
    ],
    upstream: 0,
    operation: &CREATE,
    arguments: &[Argument::Input(0), Argument::Input(1)],
};

/// Every place text comes from.
static LIST: Operation = Operation {
    name: "list",
    path: &[Piece::Text("/pets")],
    parameters: &[
        parameter("limit", Place::Query, Kind::Integer, false),
        parameter("tag", Place::Query, Kind::Array(&Kind::String), false),
        parameter("$filter", Place::Query, Kind::Object, false),
        parameter("deep", Place::Query, Kind::Boolean, false),
        parameter("X-Trace", Place::Header, Kind::Number, false),
        parameter("session", Place::Cookie, Kind::String, false),
        parameter("fixed", Place::Query, Kind::Integer, false),
        parameter("mode", Place::Query, Kind::String, false),
        parameter("never", Place::Query, Kind::String, false),
    ],
    ..PLAIN_CONST
};

static LIST_ENDPOINT: Endpoint = Endpoint {
    name: "list",
    method: Method::GET,
    route: "/pets",
    inputs: &[
        input("limit", Source::Query, Kind::Integer, true),
        input("tag", Source::Query, Kind::Array(&Kind::String), false),
        input("$filter", Source::Query, Kind::Object, false),
        input("deep", Source::Query, Kind::Boolean, false),
        input("X-Trace", Source::Header, Kind::Number, false),
        input("session", Source::Cookie, Kind::String, false),
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
};

/// A body made of members.
static ADD: Operation = Operation {
    name: "add",
    method: Method::POST,
    path: &[Piece::Text("/pets")],
    parameters: &[
        parameter("name", Place::Body, Kind::String, true),
        parameter("age", Place::Body, Kind::Integer, false),
        parameter("tags", Place::Body, Kind::Array(&Kind::String), false),
        parameter("extra", Place::Body, Kind::Any, false),
    ],
    body: Sent::Fields,
    ..PLAIN_CONST
};

static ADD_ENDPOINT: Endpoint = Endpoint {
    name: "add",
    method: Method::POST,
    route: "/pets",
    inputs: &[
        input("name", Source::Field, Kind::String, true),
        input("age", Source::Field, Kind::Integer, false),
        input("tags", Source::Field, Kind::Array(&Kind::String), false),
        input("extra", Source::Field, Kind::Any, false),
    ],
    upstream: 0,
    operation: &ADD,
    arguments: &[Argument::Input(0), Argument::Input(1), Argument::Input(2), Argument::Input(3)],
};

/// A path that spans segments, and one variable in two places.
static FILE: Operation = Operation {
    name: "file",
    path: &[Piece::Text("/files/"), Piece::Segments(0)],
    parameters: &[parameter("path", Place::Path, Kind::String, true)],
    ..PLAIN_CONST
};

static FILE_ENDPOINT: Endpoint = Endpoint {
    name: "file",
    method: Method::GET,
    route: "/files/{path+}",
    inputs: &[input("path", Source::Path(&[0]), Kind::String, true)],
    upstream: 0,
    operation: &FILE,
    arguments: &[Argument::Input(0)],
};

static TWICE: Operation = Operation {
    name: "twice",
    path: &[Piece::Text("/twice/"), Piece::Value(0)],
    parameters: &[parameter("id", Place::Path, Kind::String, true)],
    ..PLAIN_CONST
};

static TWICE_ENDPOINT: Endpoint = Endpoint {
    name: "twice",
    method: Method::GET,
    route: "/twice/{id}/and/{id}",
    inputs: &[input("id", Source::Path(&[0, 1]), Kind::String, true)],
    upstream: 0,
    operation: &TWICE,
    arguments: &[Argument::Input(0)],
};

/// A body that may be missing, under a method of its own.
static NOTE: Operation = Operation {
    name: "note",
    method: Method::PATCH,
    path: &[Piece::Text("/note")],
    parameters: &[parameter("body", Place::Body, Kind::Any, false)],
    body: Sent::Whole(0),
    ..PLAIN_CONST
};

static NOTE_ENDPOINT: Endpoint = Endpoint {
    name: "note",
    method: Method::PATCH,
    route: "/note",
    inputs: &[input("body", Source::Body, Kind::Any, false)],
    upstream: 0,
    operation: &NOTE,
    arguments: &[Argument::Input(0)],
};

static PLAIN_ENDPOINT: Endpoint = Endpoint {
    name: "plain",
    method: Method::GET,
    route: "/plain",
    inputs: &[],
    upstream: 0,
    operation: &PLAIN,
    arguments: &[],
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
};

static PROBE_BY_GET: Endpoint = Endpoint {
    name: "probe-by-get",
    method: Method::OPTIONS,
    route: "/probe",
    inputs: &[],
    upstream: 0,
    operation: &PROBE,
    arguments: &[],
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

// --- settings and services ------------------------------------------------------------------------------------------

static API: Api = Api { namespace: "test", user_agent: "test/1", base_uri: &[], variables: &[] };

struct All(UpstreamSettings, ListenerSettings);

impl Settings for All {
    fn read(from: &mut Reader<'_>) -> Self {
        Self(from.upstream("TEST", &API), from.listener("TEST_REST", &Listen { port: 0, address: None }))
    }
}

/// An upstream client of that port, and the listener's settings.
pub(super) fn parts(port: u16, options: UpstreamOptions, auth: Auth) -> (Vec<Upstream>, ListenerSettings) {
    let options = options.base_uri(format!("http://127.0.0.1:{port}"));
    let values =
        Values::none().upstream("TEST", options).listener("TEST_REST", ListenerOptions::new().max_request(4096));
    let All(upstream, listener) = values.build().unwrap();
    (vec![Upstream::new(&API, &upstream, auth).unwrap()], listener)
}

/// [`ADAPTER`] over an upstream on that port.
pub(super) fn rest(port: u16) -> RestService {
    rest_with(port, UpstreamOptions::new(), Auth::none())
}

pub(super) fn rest_with(port: u16, options: UpstreamOptions, auth: Auth) -> RestService {
    let (upstreams, listener) = parts(port, options, auth);
    service(&ADAPTER, upstreams, &listener)
}

/// A whole answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Reply {
    pub(super) async fn of(response: Response<Body>) -> Self {
        let (head, body) = response.into_parts();
        Self { status: head.status, headers: head.headers, body: body.collect().await.unwrap().to_bytes().to_vec() }
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

/// Answers one request without a socket between caller and service.
pub(super) async fn answered(service: &RestService, request: Request<Body>) -> Reply {
    let Ok(response) = service.clone().call(request).await;
    Reply::of(response).await
}

pub(super) fn get(uri: &str) -> Request<Body> {
    Request::get(uri).header("x-request-id", "id-1").body(Body::empty()).unwrap()
}

pub(super) fn post(uri: &str, body: &str) -> Request<Body> {
    let request = Request::post(uri).header("x-request-id", "id-1").header("content-type", "application/json");
    request.body(Body::from(body.to_owned())).unwrap()
}

// --- upstreams ------------------------------------------------------------------------------------------------------

/// One request as the upstream got it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Received {
    /// `GET /x?y HTTP/1.1` without the version.
    pub(super) line: String,
    pub(super) head: Vec<(String, String)>,
    pub(super) body: String,
}

impl Received {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Reads one request; `None` when the connection ends instead.
pub(super) fn receive(from: &mut impl BufRead) -> Option<Received> {
    let line = |from: &mut dyn BufRead| {
        let mut line = String::new();
        (from.read_line(&mut line).ok()? > 0).then(|| line.trim_end().to_owned())
    };
    let first = line(from)?.trim_end_matches(" HTTP/1.1").to_owned();
    let mut head = Vec::new();
    while let Some((name, value)) = line(from)?.split_once(": ") {
        head.push((name.to_owned(), value.to_owned()));
    }
    let mut received = Received { line: first, head, body: String::new() };
    let length = received.header("content-length").map_or(0, |length| length.parse().unwrap());
    from.take(length).read_to_string(&mut received.body).ok()?;
    Some(received)
}

/// A server that gives each connection to `serve`, on a thread of its own.
pub(super) fn upstream(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let serve = std::sync::Arc::new(serve);
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let serve = std::sync::Arc::clone(&serve);
            std::thread::spawn(move || serve(stream));
        }
    });
    port
}

/// A server that answers every request with `answer` and hands on what it received.
pub(super) fn recorder(answer: &str) -> (u16, Receiver<Received>) {
    let (sender, receiver) = channel();
    let answer = answer.to_owned();
    let port = upstream(move |mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        while let Some(received) = receive(&mut from) {
            let _ = sender.send(received);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (port, receiver)
}

pub(super) const OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n{\"a\":1}";

/// A port on which nobody listens: it was free a moment ago.
pub(super) fn closed_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

// --- a server on a socket -------------------------------------------------------------------------------------------

/// Serves `service` with hyper on a loopback port, for the rest of the test run.
pub(super) fn serve(service: RestService) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    listener.set_nonblocking(true).unwrap();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                stream.set_nodelay(true).unwrap();
                let service = service.clone();
                tokio::spawn(async move {
                    let handler = hyper::service::service_fn(move |request: Request<hyper::body::Incoming>| {
                        service.clone().call(request.map(Body::new))
                    });
                    let io = hyper_util::rt::TokioIo::new(stream);
                    let _ = hyper::server::conn::http1::Builder::new().serve_connection(io, handler).await;
                });
            }
        });
    });
    port
}

/// A connection with one request sent on it.
pub(super) fn sent(port: u16, request: &str) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    BufReader::new(stream)
}

/// Reads up to and with the empty line after a head.
pub(super) fn head(from: &mut impl BufRead) -> String {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && from.read_line(&mut head).unwrap() > 0 {}
    head
}
