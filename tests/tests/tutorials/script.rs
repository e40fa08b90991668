//! The script: the calls of all steps, one table for both texts.

use std::ops::RangeInclusive;

use serde_json::{Value, json};

use super::answer::Answer;
use super::documents::{Document, ENGINE};
use super::sent::Sent;
use super::served::{Served, TOKEN};
use super::{expected, failures, routes, skills};

/// A call, and what must come of it.
pub(crate) struct Call {
    /// The steps whose servers are called.
    pub(crate) steps: RangeInclusive<u8>,
    pub(crate) request: Request,
    pub(crate) answer: Answer,
    pub(crate) sent: Sent,
}

pub(crate) enum Request {
    /// A tool, with these arguments.
    Tool(&'static str, Value),
    /// A route of the REST adapter: method and target, and a JSON body.
    Rest(&'static str, Option<Value>),
    /// A path of the skill adapter.
    Skill(&'static str),
}

impl Call {
    /// A tool that returns this, having sent that.
    fn tool(
        steps: RangeInclusive<u8>,
        name: &'static str,
        arguments: Value,
        result: Value,
        all: &'static [&'static str],
    ) -> Self {
        let sent = Sent { all, ..Sent::default() };
        Self { steps, request: Request::Tool(name, arguments), answer: Answer::Result(result), sent }
    }

    /// What is wrong with what comes of it.
    pub(crate) async fn faults(&self, served: &Served) -> Vec<String> {
        let (shown, reply) = match &self.request {
            Request::Tool(name, arguments) => {
                let params = json!({"name": name, "arguments": arguments}).to_string();
                (format!("{name} {arguments}"), served.mcp("tools/call", Some(name), &params, TOKEN).await)
            }
            Request::Rest(first, None) => ((*first).to_owned(), served.ask("rest", first, "", "").await),
            Request::Rest(first, Some(body)) => {
                let body = body.to_string();
                (format!("{first} {body}"), served.ask("rest", first, "content-type: application/json", &body).await)
            }
            Request::Skill(path) => ((*path).to_owned(), served.ask("skill", &format!("GET {path}"), "", "").await),
        };
        let faults = self.answer.faults(&reply).into_iter().chain(self.sent.faults(served));
        faults.map(|fault| format!("{shown}: {fault}")).collect()
    }
}

/// The calls of a document, those that fail behind the others.
pub(crate) fn calls(document: &Document) -> Vec<Call> {
    let all = [tools(), voyages(), routes::calls(), skills::calls(), failures::violations(), failures::unknown()];
    let mut calls: Vec<Call> = all.into_iter().flatten().filter(|call| call.steps.contains(&document.step)).collect();
    if document.tutorial.name == ENGINE.name {
        calls.push(refreshed());
    }
    assert!(!calls.is_empty());
    calls
}

fn tools() -> Vec<Call> {
    let (star, dawn) = (json!({"imo": "IMO-9321483"}), json!({"imo": "IMO-9456781"}));
    let mock = json!({"imo": "IMO-1", "name": "Northern Star", "type": "cargo", "flag": "NO", "status": "active"});
    let ship: &[&str] = &["GET registry/ships/IMO-9321483"];
    let with_crew: &[&str] = &["GET registry/ships/IMO-9321483", "GET registry/crew"];
    let manifest: &[&str] =
        &["GET registry/voyages/VOY-2026-042", "GET registry/ships", "GET registry/crew", "GET registry/cargo"];
    vec![
        Call::tool(1..=1, "get-ship", json!({"imo_number": "IMO-1"}), mock, &[]),
        Call::tool(2..=11, "list-ships", json!({}), expected::ships(), &["GET registry/ships"]),
        Call::tool(
            2..=11,
            "list-ships",
            json!({"status": "maintenance"}),
            json!([expected::ships()[1]]),
            &["GET registry/ships?status=maintenance"],
        ),
        Call::tool(2..=3, "get-ship", star.clone(), expected::ships()[0].clone(), ship),
        Call::tool(4..=11, "get-ship", star.clone(), expected::star(), ship),
        Call::tool(4..=11, "get-ship", dawn, expected::dawn(), &["GET registry/ships/IMO-9456781"]),
        Call::tool(5..=11, "list-legacy-vessels", json!({}), expected::vessels(), &["GET legacy/vessels"]),
        // One element of XML is a list of one.
        Call::tool(
            5..=11,
            "list-legacy-vessels",
            json!({"status": "laid_up"}),
            json!([expected::vessels()[1]]),
            &["GET legacy/vessels?status=laid_up"],
        ),
        Call::tool(7..=11, "get-ship-with-crew", star, expected::star_with_crew(), with_crew),
        Call::tool(11..=11, "get-voyage-manifest", json!({"voyageId": "VOY-2026-042"}), expected::manifest(), manifest),
    ]
}

fn voyages() -> Vec<Call> {
    let create = |arguments: Value| {
        let sent = Sent { all: &["POST registry/voyages"], body: Some(arguments.clone()), ..Sent::default() };
        let (request, answer) = (Request::Tool("create-voyage", arguments), Answer::Result(expected::voyage()));
        Call { steps: 6..=11, request, answer, sent }
    };
    let mut without_cargo = expected::plan();
    without_cargo.as_object_mut().unwrap().remove("cargoIds");
    vec![create(expected::plan()), create(without_cargo)]
}

fn refreshed() -> Call {
    let request = Request::Tool("refresh-crew", json!({"imo_number": "IMO-9876543"}));
    let sent = Sent { all: &["POST registry/ships/IMO-9876543/crew"], ..Sent::default() };
    Call { steps: 6..=6, request, answer: Answer::NoContent, sent }
}
