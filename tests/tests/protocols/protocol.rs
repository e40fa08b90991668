//! The protocols, each with a client of its own kind, behind one way to call.

use std::net::SocketAddr;
use std::time::Duration;

use naftiko_runtime::{Call, Json, ListenerOptions, UpstreamOptions};
use naftiko_tests::both::{Both, settings};
use naftiko_tests::caller::call;
use naftiko_tests::client::{Client, CreateimageInput};
use naftiko_tests::mcp_caller::{Generation, Http, TOOL, params};
use naftiko_tests::mcp_process::Session;
use naftiko_tests::{Capability, KEY, functions, input, mcp};
use serde_json::Value;
use serde_json::value::RawValue;

use super::outcome::{Outcome, of_client, of_rest, of_tool};

/// One way to say it.
pub(crate) enum Protocol {
    Rest(SocketAddr),
    Client(Client),
    /// The function behind route and tool, called by a program.
    Function(Box<Capability>),
    /// A tool called in a program, without a transport.
    Server(naftiko_runtime::mcp::Server),
    Http(Generation, Http),
    Stdio(Generation, Box<Session>),
}

/// What a caller wants to say; `None` is what it leaves out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input {
    /// As a person means it, that is, decoded.
    pub(crate) deployment: Option<&'static str>,
    /// JSON text.
    pub(crate) body: Option<&'static str>,
}

/// What a caller has got.
pub(crate) struct Got {
    /// The status of an answer that went well, where the protocol shows one.
    pub(crate) status: Option<u16>,
    pub(crate) outcome: Outcome,
}

/// Every protocol of one capability on this upstream, and the server that some of them need.
pub(crate) async fn all(upstream: SocketAddr, response_timeout: Duration) -> (Vec<Protocol>, Both) {
    let base_uri = format!("http://{upstream}");
    let options = UpstreamOptions::new().base_uri(&*base_uri).response_timeout(response_timeout);
    let settings = settings(options, ListenerOptions::new());
    let both = Both::start(&settings).await;
    let capability = Capability::new(&settings).unwrap();
    let mut protocols = vec![
        Protocol::Rest(both.rest),
        Protocol::Client(Client::new(&settings).unwrap()),
        Protocol::Server(mcp::server(&capability)),
        Protocol::Function(Box::new(capability)),
    ];
    for generation in Generation::ALL {
        protocols.push(Protocol::Http(generation, Http::begin(both.mcp, generation).await));
        let timeout = format!("{}ms", response_timeout.as_millis());
        let environment = [
            ("MICROSOFT_AZURE_OPENAI_API_KEY", KEY),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI", &base_uri),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_RESPONSE_TIMEOUT", &timeout),
        ];
        let program = env!("CARGO_BIN_EXE_images-server");
        let session = Session::begin(generation, program, &["--stdio"], &environment).await;
        protocols.push(Protocol::Stdio(generation, Box::new(session)));
    }
    (protocols, both)
}

impl Protocol {
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Rest(_) => "REST".to_owned(),
            Self::Client(_) => "client".to_owned(),
            Self::Function(_) => "function".to_owned(),
            Self::Server(_) => "tool in a program".to_owned(),
            Self::Http(generation, _) => format!("MCP over HTTP, {}", generation.version()),
            Self::Stdio(generation, _) => format!("MCP over stdio, {}", generation.version()),
        }
    }

    /// The text of the body as this protocol takes it: REST gets the whole request body, the others a value, and a line of
    /// stdio has no line feeds.
    pub(crate) fn body(&self, body: &str) -> String {
        match self {
            Self::Rest(_) => body.to_owned(),
            Self::Stdio(..) => body.trim().replace(['\r', '\n'], " "),
            _ => body.trim().to_owned(),
        }
    }

    /// Whether the upstream learns an id of the request: a program that calls the client has none.
    pub(crate) fn has_id(&self) -> bool {
        !matches!(self, Self::Client(_))
    }

    pub(crate) async fn call(&mut self, input: Input) -> Got {
        let Input { deployment, body } = input;
        let body = body.map(|body| self.body(body));
        // A protocol error has no result.
        let of_message = |text: &str| {
            let message: Option<Value> = serde_json::from_str(text).ok();
            let result = message.as_ref().and_then(|message| message.get("result"));
            Got { status: None, outcome: result.map_or_else(|| Outcome::Odd(text.to_owned()), of_tool) }
        };
        match self {
            Self::Rest(address) => {
                // Every byte encoded: what a value means cannot depend on how it is spelt.
                let segment: String = deployment.unwrap_or("").bytes().map(|byte| format!("%{byte:02x}")).collect();
                let first = format!("POST /v1/openai/deployments/{segment}/images/generations");
                let reply = call(*address, &first, "content-type: application/json", body.unwrap_or_default()).await;
                Got { status: Some(reply.status), outcome: of_rest(&reply) }
            }
            Self::Client(client) => of_call(client.createimage(typed(deployment, body))).await,
            Self::Function(capability) => of_call(functions::createimage(capability, typed(deployment, body))).await,
            Self::Server(server) => {
                let arguments = RawValue::from_string(arguments(deployment, body)).unwrap();
                let outcome = match server.call(TOOL, arguments).await {
                    Ok(result) => of_tool(&serde_json::to_value(result).unwrap()),
                    Err(error) => Outcome::Odd(error.to_string()),
                };
                Got { status: None, outcome }
            }
            Self::Http(_, client) => {
                client.send("tools/call", &params(TOOL, &arguments(deployment, body))).await;
                of_message(client.reply().await.text())
            }
            Self::Stdio(_, client) => {
                let params = params(TOOL, &arguments(deployment, body));
                of_message(&client.ask("tools/call", &params).await.to_string())
            }
        }
    }
}

/// The inputs of a call in Rust. What it cannot leave out is empty, or `null`.
fn typed(deployment: Option<&str>, body: Option<String>) -> CreateimageInput {
    input(deployment.unwrap_or_default(), body.map_or_else(Json::default, |body| body.parse().unwrap()))
}

async fn of_call(call: Call<'_>) -> Got {
    let result = call.await;
    let status = result.as_ref().ok().map(|response| response.status().as_u16());
    Got { status, outcome: of_client(result).await }
}

/// The text of a tool's arguments.
fn arguments(deployment: Option<&str>, body: Option<String>) -> String {
    let deployment = deployment.map(|value| format!("\"deployment-id\":{}", Value::from(value)));
    let body = body.map(|body| format!("\"body\":{body}"));
    let members: Vec<String> = [deployment, body].into_iter().flatten().collect();
    format!("{{{}}}", members.join(","))
}
