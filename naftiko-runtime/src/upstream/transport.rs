//! The HTTP client below an upstream, and the only file that names it: its connections, its TLS (ECOSYSTEM §1.2), and
//! its failures in our words. Policy, deadlines and authentication are in the layers above.

mod advice;
mod trust;

use std::error::Error as StdError;
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use http_body::{Frame, SizeHint};
use reqwest::redirect::Policy;
use rustls::{ClientConfig, RootCertStore};
use url::Url;

use self::advice::Advice;
use super::streamed::Streamed;
use crate::operation::Api;
use crate::settings::{SettingsError, TlsSettings, UpstreamSettings};
use crate::value::{Cause, Error, Phase, Transport};

/// How long an unused connection is kept: less than the 60 s after which common load balancers drop it, so that a call
/// seldom uses a connection that is just being closed.
const KEPT: Duration = Duration::from_secs(50);

/// A request that is ready for the wire.
pub(super) struct Request {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Payload,
}

impl Request {
    /// Whether it can be sent again: its body is not sent while it arrives.
    pub(super) fn can_be_repeated(&self) -> bool {
        !matches!(self.body, Payload::Streamed(_))
    }
}

/// The body of a request.
pub(super) enum Payload {
    None,
    Bytes(Bytes),
    /// It is sent as it arrives.
    Streamed(Streamed),
}

/// The head of a response, whose body is still arriving.
pub(super) struct Head {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Incoming,
}

/// The connections to one upstream: HTTP/1.1, with TLS if its base URI requires it. Redirects, cookies and compression
/// are left to the caller.
pub(super) struct HttpClient {
    client: reqwest::Client,
    peer: Arc<Peer>,
}

impl HttpClient {
    /// The client of `base`; no connection is opened before the first request.
    ///
    /// # Errors
    /// A TLS set-up that fails, reported for the setting of the base URI.
    pub(super) fn new(api: &Api, settings: &UpstreamSettings, base: &Url) -> Result<Self, SettingsError> {
        let proxied = settings.proxy_from_env();
        // A proxy may be reached over https.
        let tls = tls_config(base.scheme() == "https" || proxied, settings.tls()).map_err(|error| {
            let found = format!("needs TLS, which cannot be set up: {error}");
            settings.unusable_base_uri(api, &found, "an http URL")
        })?;
        let mut builder = builder(tls, api.user_agent, settings.connect_timeout());
        if !proxied {
            builder = builder.no_proxy();
        }
        // reqwest's text could show a proxy's credentials.
        let client = builder
            .build()
            .map_err(|_| settings.unusable_base_uri(api, "has no usable HTTP client", "a valid `User-Agent`"))?;
        let peer = Peer::new(base, proxied, settings.connect_timeout(), Advice::new(settings));
        Ok(Self { client, peer: Arc::new(peer) })
    }

    /// The client of a server that is no upstream, and that no setting is about.
    ///
    /// # Errors
    /// TLS that cannot be set up, in words.
    pub(super) fn without_settings(base: &Url, user_agent: &str, connect_timeout: Duration) -> Result<Self, String> {
        let failed = || "TLS cannot be set up".to_owned();
        let tls = tls_config(base.scheme() == "https", &TlsSettings::default()).map_err(|_| failed())?;
        let client = builder(tls, user_agent, connect_timeout).no_proxy().build().map_err(|_| failed())?;
        Ok(Self { client, peer: Arc::new(Peer::new(base, false, connect_timeout, Advice::none())) })
    }

    /// Sends a request and waits for the head of its response, however long that takes. Dropping the future aborts it.
    ///
    /// # Errors
    /// [`Error::Timeout`] when connecting takes too long, [`Error::Transport`] for everything else.
    pub(super) fn send(&self, request: Request) -> impl Future<Output = Result<Head, Error>> + Send + use<> {
        let Request { method, url, headers, body } = request;
        let mut request = reqwest::Request::new(method, url);
        *request.headers_mut() = headers;
        *request.body_mut() = match body {
            Payload::None => None,
            Payload::Bytes(bytes) => Some(bytes.into()),
            Payload::Streamed(body) => Some(reqwest::Body::wrap(body)),
        };
        Sent { response: self.client.execute(request), peer: Arc::clone(&self.peer) }
    }
}

