//! Makes the calls of a case, one after the other, against one server.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use naftiko_tests::PATIENCE;
use serde_json::{Value, json};
use tokio::sync::OnceCell;
use tokio::task::JoinSet;

use super::case::{Call, Case};
use super::client::Client;
use super::exchange::{Round, Seen, ToolResult};
use super::judge;
use super::matching::holds;
use super::request::{self, Face, Http, Kind};
use super::server::{self, Message, Program, Server};
use super::stdio;
use super::upstream::Upstream;

/// What a call needs. Clones share it.
#[derive(Debug, Clone)]
struct Access {
    program: Arc<Program>,
    mcp: Option<SocketAddr>,
    rest: Option<SocketAddr>,
    client: Option<Arc<Client>>,
    /// The tools as `tools/list` returned them.
    tools: Arc<OnceCell<Vec<Value>>>,
}

/// A call with an unexpected outcome, or one that could not be made.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Which call, in a few words.
    pub(crate) call: String,
    pub(crate) differences: Vec<String>,
}

/// Makes all calls. Returns the first round of each, and what failed.
pub(crate) async fn all(case: &Case, program: Program, upstream: &Upstream) -> (Vec<Round>, Vec<Failure>) {
    let program = Arc::new(program);
    let calls: Vec<Call> = case.calls.iter().map(|call| Call::read(call, 1).expect("checked")).collect();
    let adapters = adapters(&calls);
    let mut server = None;
    if !adapters.is_empty() {
        match Server::start(&program, &adapters).await {
            Ok(started) => server = Some(started),
            Err(why) => return (Vec::new(), vec![Failure { call: "start".to_owned(), differences: vec![why] }]),
        }
    }
    let address = |adapter| server.as_ref().and_then(|server| server.address(adapter).ok());
    let has_client = calls.iter().any(|call| call.face == Face::Client);
    let access = Access {
        mcp: address("mcp"),
        rest: address("rest"),
        client: has_client.then(|| Arc::new(Client::start(&program))),
        program,
        tools: Arc::default(),
    };
    let (mut rounds, mut failures) = (Vec::new(), Vec::new());
    for (index, (first, written)) in calls.iter().zip(&case.calls).enumerate() {
        let (round, differences) = repeated(first, written, &access, upstream, server.as_mut()).await;
        rounds.extend(round);
        if !differences.is_empty() {
            let call = format!(
                "call {} ({} {})",
                index + 1,
                format!("{:?}", first.face).to_lowercase(),
                first.request.title()
            );
            failures.push(Failure { call, differences });
        }
    }
    (rounds, failures)
}

/// The adapters that the calls need.
fn adapters(calls: &[Call]) -> Vec<&'static str> {
    let of_call = |call: &Call| match (call.request.kind(), call.face) {
        (Kind::Http(_), Face::Mcp) => Some("mcp"),
        (Kind::Http(_), Face::Rest) => Some("rest"),
        _ => None,
    };
    let mut adapters: Vec<_> = calls.iter().filter_map(of_call).collect();
    adapters.sort_unstable();
    adapters.dedup();
    adapters
}

/// Makes all repetitions of a call, up to the first unexpected one.
async fn repeated(
    first: &Call,
    written: &Value,
    access: &Access,
    upstream: &Upstream,
    mut server: Option<&mut Server>,
) -> (Option<Round>, Vec<String>) {
    let numbers: Vec<usize> = (1..=first.times()).collect();
    let mut seen = None;
    for (index, numbers) in numbers.chunks(first.together()).enumerate() {
        if index > 0 {
            tokio::time::sleep(Duration::from_millis(first.pause_ms)).await;
        }
        let calls = numbers.iter().map(|number| Call::read(written, *number)).collect::<Result<Vec<_>, _>>();
        let round = match calls {
            Ok(calls) => together(calls, access, upstream, server.as_deref_mut()).await,
            Err(why) => Err(why),
        };
        let differences = round.as_ref().map_or_else(|why| vec![why.clone()], judge::round);
        seen = seen.or(round.ok());
        if !differences.is_empty() {
            let of = |difference| format!("repetition {}: {difference}", numbers[0]);
            let is_one = first.times() == 1;
            return (seen, if is_one { differences } else { differences.into_iter().map(of).collect() });
        }
    }
    (seen, Vec::new())
}

/// Makes calls concurrently.
async fn together(
    calls: Vec<Call>,
    access: &Access,
    upstream: &Upstream,
    server: Option<&mut Server>,
) -> Result<Round, String> {
    let said = server.as_ref().map_or(0, |server| server.process.err.so_far().len());
    upstream.play(&calls[0].upstream);
    let mut running = JoinSet::new();
    for (index, call) in calls.into_iter().enumerate() {
        let access = access.clone();
        running.spawn(async move {
            let seen = make(&call, &access).await;
            (index, call, seen)
        });
    }
    let mut made = Vec::new();
    while let Some(ended) = running.join_next().await {
        let (index, call, seen) = ended.map_err(|error| format!("the call panicked: {error}"))?;
        made.push((index, call, seen?));
    }
    made.sort_by_key(|(index, ..)| *index);
    let (arrived, unanswered) = upstream.take();
    let mut made: Vec<(Call, Seen)> = made.into_iter().map(|(_, call, seen)| (call, seen)).collect();
    if let Some(server) = server {
        stderr(&mut made, said, server).await;
    }
    Ok(Round { made, arrived, unanswered })
}

