//! An MCP server over Streamable HTTP. This file handles what HTTP adds before a message: path, method, body. Plain
//! requests for tools are answered here, all other messages by rmcp.

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{Method, Response, StatusCode};
use rmcp::ErrorData;

use super::context::http_method;
use super::direct::Direct;
use super::relay::{Relay, refused};
use super::server::Server;
use crate::inbound::media_type::Accepted;
use crate::inbound::request_body::RequestBody;
use crate::inbound::service::{AdapterService, Respond};
use crate::inbound::{AdapterKind, Listener, Observation, method};
use crate::value::Failure;

const ALLOWED: &str = "POST, OPTIONS";

/// Where MCP is served.
const PATHS: [&str; 3] = ["/mcp", "/mcp/", "/"];

/// One MCP server, at `/mcp`, `/mcp/` and `/`.
pub(super) struct McpHttp {
    pub(super) direct: Direct,
    pub(super) relay: Relay,
}

impl McpHttp {
    /// The service of `server`. Who may call, and how long messages may be, is checked before it.
    pub(super) fn new(server: Server) -> Self {
        Self { direct: Direct::new(server.clone()), relay: Relay::new(server) }
    }
}

/// Serves the MCP server at `/mcp`, `/mcp/` and `/`. Other paths are left free: the router can be merged with others.
/// Under a prefix (`nest`), the paths come after it.
///
/// Pages of other origins are refused unless the settings list them, and so are other hosts if the settings list any.
pub fn router(server: Server, listener: &Listener) -> Router {
    let service = AdapterService::mounted(McpHttp::new(server), listener);
    PATHS.iter().fold(Router::new(), |router, path| router.route_service(path, service.clone()))
}

impl Respond for McpHttp {
    const KIND: AdapterKind = AdapterKind::Mcp;

    async fn respond(
        &self,
        parts: &mut Parts,
        body: &mut RequestBody,
        observation: &mut Observation,
    ) -> Result<Response<Body>, Failure> {
        let message = match received(parts, body, observation).await? {
            Ok(message) => message,
            Err(response) => return Ok(*response),
        };
        Ok(match self.direct.answer(&parts.headers, &message, observation).await {
            Some(response) => response,
            // Boxed: what is answered here does without the space that rmcp needs.
            None => Box::pin(self.relay.answer(parts, &message, observation)).await,
        })
    }
}

/// Returns the message of a request, or the response to a request without one.
pub(super) async fn received(
    parts: &Parts,
    body: &mut RequestBody,
    observation: &mut Observation,
) -> Result<Result<Bytes, Box<Response<Body>>>, Failure> {
    observation.method(http_method(&parts.method));
    if !PATHS.contains(&parts.uri.path()) {
        let detail = "no route matches this path; MCP is served at `/mcp`";
        return Err(Failure::new(StatusCode::NOT_FOUND, "not-found", detail));
    }
    if parts.method != Method::POST {
        // Streams that a client opens and sessions that it ends (2025-11-25) are optional, and not supported.
        let detail = "send MCP messages with POST; this server has no sessions and no server-initiated streams";
        let response = method::other_because(&parts.method, ALLOWED, detail, observation.request_id());
        return Ok(Err(Box::new(response)));
    }
    let content = body.read(&parts.headers, Accepted::Json).await?.map(|content| content.bytes);
    let nothing = || Box::new(refused(ErrorData::parse_error("the request has no body", None)));
    Ok(content.ok_or_else(nothing))
}
