//! An MCP server over Streamable HTTP: stateless, with JSON responses, and both protocol generations on one endpoint.
//!
//! rmcp speaks the protocol. This file handles what HTTP adds before and after it: path, method, batches.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HOST};
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use rmcp::ErrorData;
use rmcp::model::ServerJsonRpcMessage;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};

use super::context::{Context, http_method, message_method};
use super::envelope;
use super::server::Server;
use crate::inbound::request_body::RequestBody;
use crate::inbound::service::{AdapterService, Respond};
use crate::inbound::{AdapterKind, Observation, method};
use crate::settings::ListenerSettings;
use crate::value::Failure;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const BOTH: HeaderValue = HeaderValue::from_static("application/json, text/event-stream");
const ALLOWED: &str = "POST, OPTIONS";

/// One MCP server, at `/mcp` and `/`.
pub(super) struct McpHttp(StreamableHttpService<Server, NeverSessionManager>);

impl McpHttp {
    /// The service of `server`. Who may call, and how long messages may be, is checked before it.
    pub(super) fn new(server: Server) -> Self {
        let config = StreamableHttpServerConfig::default()
            .with_legacy_session_mode(false)
            .with_json_response(true)
            .disable_allowed_hosts()
            .disable_allowed_origins()
            .with_max_request_body_bytes(usize::MAX);
        Self(StreamableHttpService::new(move || Ok(server.clone()), Arc::default(), config))
    }

    /// rmcp's response to a message, whose arguments travel separately.
    async fn answer(&self, mut parts: Parts, message: Bytes, context: Context) -> Response<Body> {
        let headers = &mut parts.headers;
        // Every response is JSON, so a client that accepts no event stream, or sends no `Accept`, is served as well.
        headers.insert(ACCEPT, BOTH);
        headers.insert(CONTENT_TYPE, JSON);
        headers.remove(CONTENT_LENGTH);
        // rmcp requires one, but it is not for rmcp to check.
        headers.insert(HOST, HeaderValue::from_static("localhost"));
        parts.extensions.insert(context);
        let response = self.0.handle(Request::from_parts(parts, Full::new(message))).await;
        // The content type was checked here. This status from rmcp means that the body is not a message.
        if response.status() == StatusCode::UNSUPPORTED_MEDIA_TYPE {
            let detail = "the message is not a valid MCP message (JSON-RPC 2.0)";
            return refused(ErrorData::invalid_request(detail, None));
        }
        response.map(Body::new)
    }
}

/// Serves the MCP server at `/mcp` and at `/`. Other paths are left free: the router can be merged with others. Under a
/// prefix (`nest`), both paths come after it.
///
/// Unlike the server binary, it does not check `Host` or `Origin`. An application that browsers can reach must check
/// them itself.
pub fn router(server: Server, settings: &ListenerSettings) -> Router {
    let service = AdapterService::new(McpHttp::new(server), settings, None);
    Router::new().route_service("/mcp", service.clone()).route_service("/", service)
}

impl Respond for McpHttp {
    const KIND: AdapterKind = AdapterKind::Mcp;

    async fn respond(
        &self,
        parts: Parts,
        body: &mut RequestBody,
        observation: &mut Observation,
    ) -> Result<Response<Body>, Failure> {
        observation.method(http_method(&parts.method));
        if !matches!(parts.uri.path(), "/mcp" | "/") {
            let detail = "no route matches this path; MCP is served at `/mcp`";
            return Err(Failure::new(StatusCode::NOT_FOUND, "not-found", detail));
        }
        if parts.method != Method::POST {
            // Streams that a client opens and sessions that it ends (2025-11-25) are optional, and not supported.
            let detail = "send MCP messages with POST; this server has no sessions and no server-initiated streams";
            return Ok(method::other_because(&parts.method, ALLOWED, detail, observation.request_id()));
        }
        let Some(content) = body.read(&parts.headers).await? else {
            return Ok(refused(ErrorData::parse_error("the request has no body", None)));
        };
        let envelope = match envelope::read(&content.bytes) {
            Ok(envelope) => envelope,
            Err(failure) => return Ok(refused(*failure.error)),
        };
        observation.method(message_method(&envelope.method));
        let context = Context::new(observation.request_id().clone());
        context.keep(envelope.arguments);
        let _reported = Reported { observation, context: context.clone() };
        Ok(self.answer(parts, envelope.message, context).await)
    }
}

/// Reports to the observation what the call has recorded, even if the client has disconnected.
struct Reported<'a> {
    observation: &'a mut Observation,
    context: Context,
}

impl Drop for Reported<'_> {
    fn drop(&mut self) {
        self.context.report(self.observation);
    }
}

/// A 400 whose body is a JSON-RPC error without an id, as MCP requires if there is no message to respond to.
fn refused(error: ErrorData) -> Response<Body> {
    let message = ServerJsonRpcMessage::error(error, None);
    // Strings and numbers only: serialising cannot fail.
    let mut response = Response::new(Body::from(serde_json::to_vec(&message).unwrap_or_default()));
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response
}
