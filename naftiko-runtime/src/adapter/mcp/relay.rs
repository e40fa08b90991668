//! rmcp's service over HTTP: stateless, with JSON responses, and both protocol generations on one endpoint.

use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HOST};
use http::request::Parts;
use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::Full;
use rmcp::ErrorData;
use rmcp::model::ServerJsonRpcMessage;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};

use super::context::{Context, Reported, message_method};
use super::envelope;
use super::server::Server;
use crate::inbound::Observation;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const BOTH: HeaderValue = HeaderValue::from_static("application/json, text/event-stream");

/// What a client accepts that reads notifications before the answer.
const EVENTS: &str = "text/event-stream";

/// rmcp behind what this server checks itself.
pub(super) struct Relay(StreamableHttpService<Server, NeverSessionManager>);

impl Relay {
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

    /// Returns rmcp's response to a message.
    pub(super) async fn answer(
        &self,
        parts: &mut Parts,
        message: &Bytes,
        observation: &mut Observation,
    ) -> Response<Body> {
        let envelope = match envelope::read(message) {
            Ok(envelope) => envelope,
            Err(failure) => return refused(*failure.error),
        };
        observation.method(message_method(&envelope.method));
        let accepted = parts.headers.get_all(ACCEPT).iter().filter_map(|accept| accept.to_str().ok());
        let is_quiet = !accepted.flat_map(|accept| accept.split(',')).any(|kind| kind.trim().starts_with(EVENTS));
        let context = Context::of_client(observation.asked(), is_quiet);
        context.keep(envelope.arguments);
        let _reported = Reported::new(observation, context.clone());
        self.relay(taken(parts), envelope.message, context).await
    }

    /// rmcp's response to a message, whose arguments travel separately.
    async fn relay(&self, mut parts: Parts, message: Bytes, context: Context) -> Response<Body> {
        let headers = &mut parts.headers;
        // Every response is JSON but for calls that report progress, so a client that accepts no event stream, or sends
        // no `Accept`, is served as well.
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

/// The parts of a request, which are not read again where they were.
fn taken(parts: &mut Parts) -> Parts {
    std::mem::replace(parts, Request::new(()).into_parts().0)
}

/// A 400 whose body is a JSON-RPC error without an id, as MCP requires if there is no message to respond to.
pub(super) fn refused(error: ErrorData) -> Response<Body> {
    let message = ServerJsonRpcMessage::error(error, None);
    // Strings and numbers only: serialising cannot fail.
    let mut response = Response::new(Body::from(serde_json::to_vec(&message).unwrap_or_default()));
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response
}
