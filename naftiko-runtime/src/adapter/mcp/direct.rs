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
use super::call::Sent;
use super::context::{Context, Reported};
use super::generation::Generation;
use super::list::Lists;
use super::server::Server;
use super::shown::Shown;
use super::tool::Tool;
use crate::function::in_place;
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
        let lists = Lists::of(server.adapter().tools, server.ignores_unknown());
        let has_header_params = server
            .adapter()
            .tools
            .iter()
            .flat_map(|tool| tool.inputs)
            .any(|input| input.schema.contains("x-mcp-header"));
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
        let response = match method {
            Method::List => {
                let list = self.lists.of_generation(generation);
                response(id, list.len(), |bytes| bytes.extend_from_slice(list))
            }
            Method::Ping if generation == Generation::Handshake => {
                response(id, 2, |bytes| bytes.extend_from_slice(b"{}"))
            }
            // There is no `ping` without a handshake.
            Method::Ping => return None,
            Method::Call(_) if generation == Generation::Stateless && self.has_header_params => return None,
            Method::Call(name) => {
                let tool = self.server.tool(name)?;
                observation.method(method.name());
                let arguments = params.arguments.map(|arguments| message.slice_ref(arguments.as_bytes()));
                // Boxed: lists are answered without the space that a call needs.
                let sent = self.server.sent(arguments, Some(headers));
                let shown = in_place(|| self.call(tool, sent, observation)).await;
                return Some(response(id, shown.length(), |bytes| shown.write(generation, bytes)));
            }
        };
        observation.method(method.name());
        Some(response)
    }

    async fn call(&self, tool: &'static Tool, sent: Sent<'_>, observation: &mut Observation) -> Shown {
        let context = Context::of_client(observation.asked(), false);
        let _reported = Reported::new(observation, context.clone());
        self.server.run(tool, sent, &context).await
    }
}
