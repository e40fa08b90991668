//! The field `request`: what a call sends.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::case::{Text, one_or_many, present};
use super::matching::base64;

/// What is called: an adapter, or the typed client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Face {
    Rest,
    Mcp,
    Client,
}

/// A request with all its fields; [`Request::kind`] tells which kind it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Request {
    tool: Option<String>,
    rpc: Option<String>,
    method: Option<String>,
    stdin: Option<Vec<Value>>,
    stdin_base64: Option<String>,
    start: Option<bool>,
    operation: Option<String>,

    #[serde(deserialize_with = "present")]
    arguments: Option<Value>,
    arguments_text: Option<String>,
    #[serde(deserialize_with = "present")]
    params: Option<Value>,
    path: Option<String>,
    headers: BTreeMap<String, Header>,
    #[serde(deserialize_with = "present")]
    body: Option<Value>,
    body_text: Option<String>,
    body_base64: Option<String>,
}

/// One or several values of a header.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub(crate) struct Header(#[serde(deserialize_with = "one_or_many")] pub(crate) Vec<Text>);

/// The kinds of requests.
#[derive(Debug)]
pub(crate) enum Kind<'a> {
    /// Starts the server, and stops it as soon as it listens.
    Start,
    /// Starts the server with `--stdio` and writes this to its stdin.
    Stdin(Vec<u8>),
    /// Calls an operation of the typed client.
    Operation { name: &'a str, arguments: Value },
    /// Sends an HTTP request.
    Http(Http),
}

/// An HTTP request.
#[derive(Debug)]
pub(crate) struct Http {
    pub(crate) method: String,
    pub(crate) path: String,
    /// One header per line.
    pub(crate) headers: String,
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// Checks that it is one kind of request, that it fits `face`, and that no field would be ignored.
    pub(crate) fn check(&self, face: Face) -> Result<(), String> {
        let kinds = [
            ("tool", self.tool.is_some()),
            ("rpc", self.rpc.is_some()),
            ("method", self.method.is_some()),
            ("stdin", self.stdin.is_some()),
            ("stdin_base64", self.stdin_base64.is_some()),
            ("start", self.start == Some(true)),
            ("operation", self.operation.is_some()),
        ];
        let kinds: Vec<&str> = kinds.into_iter().filter(|(_, is_there)| *is_there).map(|(kind, _)| kind).collect();
        let [kind] = kinds.as_slice() else { return Err(format!("expected one kind of request, found {kinds:?}")) };
        let (face_fits, reads): (bool, &[&str]) = match *kind {
            "tool" => (face == Face::Mcp, &["arguments", "arguments_text", "headers"]),
            "rpc" => (face == Face::Mcp, &["params", "headers"]),
            "method" => (face != Face::Client, &["path", "headers", "body", "body_text", "body_base64"]),
            "start" => (face != Face::Client, &[]),
            "operation" => (face == Face::Client, &["arguments"]),
            _ => (face == Face::Mcp, &[]),
        };
        if !face_fits {
            return Err(format!("`{kind}` is not a request for {face:?}"));
        }
        let given = [
            ("arguments", self.arguments.is_some()),
            ("arguments_text", self.arguments_text.is_some()),
            ("params", self.params.is_some()),
            ("path", self.path.is_some()),
            ("headers", !self.headers.is_empty()),
            ("body", self.body.is_some()),
            ("body_text", self.body_text.is_some()),
            ("body_base64", self.body_base64.is_some()),
        ];
        let unread = given.iter().find(|(name, is_there)| *is_there && !reads.contains(name));
        let bodies = [self.body.is_some(), self.body_text.is_some(), self.body_base64.is_some()];
        match unread {
            Some((name, _)) => Err(format!("`{name}` has no meaning beside `{kind}`")),
            None if *kind == "method" && self.path.is_none() => Err("`method` without `path`".to_owned()),
            None if bodies.iter().filter(|is_there| **is_there).count() > 1 => Err("two bodies".to_owned()),
            None if self.arguments.is_some() && self.arguments_text.is_some() => Err("arguments twice".to_owned()),
            None => [&self.stdin_base64, &self.body_base64]
                .into_iter()
                .flatten()
                .try_for_each(|text| base64(text).map(drop)),
        }
    }

