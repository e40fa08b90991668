//! The upstream of every contender: fixed answers from memory, in this process. A check can have it answer anything else
//! and look at what it received.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Either, Full};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use super::credentials::{Guard, Issuer};
use super::stalled::Stalled;
use super::{documents, functions, scenario};
use crate::Outcome;

/// An upstream that listens on loopback as long as its runtime lives. A clone is the same one.
#[derive(Clone)]
pub(crate) struct Upstream {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    documents: HashMap<&'static str, Bytes>,
    /// Of every other path.
    small: Bytes,
    headers: HeaderMap,
    guard: Guard,
    script: Mutex<Option<Script>>,
    received: Mutex<Option<Received>>,
}

/// What a check has the upstream answer.
#[derive(Clone, Debug)]
pub(crate) enum Script {
    /// This, whatever is asked.
    Answer { status: StatusCode, headers: Vec<(&'static str, &'static str)>, body: Bytes },
    /// The JSON of the path that begins like this; nothing for others.
    Documents(Vec<(&'static str, Bytes)>),
    /// The beginning of a document, and nothing more.
    Stall,
    /// Nothing, ever.
    Silence,
}

/// A body that the upstream sends.
type Sent = Either<Full<Bytes>, Stalled>;

/// What the upstream has last received.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// What APIs say beside their bodies: some of it passes, some must not.
const HEADERS: [(&str, &str); 10] = [
    ("content-type", "application/json"),
    ("cache-control", "private, max-age=0"),
    ("etag", "\"5f2c1b9a\""),
    ("vary", "accept-encoding"),
    ("x-ratelimit-limit", "5000"),
    ("x-ratelimit-remaining", "4999"),
    ("server", "upstream"),
    ("set-cookie", "session=0123456789abcdef; HttpOnly"),
    ("strict-transport-security", "max-age=31536000"),
    ("x-powered-by", "memory"),
];

impl Upstream {
    /// Listens and answers, on the runtime that this runs on.
    pub(crate) async fn start() -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let mut headers = HeaderMap::new();
        for (name, value) in HEADERS {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let small = Bytes::from(documents::small());
        let mut documents = HashMap::from([
            (scenario::MEDIUM, documents::medium().into()),
            (scenario::LARGE, documents::large().into()),
            (scenario::ORDERS, documents::orders().into()),
        ]);
        for (count, needles, objects) in functions::LISTS {
            documents.insert(needles, functions::needles(count).into());
            documents.insert(objects, functions::objects(count).into());
        }
        let shared = Shared {
            documents,
            small,
            headers,
            guard: Guard::new(Issuer::new(address)?),
            script: Mutex::default(),
            received: Mutex::default(),
        };
        let upstream = Self { address, shared: Arc::new(shared) };
        tokio::spawn(accept(listener, Arc::clone(&upstream.shared)));
        Ok(upstream)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The authorization server among what it serves.
    pub(crate) fn issuer(&self) -> &Arc<Issuer> {
        &self.shared.guard.issuer
    }

    /// From now on answers as `script` says; `None` are the fixed answers.
    pub(crate) fn follow(&self, script: Option<Script>) {
        *lock(&self.shared.script) = script;
        *lock(&self.shared.received) = None;
    }

    /// What it has last received since [`Upstream::follow`] gave it a script.
    pub(crate) fn received(&self) -> Option<Received> {
        lock(&self.shared.received).clone()
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        // It costs speed, nothing else.
        let _ = stream.set_nodelay(true);
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(Arc::clone(&shared), request));
            // How it ends is the contender's affair.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn answer(shared: Arc<Shared>, request: Request<Incoming>) -> Result<Response<Sent>, Infallible> {
    let script = lock(&shared.script).clone();
    let (head, body) = request.into_parts();
    let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    if script.is_some() {
        let target = head.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
        *lock(&shared.received) = Some(Received { target, headers: head.headers, body });
    } else if let Some(answer) = shared.guard.answer(&head, &body) {
        return Ok(answer.map(Either::Left));
    }
    let response = match script {
        Some(Script::Silence) => std::future::pending().await,
        Some(Script::Stall) => return Ok(json(Either::Right(Stalled::behind("{\"id\":1,")))),
        Some(Script::Documents(documents)) => {
            let path = head.uri.path();
            let document = documents.iter().find(|(begin, _)| path.starts_with(begin));
            json(Full::new(document.map(|(_, document)| document.clone()).unwrap_or_default()))
        }
        Some(Script::Answer { status, headers, body }) => {
            let mut response = Response::new(Full::new(body));
            *response.status_mut() = status;
            for (name, value) in headers {
                response.headers_mut().append(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            response
        }
        None => {
            let path = head.uri.path();
            if let Some((_, delay)) = functions::DELAYS.iter().find(|(delayed, _)| *delayed == path) {
                tokio::time::sleep(*delay).await;
            }
            let document = shared.documents.get(path).unwrap_or(&shared.small);
            let mut response = Response::new(Full::new(document.clone()));
            response.headers_mut().clone_from(&shared.headers);
            response
        }
    };
    Ok(response.map(Either::Left))
}

fn json<B>(body: B) -> Response<B> {
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // Nothing that holds one of these locks can panic.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