pin_project_lite::pin_project! {
    /// What was given to the client: an `async` block would move it once more.
    struct Sent<R> {
        #[pin] response: R,
        peer: Arc<Peer>,
    }
}

impl<R: Future<Output = Result<reqwest::Response, reqwest::Error>>> Future for Sent<R> {
    type Output = Result<Head, Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let response = ready!(this.response.poll(cx)).map_err(|error| this.peer.failure(&error))?;
        let refused = (response.status() == StatusCode::UNAUTHORIZED).then(|| Box::new(response.url().clone()));
        let (head, body) = http::Response::<reqwest::Body>::from(response).into_parts();
        let body = Incoming { body, peer: Arc::clone(this.peer), refused };
        Poll::Ready(Ok(Head { status: head.status, headers: head.headers, body }))
    }
}

/// What all clients have in common.
fn builder(tls: ClientConfig, user_agent: &str, connect_timeout: Duration) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .user_agent(user_agent)
        .connect_timeout(connect_timeout)
        .pool_idle_timeout(KEPT)
        .redirect(Policy::none())
        .referer(false)
        .tcp_nodelay(true)
}

/// A body as it arrives.
pub(super) struct Incoming {
    body: reqwest::Body,
    peer: Arc<Peer>,
    /// Of a 401, the URL that was asked.
    refused: Option<Box<Url>>,
}

impl Incoming {
    /// Of the body of a 401, the URL that was asked, so that it can be asked again: reqwest has it, and nobody else need
    /// keep it.
    pub(super) fn refused(&mut self) -> Option<Url> {
        self.refused.take().map(|url| *url)
    }
}

#[cfg(test)]
impl Incoming {
    /// A body of these pieces, without a connection.
    pub(super) fn of<S>(pieces: S) -> Self
    where
        S: futures_core::Stream<Item = Result<Bytes, std::convert::Infallible>> + Send + 'static,
    {
        let peer = Peer::new(&"http://localhost".parse().unwrap(), false, Duration::ZERO, Advice::unset());
        Self { body: reqwest::Body::wrap_stream(pieces), peer: Arc::new(peer), refused: None }
    }
}

