//! Answers `tools/call`, `tools/list` and `ping` over HTTP without rmcp, in the same bytes. Only plain requests: rmcp
//! answers everything unusual, and all other methods.

mod headers;
mod params;
mod request;
mod response;

use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, Response};

use self::request::{Method, Request};
use self::response::response;
use super::context::{Context, Reported};
use super::generation::Generation;
use super::list::Lists;
use super::server::Server;
use crate::inbound::Observation;

/// What is needed to answer.
pub(super) struct Direct {
    server: Server,
    lists: Lists,
    /// Whether a schema may ask for `Mcp-Param-*` headers, which rmcp compares with the arguments.
    has_header_params: bool,
}

impl Direct {
    /// Prepares the answers of `server`.
    pub(super) fn new(server: Server) -> Self {
        let lists = Lists::of(server.tools());
        let has_header_params = server.adapter().tools.iter().any(|tool| tool.input_schema.contains("x-mcp-header"));
        Self { server, lists, has_header_params }
    }

    /// Returns the response to a message; `None` if rmcp has to answer it. Dropping the future aborts a call.
    pub(super) async fn answer(
        &self,
        headers: &HeaderMap,
        message: &Bytes,
        observation: &mut Observation,
    ) -> Option<Response<Body>> {
        let request = request::read(std::str::from_utf8(message).ok()?)?;
        let generation = headers::generation(headers, &request)?;
        let Request { id, method, params } = request;
        match (method, generation) {
            (Method::List, _) => {
                observation.method(method.name());
                let list = self.lists.of_generation(generation);
                Some(response(id, list.len(), |bytes| bytes.extend_from_slice(list)))
            }
            (Method::Ping, Generation::Handshake) => {
                observation.method(method.name());
                Some(response(id, 2, |bytes| bytes.extend_from_slice(b"{}")))
            }
            // There is no `ping` without a session.
            (Method::Ping, Generation::Stateless) => None,
            (Method::Call(_), Generation::Stateless) if self.has_header_params => None,
            (Method::Call(name), _) => {
                let tool = self.server.tool(name)?;
                observation.method(method.name());
                let context = Context::new(observation.request_id().clone());
                let _reported = Reported::new(observation, context.clone());
                let arguments = params.arguments.map(|arguments| message.slice_ref(arguments.as_bytes()));
                let outcome = self.server.run(tool, arguments, &context).await;
                Some(response(id, outcome.length(), |bytes| outcome.write(generation, bytes)))
            }
        }
    }
}
