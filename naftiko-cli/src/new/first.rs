//! What the README of a new crate says of its capability: which settings it needs, and a tool that can be called at once.

use std::collections::HashSet;

use naftiko_compiler::model::{
    Authentication, Capability, Input, Json, Limit, Mcp, Output, Piece, Tool, Type, setting,
};
use serde_json::{Value, json};

/// The settings without which the server does not start, and what they are.
pub(super) fn required(capability: &Capability) -> Vec<(String, String)> {
    let binds = capability.binds.iter().filter(|bind| bind.is_field && bind.default.is_none());
    let mut required: Vec<_> = binds.map(|bind| (bind.setting.clone(), bind.purpose.clone())).collect();
    for consumed in &capability.consumes {
        let namespace = &consumed.name.wire;
        if consumed.base_uri.is_empty() {
            required.push((setting::name(namespace, "BASE_URI"), format!("base URI of `{namespace}`")));
        }
        for variable in consumed.variables.iter().filter(|variable| variable.default.is_none()) {
            let purpose = format!("`{{{}}}` in the base URI of `{namespace}`", variable.wire);
            required.push((variable.setting.clone(), purpose));
        }
    }
    let mut known = HashSet::new();
    required.retain(|(setting, _)| known.insert(setting.clone()));
    required
}

/// A line for a shell that calls the first tool that only reads and whose inputs have values that are surely valid, if one of
/// these has declared outputs the first that has. Callers of its adapter need no credentials.
pub(super) fn call(capability: &Capability) -> Option<String> {
    capability.mcp().find_map(|mcp| {
        let url = url(mcp)?;
        let callable = mcp.tools.iter().filter(|tool| reads(tool, capability));
        let callable = callable.filter_map(|tool| Some((tool, arguments(tool)?)));
        let (tool, arguments) = callable.min_by_key(|(tool, _)| is_open(tool, capability))?;
        let params = json!({"name": tool.name.wire, "arguments": arguments});
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).to_string();
        let request = request.replace('\'', r"'\''");
        Some(format!("curl -sS {url} -H 'content-type: application/json' -d '{request}'"))
    })
}

/// Whether a tool changes nothing, by what its author says, else by its method.
fn reads(tool: &Tool, capability: &Capability) -> bool {
    let function = capability.functions.get(tool.function);
    let method = function.and_then(|function| capability.call(function)).map(|(.., called)| called.method);
    tool.hints.read_only.unwrap_or(method == Some("GET"))
}

/// Whether nothing is declared of what a tool answers.
fn is_open(tool: &Tool, capability: &Capability) -> bool {
    capability.functions.get(tool.function).is_none_or(|function| function.output == Output::PassThrough)
}

/// The address of an adapter on this machine, if no caller needs credentials.
fn url(mcp: &Mcp) -> Option<String> {
    let listener = mcp.listener.as_ref().filter(|listener| matches!(listener.callers, Authentication::None))?;
    let host = match listener.address.as_deref() {
        None | Some("0.0.0.0" | "::") => "127.0.0.1".to_owned(),
        Some(address) if address.contains(':') => format!("[{address}]"),
        Some(address) => address.to_owned(),
    };
    Some(format!("http://{host}:{}/mcp", listener.port))
}

/// The required arguments.
fn arguments(tool: &Tool) -> Option<Value> {
    let required = tool.inputs.iter().filter(|input| input.required && !input.source.is_identity());
    let given = required.map(|input| Some((input.name.clone(), value(input)?)));
    Some(Value::Object(given.collect::<Option<_>>()?))
}

/// A value of the author's, else one that fits the type where nothing else is declared.
fn value(input: &Input) -> Option<Value> {
    let schema = &input.schema;
    let listed = schema.limits.iter().find_map(listed);
    if let Some(value) = schema.examples.first().or(listed).or(schema.default.as_ref()) {
        return constant(value);
    }
    if let Type::Enum(values) = &input.schema_type {
        return values.first().map(|value| json!(value));
    }
    if !schema.limits.is_empty() || schema.members.iter().any(|(_, member)| member.required) {
        return None;
    }
    match &input.schema_type {
        Type::String | Type::Any => Some(json!("test")),
        Type::Integer | Type::Number => Some(json!(1)),
        Type::Boolean => Some(json!(true)),
        Type::Array(_) => Some(json!([])),
        Type::Object => Some(json!({})),
        Type::Bytes | Type::Enum(_) => None,
    }
}

fn listed(limit: &Limit) -> Option<&Json> {
    if let Limit::Values(values) = limit { values.first() } else { None }
}

fn constant(value: &Json) -> Option<Value> {
    match value {
        Json::Literal(text) => serde_json::from_str(text).ok(),
        Json::Text(pieces) => {
            let text = |piece: &Piece| if let Piece::Text(text) = piece { Some(text.clone()) } else { None };
            pieces.iter().map(text).collect::<Option<String>>().map(Value::String)
        }
        Json::Value(_) => None,
        Json::Array(elements) => elements.iter().map(constant).collect::<Option<_>>().map(Value::Array),
        Json::Object(members) => {
            let member = |(name, value): &(String, Json)| Some((name.clone(), constant(value)?));
            members.iter().map(member).collect::<Option<_>>().map(Value::Object)
        }
    }
}