    /// The request in a few words.
    pub(crate) fn title(&self) -> String {
        let Self { tool, rpc, method, path, operation, .. } = self;
        match (tool, rpc, method, operation) {
            (Some(tool), ..) => format!("tool {tool}"),
            (_, Some(rpc), ..) => rpc.clone(),
            (_, _, Some(method), _) => format!("{method} {}", path.as_deref().unwrap_or_default()),
            (.., Some(operation)) => format!("operation {operation}"),
            _ if self.start.is_some() => "start".to_owned(),
            _ => "stdin".to_owned(),
        }
    }

    /// Which kind it is.
    pub(crate) fn kind(&self) -> Kind<'_> {
        if let Some(messages) = &self.stdin {
            // A string is written as a line of its own, unchanged.
            let line = |message: &Value| message.as_str().map_or_else(|| message.to_string(), str::to_owned);
            return Kind::Stdin(
                messages.iter().map(|message| format!("{}\n", line(message))).collect::<String>().into(),
            );
        }
        match (&self.stdin_base64, &self.operation) {
            (Some(bytes), _) => Kind::Stdin(base64(bytes).expect("checked")),
            (_, Some(name)) => Kind::Operation { name, arguments: self.arguments.clone().unwrap_or_else(|| json!({})) },
            _ if self.start == Some(true) => Kind::Start,
            _ => Kind::Http(self.http()),
        }
    }

    /// Its headers, one per line.
    pub(crate) fn headers(&self) -> String {
        let lines =
            self.headers.iter().flat_map(|(name, Header(values))| values.iter().map(move |value| (name, value)));
        lines.map(|(name, Text(value))| format!("{name}: {value}\n")).collect()
    }

    fn http(&self) -> Http {
        let (method, params) = match (&self.tool, &self.rpc) {
            (Some(tool), _) => {
                let arguments = self.arguments.as_ref().map(Value::to_string);
                let arguments = self.arguments_text.clone().or(arguments).unwrap_or_else(|| "{}".to_owned());
                ("tools/call", Some(format!(r#"{{"name":{},"arguments":{arguments}}}"#, Value::from(tool.as_str()))))
            }
            (_, Some(rpc)) => (rpc.as_str(), self.params.as_ref().map(Value::to_string)),
            _ => return self.plain(),
        };
        message(method, params.as_deref(), &self.headers())
    }

    fn plain(&self) -> Http {
        let mut headers = self.headers();
        let has_type = self.headers.keys().any(|name| name.eq_ignore_ascii_case("content-type"));
        if self.body.is_some() && !has_type {
            headers.push_str("content-type: application/json\n");
        }
        let body = match (&self.body, &self.body_text, &self.body_base64) {
            (Some(json), ..) => json.to_string().into_bytes(),
            (_, Some(text), _) => text.clone().into_bytes(),
            (.., Some(bytes)) => base64(bytes).expect("checked"),
            _ => Vec::new(),
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Http { method: text(&self.method), path: text(&self.path), headers, body }
    }
}

/// A JSON-RPC request to `/mcp`, as a client of protocol version 2025-11-25 sends it. `more` are headers that are added, or that
/// replace the usual ones.
pub(crate) fn message(method: &str, params: Option<&str>, more: &str) -> Http {
    let usual = [
        ("content-type", "application/json"),
        ("accept", "application/json, text/event-stream"),
        ("mcp-protocol-version", "2025-11-25"),
    ];
    // The version is negotiated by `initialize` itself.
    let usual = usual.iter().filter(|(name, _)| method != "initialize" || *name != "mcp-protocol-version");
    let is_said = |name: &str| more.lines().any(|line| line.to_ascii_lowercase().starts_with(&format!("{name}:")));
    let usual = usual.filter(|(name, _)| !is_said(name)).map(|(name, value)| format!("{name}: {value}\n"));
    let headers = usual.collect::<String>() + more;
    let params = params.map(|params| format!(r#","params":{params}"#)).unwrap_or_default();
    let body = format!(r#"{{"jsonrpc":"2.0","id":1,"method":{}{params}}}"#, Value::from(method)).into_bytes();
    Http { method: "POST".to_owned(), path: "/mcp".to_owned(), headers, body }
}
