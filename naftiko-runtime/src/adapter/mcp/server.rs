//! The tools of one adapter behind rmcp's handler: its description, its list of tools, its calls.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use http::request::Parts;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, CustomRequest, CustomResult, Implementation,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler};
use serde::Serialize;

use super::call::Sent;
use super::context::{Context, Facts};
use super::shown::Shown;
use super::tool::{self, Adapter};
use super::{call, list, progress};
use crate::adapter::Handlers;
use crate::inbound::{Caller, Identity, request_id};
use crate::value::describe;

/// The tools of one MCP adapter. Cloning is cheap.
///
/// Generated code creates it. [`Server::call`] calls a tool without a socket, and `mcp::<namespace>::router` serves it
/// over HTTP. As an rmcp [`ServerHandler`] it runs on any transport of [`rmcp`].
#[derive(Clone)]
pub struct Server(Arc<Shared>);

struct Shared {
    adapter: &'static Adapter,
    handlers: Handlers,
    tools: Vec<Tool>,
    /// Whether undeclared arguments are left out.
    ignores_unknown: bool,
    /// The time for all steps of a function, if a setting says it.
    deadline: Option<Duration>,
}

impl Server {
    /// The tools of `adapter`, with their handlers. Undeclared arguments are violations, unless they are ignored. `deadline` is
    /// how long all steps of a function may take; without it, that depends on what they call.
    #[must_use]
    pub fn new(
        adapter: &'static Adapter,
        handlers: Handlers,
        ignores_unknown: bool,
        deadline: Option<Duration>,
    ) -> Self {
        let tools = adapter.tools.iter().map(|tool| list::described(tool, ignores_unknown)).collect();
        Self(Arc::new(Shared { adapter, handlers, tools, ignores_unknown, deadline }))
    }

    /// Returns the adapter's `namespace`.
    #[must_use]
    pub fn namespace(&self) -> &'static str {
        self.0.adapter.namespace
    }

    /// Returns the tools, as `tools/list` shows them.
    #[must_use]
    pub fn tools(&self) -> &[Tool] {
        &self.0.tools
    }

    /// Calls a tool with `arguments`, which must serialise to a JSON object (`serde_json::json!({…})`, a struct, a
    /// map).
    ///
    /// A failed call returns a result too, with `is_error`: invalid arguments, each on its own line, the upstream's
    /// status and body, or a timeout. Dropping the future aborts the upstream request.
    ///
    /// # Errors
    /// Fails with a protocol error, as a client would get it, if there is no tool with that name or the arguments
    /// cannot be serialised to JSON.
    pub async fn call(&self, name: &str, arguments: impl Serialize) -> Result<CallToolResult, ErrorData> {
        let tool = self.find(name)?;
        let arguments = serde_json::to_vec(&arguments)
            .map_err(|error| ErrorData::invalid_params(format!("the arguments are not valid JSON: {error}"), None))?;
        let handlers = &self.0.handlers;
        let sent = self.sent(Some(arguments.into()), None);
        let shown = call::call(
            tool,
            handlers,
            sent,
            Caller { id: &request_id::made(), identity: &Identity::anonymous() },
            &Facts::default(),
        )
        .await;
        Ok(shown.into_result())
    }

    /// What a client sends for a call.
    pub(super) fn sent<'r>(&self, arguments: Option<Bytes>, headers: Option<&'r HeaderMap>) -> Sent<'r> {
        let Shared { ignores_unknown, deadline, .. } = *self.0;
        Sent { arguments, headers, ignores_unknown, deadline }
    }

    /// Whether undeclared arguments are left out.
    pub(super) fn ignores_unknown(&self) -> bool {
        self.0.ignores_unknown
    }

    /// The adapter.
    pub(super) fn adapter(&self) -> &'static Adapter {
        self.0.adapter
    }

    /// Returns the tool with this name.
    pub(super) fn tool(&self, name: &str) -> Option<&'static tool::Tool> {
        self.0.adapter.tools.iter().find(|tool| tool.name == name)
    }

    /// Calls `tool` for the request that `context` belongs to. Dropping the future aborts the call.
    pub(super) async fn run(&self, tool: &'static tool::Tool, sent: Sent<'_>, context: &Context) -> Shown {
        // Set once: a request is one call.
        let _ = context.facts().tool.set(tool.name);
        call::call(tool, &self.0.handlers, sent, context.caller(), context.facts()).await
    }

    fn find(&self, name: &str) -> Result<&'static tool::Tool, ErrorData> {
        self.tool(name).ok_or_else(|| {
            let name = describe::shortened(name);
            ErrorData::invalid_params(format!("unknown tool `{name}`; `tools/list` returns the available tools"), None)
        })
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let Adapter { namespace, version, instructions, .. } = *self.0.adapter;
        let info = ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new(namespace, version));
        if instructions.is_empty() { info } else { info.with_instructions(instructions) }
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(self.0.tools.clone()))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.0.tools.iter().find(|tool| tool.name == name).cloned()
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let own = Context::of(&context.extensions);
        let tool = self.find(&request.name).inspect_err(|_| {
            let _ = own.facts().is_error.set(true);
        })?;
        // A JSON map can always be serialised; `None` would be reported as a violation.
        let written = || request.arguments.as_ref().and_then(|map| serde_json::to_vec(map).ok()).map(Bytes::from);
        let headers = context.extensions.get::<Parts>().map(|parts| &parts.headers);
        let arguments = own.arguments().or_else(written);
        let sent = self.sent(arguments, headers);
        let token = context.meta.get_progress_token().filter(|_| !own.is_quiet());
        tokio::select! {
            biased;
            // The client cancelled the call or closed the connection, so nobody reads this, or the server stops.
            () = context.ct.cancelled() => {
                Err(ErrorData::internal_error("call aborted: the server has stopped", None))
            }
            never = progress::notify(&context.peer, token) => match never {},
            shown = self.run(tool, sent, &own) => Ok(shown.into_result().into()),
        }
    }

    async fn on_custom_request(
        &self,
        request: CustomRequest,
        _: RequestContext<RoleServer>,
    ) -> Result<CustomResult, ErrorData> {
        // Calls that rmcp cannot parse as one of its own methods arrive here too.
        if request.method == "tools/call" {
            let expected = "`tools/call` expects `name` (a string) and `arguments` (an object)";
            return Err(ErrorData::invalid_params(expected, None));
        }
        let code = rmcp::model::ErrorCode::METHOD_NOT_FOUND;
        let method = describe::shortened(&request.method);
        Err(ErrorData::new(code, format!("this server does not have the method `{method}`"), None))
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Server").field(&self.namespace()).finish()
    }
}
