//! An MCP server over Streamable HTTP: stateless, answers in JSON, both protocol generations on one endpoint.
//!
//! rmcp speaks the protocol; this file holds what HTTP says of it before and after: path, method, size, batches, ids.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Wake, Poll};

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http::header::{ACCEPT, ALLOW, CONTENT_LENGTH, CONTENT_TYPE, HOST};
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use rmcp::ErrorData;
use rmcp::model::ServerJsonRpcMessage;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use tower_service::Service;

use super::envelope::{self, Envelope};
use super::inbound::{Inbound, Line};
use super::server::Server;
use crate::problem;
use crate::request_id::{self, X_REQUEST_ID};
use crate::rest::body::{self, Limits};
use crate::settings::ListenerSettings;
use crate::value::Failure;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const BOTH: HeaderValue = HeaderValue::from_static("application/json, text/event-stream");
const ALLOWED: HeaderValue = HeaderValue::from_static("POST, OPTIONS");

/// One MCP server that answers at `/mcp` and `/`, and with a problem document everywhere else. Cloning is cheap, and it is
/// always ready.
#[derive(Clone)]
pub(crate) struct McpService {
    server: Server,
    rmcp: Arc<StreamableHttpService<Server, NeverSessionManager>>,
    limits: Limits,
}

/// The service of `server`. Who may call, by `Host` and `Origin`, is decided before it.
#[must_use]
pub(crate) fn service(server: Server, listener: &ListenerSettings) -> McpService {
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .disable_allowed_hosts()
        .disable_allowed_origins()
        // The body is read and measured here.
        .with_max_request_body_bytes(usize::MAX);
    let limits = Limits::of(listener.max_request());
    let handler = server.clone();
    let rmcp = StreamableHttpService::new(move || Ok(handler.clone()), Arc::default(), config);
    McpService { server, rmcp: Arc::new(rmcp), limits }
}

/// The service of `server` at `/mcp` and at `/`. Other paths stay free: the router merges with others, and under a prefix
/// (`nest`) both come after it.
///
/// It looks neither at `Host` nor at `Origin`, as the server binary does: an application that browsers can reach checks
/// them itself.
pub fn router(server: Server, listener: &ListenerSettings) -> Router {
    let service = service(server, listener);
    Router::new().route_service("/mcp", service.clone()).route_service("/", service)
}

impl McpService {
    async fn respond(&self, request: Request<Body>) -> Response<Body> {
        let (parts, body) = request.into_parts();
        let id = request_id::of(&parts.headers);
        let inbound = Inbound::new(id.clone());
        let mut line = Line::new(inbound.clone());
        line.http_method(&parts.method);
        let mut response = match self.read(&parts, body).await {
            Ok(Envelope { method, arguments, message, .. }) => {
                line.method(&method);
                inbound.keep(arguments);
                self.answer(parts, message, inbound).await
            }
            Err(refusal) => refusal.into_response(&id),
        };
        line.answered(Some(response.status()));
        response.headers_mut().insert(X_REQUEST_ID, id);
        response
    }

    /// The message of a request that is one.
    async fn read(&self, parts: &Parts, body: Body) -> Result<Envelope, Refusal> {
        if let Some(refusal) = misdirected(parts) {
            body::discard(&parts.headers, body, self.limits).await;
            return Err(refusal);
        }
        let content = body::read(&parts.headers, body, self.limits).await.map_err(Refusal::Http)?;
        let Some(content) = content else {
            return Err(Refusal::Message(ErrorData::parse_error("the request has no body", None)));
        };
        envelope::read(&content.bytes).map_err(|refused| Refusal::Message(*refused.error))
    }

    /// rmcp's answer to a message, whose arguments travel apart.
    async fn answer(&self, mut parts: Parts, message: Bytes, inbound: Inbound) -> Response<Body> {
        let headers = &mut parts.headers;
        // Every answer is JSON, so a client that takes no event stream, or says nothing, is served as well.
        headers.insert(ACCEPT, BOTH);
        headers.insert(CONTENT_TYPE, JSON);
        headers.remove(CONTENT_LENGTH);
        // rmcp wants one, and has no say in which.
        headers.insert(HOST, HeaderValue::from_static("localhost"));
        parts.extensions.insert(inbound);
        let response = self.rmcp.handle(Request::from_parts(parts, Full::new(message))).await;
        // The type was checked here: rmcp means that this is no message.
        if response.status() == StatusCode::UNSUPPORTED_MEDIA_TYPE {
            let detail = "the message is not JSON-RPC 2.0 as MCP uses it";
            return refused(ErrorData::invalid_request(detail, None));
        }
        response.map(Body::new)
    }
}

/// Why a request does not get to rmcp.
enum Refusal {
    /// HTTP's own reasons.
    Http(Failure),
    /// What it may do here is asked for.
    Options,
    /// Not POST.
    Method,
    /// It is no message.
    Message(ErrorData),
}

impl Refusal {
    fn into_response(self, id: &HeaderValue) -> Response<Body> {
        let named = |failure: Failure| problem::response(&failure, id);
        match self {
            Self::Http(failure) => named(failure),
            Self::Message(error) => refused(error),
            Self::Options => {
                let mut response = Response::new(Body::empty());
                *response.status_mut() = StatusCode::NO_CONTENT;
                response.headers_mut().insert(ALLOW, ALLOWED);
                response
            }
            Self::Method => {
                // Streams that a client opens and sessions that it ends (2025-11-25) are optional, and there are none.
                let detail = "MCP messages come with POST; this server has no sessions and no streams of its own";
                let mut response = named(Failure::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", detail));
                response.headers_mut().insert(ALLOW, ALLOWED);
                response
            }
        }
    }
}

/// What is wrong with a request by its path and its method.
fn misdirected(parts: &Parts) -> Option<Refusal> {
    if !matches!(parts.uri.path(), "/mcp" | "/") {
        let detail = "no route has this path; MCP is served at `/mcp`";
        return Some(Refusal::Http(Failure::new(StatusCode::NOT_FOUND, "not-found", detail)));
    }
    match parts.method {
        Method::POST => None,
        Method::OPTIONS => Some(Refusal::Options),
        _ => Some(Refusal::Method),
    }
}

/// A 400 whose body is a JSON-RPC error without an id, as MCP has it for what cannot be answered as a message.
fn refused(error: ErrorData) -> Response<Body> {
    let message = ServerJsonRpcMessage::error(error, None);
    // Strings and numbers only: serialising cannot fail.
    let mut response = Response::new(Body::from(serde_json::to_vec(&message).unwrap_or_default()));
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response
}

impl Service<Request<Body>> for McpService {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Wake<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let service = self.clone();
        Box::pin(async move { Ok(service.respond(request).await) })
    }
}

impl fmt::Debug for McpService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("McpService").field(&self.server.namespace()).finish()
    }
}
