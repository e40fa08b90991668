//! What the tests of several layers stand on: settings, upstreams that record, a server on a loopback port, callers, and what
//! is logged. It knows no adapter.

/// The names of the settings of a consumed namespace that is called this.
macro_rules! upstream_names {
    ($prefix:literal) => {
        $crate::operation::UpstreamNames {
            base_uri: concat!($prefix, "_BASE_URI"),
            query: concat!($prefix, "_QUERY"),
            connect_timeout: concat!($prefix, "_CONNECT_TIMEOUT"),
            response_timeout: concat!($prefix, "_RESPONSE_TIMEOUT"),
            idle_timeout: concat!($prefix, "_IDLE_TIMEOUT"),
            max_response: concat!($prefix, "_MAX_RESPONSE"),
            proxy: concat!($prefix, "_PROXY"),
            ca_file: concat!($prefix, "_CA_FILE"),
            client_cert: concat!($prefix, "_CLIENT_CERT"),
            client_key: concat!($prefix, "_CLIENT_KEY"),
        }
    };
}
pub(crate) use upstream_names;

/// The names of the settings of an adapter that is called this.
macro_rules! listener_names {
    ($prefix:literal) => {
        $crate::settings::ListenerNames {
            port: concat!($prefix, "_PORT"),
            address: concat!($prefix, "_ADDRESS"),
            max_request: concat!($prefix, "_MAX_REQUEST"),
            allowed_hosts: concat!($prefix, "_ALLOWED_HOSTS"),
            allowed_origins: concat!($prefix, "_ALLOWED_ORIGINS"),
            unknown_arguments: None,
            issuer: None,
            resource: None,
            deadline: None,
        }
    };
}
pub(crate) use listener_names;

use std::convert::Infallible;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

use axum::body::Body;
use http::{HeaderMap, Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use tower_service::Service;

use crate::operation::Api;
use crate::settings::{
    Listen, ListenerOptions, ListenerSettings, Reader, Settings, UpstreamOptions, UpstreamSettings, Values,
};
use crate::upstream::{Auth, Upstream};

pub(crate) mod functions;
mod lines;
pub(crate) mod ships;

pub(crate) use lines::{Lines, captured, without_ms};

// --- settings -------------------------------------------------------------------------------------------------------

static API: Api = Api::new("test", "test/1", &[], &[], upstream_names!("TEST"));
static LISTEN: Listen = Listen::new(0, None, listener_names!("TEST_REST"));

struct All(UpstreamSettings, ListenerSettings);

impl Settings for All {
    fn read(from: &mut Reader<'_>) -> Self {
        Self(from.upstream(&API), from.listener(&LISTEN))
    }
}

/// An upstream client of that port, and the listener's settings.
pub(crate) fn parts(port: u16, options: UpstreamOptions, auth: Auth) -> (Upstream, ListenerSettings) {
    parts_at(port, "", options, auth)
}

/// The same, with this path in its base URI.
pub(crate) fn parts_at(port: u16, path: &str, options: UpstreamOptions, auth: Auth) -> (Upstream, ListenerSettings) {
    let options = options.base_uri(format!("http://127.0.0.1:{port}{path}"));
    let values = Values::none().upstream(&API, options).listener(&LISTEN, ListenerOptions::new().max_request(4096));
    let All(upstream, listener) = values.build().unwrap();
    (Upstream::new(&API, &upstream, auth).unwrap(), listener)
}

// --- callers --------------------------------------------------------------------------------------------------------

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) async fn of(response: Response<Body>) -> Self {
        let (head, body) = response.into_parts();
        Self { status: head.status, headers: head.headers, body: body.collect().await.unwrap().to_bytes().to_vec() }
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

/// Answers one request without a socket between caller and service.
pub(crate) async fn answered<S>(service: &S, request: Request<Body>) -> Reply
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone,
{
    let Ok(response) = service.clone().call(request).await;
    Reply::of(response).await
}

pub(crate) fn get(uri: &str) -> Request<Body> {
    Request::get(uri).header("x-request-id", "id-1").body(Body::empty()).unwrap()
}

pub(crate) fn post(uri: &str, body: &str) -> Request<Body> {
    let request = Request::post(uri).header("x-request-id", "id-1").header("content-type", "application/json");
    request.body(Body::from(body.to_owned())).unwrap()
}

// --- upstreams ------------------------------------------------------------------------------------------------------

/// One request as the upstream got it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Received {
    /// `GET /x?y HTTP/1.1` without the version.
    pub(crate) line: String,
    pub(crate) head: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Reads one request; `None` when the connection ends instead.
pub(crate) fn receive(from: &mut impl BufRead) -> Option<Received> {
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
pub(crate) fn upstream(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> u16 {
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
pub(crate) fn recorder(answer: &str) -> (u16, Receiver<Received>) {
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

pub(crate) const OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n{\"a\":1}";

/// A port on which nobody listens: it was free a moment ago.
pub(crate) fn closed_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

// --- a server on a socket -------------------------------------------------------------------------------------------

/// Serves `service` with hyper on a loopback port, for the rest of the test run.
pub(crate) fn serve<S>(service: S) -> u16
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    listener.set_nonblocking(true).unwrap();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                stream.set_nodelay(true).unwrap();
                socket2::SockRef::from(&stream).set_tcp_notsent_lowat(64 << 10).unwrap();
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
pub(crate) fn sent(port: u16, request: &str) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    BufReader::new(stream)
}

/// Reads up to and with the empty line after a head.
pub(crate) fn head(from: &mut impl BufRead) -> String {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && from.read_line(&mut head).unwrap() > 0 {}
    head
}

/// A body that has this piece, and never ends.
pub(crate) fn stalling(piece: &'static [u8]) -> impl http_body::Body<Data = bytes::Bytes, Error = Infallible> + Send {
    struct Stalling(Option<&'static [u8]>);
    impl http_body::Body for Stalling {
        type Data = bytes::Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<bytes::Bytes>, Infallible>>> {
            match self.0.take() {
                Some(piece) => std::task::Poll::Ready(Some(Ok(http_body::Frame::data(piece.into())))),
                None => std::task::Poll::Pending,
            }
        }
    }
    Stalling(Some(piece))
}
