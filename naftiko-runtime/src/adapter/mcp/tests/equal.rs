//! What this server answers itself has the status, the headers and the bytes of rmcp's answer, apart from the order of
//! members, and what is unusual is left to rmcp. Each exchange is held twice: once as it is, once through rmcp alone.

mod differences;
mod headers;
mod messages;
mod shown;

use axum::body::Body;
use http::request::Parts;
use http::{Request, Response};

use super::super::fixture::*;
use super::super::http::{McpHttp, received};
use crate::inbound::request_body::RequestBody;
use crate::inbound::service::{AdapterService, Respond};
use crate::inbound::{AdapterKind, Observation};
use crate::testing::{Reply, answered, captured, without_ms};
use crate::value::Failure;

/// The server without its direct path.
struct Relayed(McpHttp);

impl Respond for Relayed {
    const KIND: AdapterKind = McpHttp::KIND;

    async fn respond(
        &self,
        parts: &mut Parts,
        body: &mut RequestBody,
        observation: &mut Observation,
    ) -> Result<Response<Body>, Failure> {
        match received(parts, body, observation).await? {
            Ok(message) => Ok(self.0.relay.answer(parts, &message, observation).await),
            Err(response) => Ok(*response),
        }
    }
}

/// Who answers a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Path {
    Direct,
    Rmcp,
}

/// A generation of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Generation {
    Handshake,
    Stateless,
}

const GENERATIONS: [Generation; 2] = [Generation::Handshake, Generation::Stateless];

/// What a request of 2026-07-28 says of its client.
const META: &str = concat!(
    r#""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","#,
    r#""io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"},"#,
    r#""io.modelcontextprotocol/clientCapabilities":{}}"#
);

/// Headers of a request, in order; a name may occur twice.
type Headers = Vec<(&'static str, String)>;

impl Generation {
    /// The headers that clients of this generation send.
    fn headers(self, method: &str, name: Option<&str>) -> Headers {
        let mut headers = vec![("content-type", "application/json".to_owned())];
        match self {
            Self::Handshake => headers.push(("mcp-protocol-version", "2025-11-25".to_owned())),
            Self::Stateless => {
                headers.push(("mcp-protocol-version", "2026-07-28".to_owned()));
                headers.push(("mcp-method", method.to_owned()));
                headers.extend(name.map(|name| ("mcp-name", name.to_owned())));
            }
        }
        headers
    }

    /// A message, with the `_meta` of this generation in its `params`, which are the members of an object.
    fn message(self, method: &str, params: &str) -> String {
        let params = match (self, params) {
            (Self::Handshake, _) => params.to_owned(),
            (Self::Stateless, "") => META.to_owned(),
            (Self::Stateless, _) => format!("{params},{META}"),
        };
        format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{method}","params":{{{params}}}}}"#)
    }
}

/// The call of a tool that takes no arguments.
const CALL: &str = r#""name":"plain""#;

async fn held<R: Respond>(service: AdapterService<R>, headers: &Headers, body: &str) -> (Reply, Vec<String>) {
    let (lines, _guard) = captured();
    let mut request = Request::post("/mcp").header("x-request-id", "id-1");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let reply = answered(&service, request.body(Body::from(body.to_owned())).unwrap()).await;
    let lines = lines.at("INFO", "naftiko::mcp").iter().map(|line| without_ms(line)).collect();
    (reply, lines)
}

/// Exchanges a message both ways. Returns this server's reply, rmcp's, and who answered.
async fn both(port: u16, headers: &Headers, body: &str) -> (Reply, Reply, Path) {
    let (ours, our_lines) = held(over_http(server(port)), headers, body).await;
    let (theirs, their_lines) = held(service_of(Relayed(McpHttp::new(server(port)))), headers, body).await;
    assert_eq!(our_lines, their_lines, "{headers:?} {body}");
    assert_eq!(our_lines.len(), 1, "{headers:?} {body}");
    let mut request = Request::post("/mcp");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let mut observation = Observation::new(AdapterKind::Mcp, &parts.method, "id-1".parse().unwrap());
    let service = McpHttp::new(server(port));
    let direct = service.direct.answer(&parts.headers, &body.to_owned().into(), &mut observation).await;
    (ours, theirs, if direct.is_some() { Path::Direct } else { Path::Rmcp })
}

/// Exchanges a message both ways, and compares the replies. `path` is who answers it.
async fn assert_equal(port: u16, headers: &Headers, body: &str, path: Path) {
    let (ours, theirs, found) = both(port, headers, body).await;
    assert_eq!((ours.status, ours.text().len()), (theirs.status, theirs.text().len()), "{headers:?} {body}");
    assert_eq!(sorted(ours.text()), sorted(theirs.text()), "{headers:?} {body}");
    assert_eq!(ours.headers, theirs.headers, "{headers:?} {body}");
    assert_eq!(found, path, "{headers:?} {body}: {}", ours.text());
}

/// A text in which members are sorted, as they are in rmcp's trees.
fn sorted(text: &str) -> String {
    serde_json::from_str::<serde_json::Value>(text).map_or_else(|_| text.to_owned(), |tree| tree.to_string())
}
