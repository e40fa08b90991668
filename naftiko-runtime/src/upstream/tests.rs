//! Calls against upstreams in this process: what arrives there, and what becomes of their answers.

use crate::testing::upstream_names;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use http::Method;

use super::{Auth, RequestBuilder, Upstream};
use crate::format::Format;
use crate::function::Call;
use crate::operation::{Api, Operation};
use crate::settings::{Reader, Settings, UpstreamOptions, UpstreamSettings, Values};

mod body;
mod connection;
mod digest;
mod outcome;
mod payload;
mod request;
mod secrets;
mod violations;

pub(super) static API: Api = Api::new("test", "crate/1.2.3", &[], &[], upstream_names!("TEST")).constant_paths(1);

struct Only(UpstreamSettings);

impl Settings for Only {
    fn read(from: &mut Reader<'_>) -> Self {
        Self(from.upstream(&API))
    }
}

pub(super) fn settings(options: UpstreamOptions) -> UpstreamSettings {
    Values::none().upstream(&API, options).build::<Only>().unwrap().0
}

/// An upstream client of `http://127.0.0.1:port` (or what `options` say).
pub(super) fn upstream(port: u16, options: UpstreamOptions, auth: Auth) -> Upstream {
    let options = options.base_uri(format!("http://127.0.0.1:{port}"));
    Upstream::new(&API, &settings(options), auth).unwrap()
}

pub(super) fn plain(port: u16) -> Upstream {
    upstream(port, UpstreamOptions::new(), Auth::none())
}

pub(super) static GET: Operation = Operation::new("get", Method::GET, Format::JSON);
pub(super) static POST: Operation = Operation::new("post", Method::POST, Format::JSON);

/// A request of `operation` to `/`.
pub(super) fn request<'a>(upstream: &'a Upstream, operation: &'static Operation) -> RequestBuilder<'a> {
    let mut request = upstream.request(operation);
    request.path("/");
    request
}

/// `GET /`.
pub(super) fn get(upstream: &Upstream) -> Call<'_> {
    request(upstream, &GET).call()
}

/// One request as it came in.
pub(super) struct Received {
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Received {
    pub(super) fn target(&self) -> &str {
        self.head.split(' ').nth(1).unwrap()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Reads one request; `None` when the connection ends instead.
pub(super) fn receive(stream: &mut impl Read) -> Option<Received> {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        bytes.push(byte[0]);
    }
    let mut received = Received { head: String::from_utf8(bytes).unwrap(), body: Vec::new() };
    let length = received.header("content-length").map_or(0, |length| length.parse().unwrap());
    received.body.resize(length, 0);
    stream.read_exact(&mut received.body).ok()?;
    Some(received)
}

/// A server that gives each connection to `serve`, on a thread of its own.
pub(super) fn server(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let serve = Arc::new(serve);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (serve, stream) = (Arc::clone(&serve), stream.unwrap());
            std::thread::spawn(move || serve(stream));
        }
    });
    port
}

/// A server that answers every request with `answer` and hands on what it received.
pub(super) fn recorder(answer: &'static str) -> (u16, Receiver<Received>) {
    let (sender, receiver) = channel();
    let port = server(move |mut stream| {
        while let Some(received) = receive(&mut stream) {
            let _ = sender.send(received);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (port, receiver)
}

/// A server that answers a TLS handshake as http servers do.
pub(super) fn not_tls() -> u16 {
    server(|mut stream| {
        let _ = stream.read_exact(&mut [0; 5]);
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        hold(stream);
    })
}

/// Keeps the connection open and silent until the other side closes it.
pub(super) fn hold(mut stream: TcpStream) {
    let _ = stream.read_to_end(&mut Vec::new());
}

/// A port on which nobody listens.
pub(super) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

pub(super) const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-type: application/json\r\n\r\n{}";

/// A server that sends `answer` after a request and then does `end` with the connection.
pub(super) fn answering(answer: impl Into<Vec<u8>>, end: impl Fn(TcpStream) + Send + Sync + 'static) -> u16 {
    let answer = answer.into();
    server(move |mut stream| {
        if receive(&mut stream).is_some() {
            stream.write_all(&answer).unwrap();
            end(stream);
        }
    })
}