impl http_body::Body for Incoming {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        polled.map(|frame| frame.map(|frame| frame.map_err(|error| self.peer.failure(&error))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

// --- TLS ------------------------------------------------------------------------------------------------------------

/// A client configuration. Without `verified` it trusts nobody and reads no file, which is enough for plain-http
/// upstreams. A proxy that is reached over https is trusted like the upstream, and can ask for the same client certificate.
///
/// # Errors
/// What rustls reports when its provider offers no usable protocol version.
fn tls_config(verified: bool, settings: &TlsSettings) -> Result<ClientConfig, rustls::Error> {
    // Given explicitly: a process-wide default may be missing, and then rustls panics.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = if verified { trust::Verifier::new(&provider, settings.authorities.as_deref()) } else { None };
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let builder = match verifier {
        Some(verifier) => builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)),
        None => builder.with_root_certificates(RootCertStore::empty()),
    };
    let mut config = match &settings.identity {
        Some(identity) => builder.with_client_cert_resolver(identity.clone()),
        None => builder.with_no_client_auth(),
    };
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

// --- failures -------------------------------------------------------------------------------------------------------

/// The peer, as messages name it.
struct Peer {
    /// `api.example.com:443`.
    address: String,
    host: String,
    is_https: bool,
    is_proxied: bool,
    connect_timeout: Duration,
    advice: Advice,
}

impl Peer {
    fn new(base: &Url, is_proxied: bool, connect_timeout: Duration, advice: Advice) -> Self {
        let host = base.host_str().unwrap_or_default().to_owned();
        let port = base.port_or_known_default().unwrap_or_default();
        Self {
            address: format!("{host}:{port}"),
            host,
            is_https: base.scheme() == "https",
            is_proxied,
            connect_timeout,
            advice,
        }
    }

    /// Why there was no response.
    fn failure(&self, error: &reqwest::Error) -> Error {
        if error.is_connect() && error.is_timeout() {
            return Error::Timeout { phase: Phase::Connect, limit: self.connect_timeout };
        }
        let found = if error.is_dns() { Found::Dns } else { find(error) };
        Error::Transport(self.transport(found, error.is_connect()))
    }

    fn transport(&self, found: Found, connecting: bool) -> Transport {
        let Self { address, host, .. } = self;
        let way = if self.is_proxied { " (or the proxy in front of it)" } else { "" };
        let (cause, detail) = match found {
            Found::Dns => (Cause::Dns, format!("cannot resolve {host}{way}")),
            Found::Tls(error) => (Cause::Tls, format!("TLS: {} ({address}){way}", self.advice.words(&error))),
            Found::Io(ErrorKind::ConnectionRefused) => {
                (Cause::Refused, format!("connection refused by {address}{way}"))
            }
            Found::Io(ErrorKind::UnexpectedEof) if connecting && self.is_https => {
                (Cause::Tls, format!("TLS: {address} closed the connection during the handshake{way}"))
            }
            Found::Io(ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe) => {
                (Cause::Reset, format!("connection reset by {address}{way}"))
            }
            Found::Io(ErrorKind::UnexpectedEof) | Found::Early => {
                (Cause::Closed, format!("{address} closed the connection before the response was complete{way}"))
            }
            Found::Io(kind) if connecting => (Cause::Unreachable, format!("cannot connect to {address}{way}: {kind}")),
            Found::Io(kind) => (Cause::Reset, format!("lost connection to {address}{way}: {kind}")),
            Found::TooLarge => (
                Cause::Malformed,
                format!("{address} returned a response head that is too large{way}: at most 100 headers are read"),
            ),
            Found::Malformed(what) => (Cause::Malformed, format!("{address} does not speak HTTP/1.1{way}: {what}")),
            Found::Nothing if connecting => (Cause::Unreachable, format!("cannot connect to {address}{way}")),
            Found::Nothing => (Cause::Reset, format!("lost connection to {address}{way}")),
        };
        Transport { cause, detail }
    }
}

/// What an error chain contains.
enum Found {
    Dns,
    Tls(rustls::Error),
    Io(ErrorKind),
    /// The connection ended before the response did.
    Early,
    /// The head of the response: hyper reads 100 headers, and reqwest cannot ask for more.
    TooLarge,
    /// hyper's description of what it could not read. It never quotes what was received.
    Malformed(String),
    Nothing,
}

/// The innermost informative cause; TLS before the I/O error it is wrapped in.
fn find(error: &(dyn StdError + 'static)) -> Found {
    let mut found = Found::Nothing;
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<rustls::Error>() {
            return Found::Tls(error.clone());
        }
        if let Some(error) = error.downcast_ref::<hyper::Error>() {
            if error.is_incomplete_message() || error.is_canceled() || error.is_closed() {
                found = Found::Early;
            } else if error.is_parse_too_large() {
                found = Found::TooLarge;
            } else if error.is_parse() {
                found = Found::Malformed(error.to_string());
            }
        }
        next = match error.downcast_ref::<io::Error>() {
            Some(error) => {
                found = Found::Io(error.kind());
                // `source` of an I/O error skips the very error it wraps.
                error.get_ref().map(|inner| inner as &(dyn StdError + 'static))
            }
            None => error.source(),
        };
    }
    found
}

#[cfg(test)]
mod tests;
