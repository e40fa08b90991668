//! The tools: records and searches.

use std::fmt::Write as _;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{CallToolResult, ContentBlock, JsonObject};
use rmcp::{ErrorData, ServerHandler, schemars, tool, tool_handler, tool_router};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value, json};

use crate::upstream::Upstream;

/// Everything but RFC 3986's unreserved characters.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// One MCP server. A clone, which rmcp makes for each request, shares the router.
#[derive(Clone)]
pub struct Tools {
    upstream: Arc<Upstream>,
    router: Arc<ToolRouter<Self>>,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordArguments {
    id: String,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchArguments {
    query: String,
    category: String,
    limit: Option<i64>,
}

/// The main fields of a record.
#[derive(Deserialize, Serialize)]
struct Summary {
    id: Option<Number>,
    price: Option<Number>,
    title: Option<String>,
}

#[tool_router]
impl Tools {
    #[tool(
        name = "record",
        description = "Reads one record.",
        input_schema = record_schema(),
        annotations(read_only_hint = true)
    )]
    async fn record(&self, Parameters(arguments): Parameters<RecordArguments>) -> Result<CallToolResult, ErrorData> {
        self.read::<Value>(&record_path(&arguments)?).await
    }

    #[tool(
        name = "record-summary",
        description = "Reads the main fields of one record.",
        input_schema = record_schema(),
        output_schema = Arc::new(summary_schema()),
        annotations(read_only_hint = true)
    )]
    async fn summary(&self, Parameters(arguments): Parameters<RecordArguments>) -> Result<CallToolResult, ErrorData> {
        self.read::<Summary>(&record_path(&arguments)?).await
    }

    #[tool(
        name = "search-01",
        description = "Searches the items of warehouse 01.",
        input_schema = search_schema(),
        annotations(read_only_hint = true)
    )]
    async fn search(&self, Parameters(arguments): Parameters<SearchArguments>) -> Result<CallToolResult, ErrorData> {
        let SearchArguments { query, category, limit } = arguments;
        let encoded = |text| utf8_percent_encode(text, ENCODED);
        let mut path = format!("/search?query={}&category={}", encoded(&query), encoded(&category));
        if let Some(limit) = limit {
            // Writing to a string cannot fail.
            let _ = write!(path, "&limit={limit}");
        }
        self.read::<Value>(&path).await
    }
}

impl Tools {
    /// The server with the first tool alone.
    pub fn one(upstream: Arc<Upstream>) -> Self {
        let mut router = Self::tool_router();
        router.map.retain(|name, _| name == "record");
        Self { upstream, router: Arc::new(router) }
    }

    /// The server with fifty tools: 48 search a warehouse each.
    pub fn fifty(upstream: Arc<Upstream>) -> Self {
        let mut router = Self::tool_router();
        if let Some(search) = router.map.get("search-01").cloned() {
            for warehouse in 2..=48 {
                let mut search = search.clone();
                search.attr.name = format!("search-{warehouse:02}").into();
                search.attr.description = Some(format!("Searches the items of warehouse {warehouse:02}.").into());
                router.add_route(search);
            }
        }
        Self { upstream, router: Arc::new(router) }
    }

    /// What a tool makes of the upstream's answer: the document as text and as structure.
    async fn read<T: DeserializeOwned + Serialize>(&self, path: &str) -> Result<CallToolResult, ErrorData> {
        let refused = |text: String| Ok(CallToolResult::error(vec![ContentBlock::text(text)]));
        let body = match self.upstream.get(path).await {
            Ok(body) => body,
            Err(text) => return refused(text),
        };
        let document = serde_json::from_slice::<T>(&body).and_then(serde_json::to_value);
        match document {
            Ok(document) => Ok(CallToolResult::structured(document)),
            Err(error) => refused(format!("the upstream gave an unexpected answer: {error}")),
        }
    }
}

/// The path of a record; a number that would be resolved away is refused.
fn record_path(arguments: &RecordArguments) -> Result<String, ErrorData> {
    if matches!(arguments.id.as_str(), "" | "." | "..") {
        return Err(ErrorData::invalid_params("`id` must be a path segment that is not empty, `.` or `..`", None));
    }
    Ok(format!("/records/{}", utf8_percent_encode(&arguments.id, ENCODED)))
}

#[tool_handler(router = self.router)]
impl ServerHandler for Tools {}

// The schemas are written out, so that this list is that of the generated server and not longer.

fn record_schema() -> JsonObject {
    object(json!({
        "type": "object",
        "properties": {"id": {"type": "string", "description": "The record's number."}},
        "required": ["id"],
        "additionalProperties": false,
    }))
}

fn summary_schema() -> JsonObject {
    object(json!({
        "type": "object",
        "properties": {
            "id": {"type": ["integer", "null"]},
            "price": {"type": ["number", "null"]},
            "title": {"type": ["string", "null"]},
        },
        "required": ["id", "price", "title"],
        "additionalProperties": false,
    }))
}

fn search_schema() -> JsonObject {
    object(json!({
        "type": "object",
        "properties": {
            "query": {"type": "string", "description": "Words that an item must have."},
            "category": {"type": "string", "description": "Only items of this category."},
            "limit": {"type": "integer", "description": "The most items."},
        },
        "required": ["query", "category"],
        "additionalProperties": false,
    }))
}

fn object(value: Value) -> JsonObject {
    match value {
        Value::Object(object) => object,
        _ => JsonObject::new(),
    }
}