/// Collects what the server wrote to stderr since line `from`. A line may be written after the response was sent.
async fn stderr(made: &mut [(Call, Seen)], from: usize, server: &mut Server) {
    for (call, seen) in made.iter_mut().filter(|(_, seen)| seen.process.is_none()) {
        let Some(expected) = &call.expect.stderr else { continue };
        let since = |lines: &[String]| lines.get(from..).unwrap_or_default().join("\n");
        let is_there = |lines: &[String]| holds("", &expected.contains, &[], &since(lines)).is_empty().then_some(());
        let _ = tokio::time::timeout(PATIENCE / 10, server.process.err.until(is_there)).await;
        seen.stderr = Some(since(&server.process.err.so_far()));
    }
}

async fn make(call: &Call, access: &Access) -> Result<Seen, String> {
    let program = &access.program;
    match call.request.kind() {
        Kind::Start => Ok(Seen { process: Some(server::run(program).await?), ..Seen::default() }),
        Kind::Stdin(input) => {
            let expected = call.expect.stdout.as_deref().unwrap_or_default();
            let ended = stdio::run(program, &input, expected).await?;
            let mut seen = Seen::default();
            for message in stdio::requests(&input) {
                let mut answers = ended.out.iter().flatten().filter(|answer| answer.get("id") == message.id.as_ref());
                let result = answers.find_map(|answer| answer.get("result"));
                if let (Some(name), Some(result)) = (message.tool(), result) {
                    let schema = schema(name, access, None, "").await?;
                    seen.tools.push(ToolResult { name: name.to_owned(), result: result.clone(), schema });
                }
            }
            Ok(Seen { process: Some(ended), ..seen })
        }
        Kind::Operation { name, arguments } => {
            let client = access.client.as_ref().ok_or("the client is not running")?;
            Ok(Seen { client: Some(client.call(name, &arguments).await?), ..Seen::default() })
        }
        Kind::Http(http) => {
            let address = if call.face == Face::Mcp { access.mcp } else { access.rest };
            let address = address.ok_or("the adapter is not listening")?;
            let reply = server::ask(address, &http).await?;
            let (mut tools, message) = (Vec::new(), Message::read(&http.body));
            let result = reply.message.as_ref().ok().and_then(|message| message.get("result"));
            if let (Face::Mcp, Some(name), Some(result)) = (call.face, message.tool(), result) {
                let schema = schema(name, access, Some(address), &call.request.headers()).await?;
                tools.push(ToolResult { name: name.to_owned(), result: result.clone(), schema });
            }
            Ok(Seen { reply: Some(reply), tools, ..Seen::default() })
        }
    }
}

/// The `outputSchema` of a tool, if it has one; `tools/list` is asked once.
async fn schema(
    name: &str,
    access: &Access,
    address: Option<SocketAddr>,
    headers: &str,
) -> Result<Option<Value>, String> {
    let list = || async {
        match address {
            Some(address) => listed(address, headers).await,
            None => listed_over_stdio(&access.program).await,
        }
    };
    let tools = access.tools.get_or_try_init(list).await?;
    let tool = tools.iter().find(|tool| tool["name"] == name);
    tool.map(|tool| tool.get("outputSchema").cloned()).ok_or_else(|| format!("`tools/list` has no tool `{name}`"))
}

async fn listed(address: SocketAddr, headers: &str) -> Result<Vec<Value>, String> {
    let (mut tools, mut params) = (Vec::new(), json!({}));
    loop {
        let http: Http = request::message("tools/list", Some(&params.to_string()), headers);
        let message = server::ask(address, &http).await?.message?;
        let result = message.get("result").ok_or_else(|| format!("tools/list: {message}"))?;
        tools.extend(result["tools"].as_array().cloned().unwrap_or_default());
        match result.get("nextCursor") {
            Some(cursor) => params = json!({"cursor": cursor}),
            None => return Ok(tools),
        }
    }
}

async fn listed_over_stdio(program: &Program) -> Result<Vec<Value>, String> {
    let opening =
        json!({"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "tests", "version": "1"}});
    let messages = [
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": opening}),
        json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
        json!({"jsonrpc": "2.0", "id": 2, "method": "tools/list"}),
    ];
    let input: String = messages.iter().map(|message| format!("{message}\n")).collect();
    let answers = stdio::run(program, input.as_bytes(), &[]).await?.out?;
    let list = answers.iter().find(|answer| answer["id"] == 2).ok_or("tools/list: no answer")?;
    Ok(list["result"]["tools"].as_array().cloned().unwrap_or_default())
}
