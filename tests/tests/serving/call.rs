//! A call of an exposed operation or a tool, as a caller writes it.

use std::net::SocketAddr;

use naftiko_tests::caller::{self, Reply};
use naftiko_tests::mcp_caller::Http;
use serde_json::{Map, Value, json};

use super::inputs::{Input, Source};
use super::oracle::encoded;
use super::template::{self, Piece};
use super::value::text;

/// Calls a route, and says what was sent.
pub(crate) async fn rest(
    address: SocketAddr,
    method: &str,
    route: &str,
    inputs: &[Input],
    said: &[Option<Value>],
) -> (String, Reply) {
    let of = |source| {
        inputs
            .iter()
            .zip(said)
            .filter(move |(input, _)| input.source == source)
            .filter_map(|(input, value)| Some((input, value.as_ref()?)))
    };
    let piece = |piece| match piece {
        Piece::Literal(text) => text,
        Piece::Variable(name, is_several) => {
            let value = of(Source::Route).find(|(input, _)| input.wire == name);
            value.map_or_else(|| "unused".to_owned(), |(_, value)| encoded(&text(value), is_several))
        }
    };
    let mut target: String = template::path(route).into_iter().map(piece).collect();
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (input, value) in of(Source::Query) {
        let one = std::slice::from_ref(value);
        let all = value.as_array().map_or(one, Vec::as_slice);
        query.extend_pairs(all.iter().map(|value| (&input.wire, text(value))));
    }
    let query = query.finish();
    if !query.is_empty() {
        target = format!("{target}?{query}");
    }
    let mut headers: Vec<String> =
        of(Source::Header).map(|(input, value)| format!("{}: {}", input.wire, text(value))).collect();
    let cookies: Vec<String> =
        of(Source::Cookie).map(|(input, value)| format!("{}={}", input.wire, text(value))).collect();
    if !cookies.is_empty() {
        headers.push(format!("cookie: {}", cookies.join("; ")));
    }
    let whole = of(Source::Body).next().map(|(_, value)| value.to_string());
    let members: Map<String, Value> =
        of(Source::Field).map(|(input, value)| (input.wire.clone(), value.clone())).collect();
    let body = whole.or_else(|| (!members.is_empty()).then(|| Value::from(members).to_string())).unwrap_or_default();
    let has_type = headers.iter().any(|header| header.to_ascii_lowercase().starts_with("content-type:"));
    if !body.is_empty() && !has_type {
        headers.push("content-type: application/json".to_owned());
    }
    let reply = caller::call(address, &format!("{method} {target}"), &headers.join("\n"), &body).await;
    (format!("{method} {target} {headers:?} {body}"), reply)
}

/// Calls a tool, and says what was sent.
pub(crate) async fn mcp(client: &mut Http, tool: &str, inputs: &[Input], said: &[Option<Value>]) -> (String, Value) {
    let said = inputs.iter().zip(said).filter_map(|(input, value)| Some((input.wire.clone(), value.clone()?)));
    let params = json!({"name": tool, "arguments": said.collect::<Map<String, Value>>()}).to_string();
    let message = client.ask("tools/call", &params).await;
    (params, message)
}
