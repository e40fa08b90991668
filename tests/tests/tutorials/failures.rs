//! Calls that fail: an argument that is missing or wrong, an API that does not know what is asked for.

use serde_json::{Value, json};

use super::answer::Answer;
use super::script::{Call, Request};
use super::sent::Sent;

/// What a failed step may leave behind unsent, or sent after the answer: the failing calls follow each other.
const PERHAPS: &[&str] = &["GET registry/ships", "GET registry/crew", "GET registry/cargo"];

pub(crate) fn calls() -> Vec<Call> {
    let no_ship = || json!({"error": "not_found", "message": "Ship with IMO number IMO-0000000 not found"});
    let unknown: &[&str] = &["GET registry/ships/IMO-0000000"];
    let unplanned: &[&str] = &["GET registry/voyages/VOY-0000-000"];
    let said: &[&str] = &["the upstream of `registry.get-ship` returned 404 Not Found", r#""error":"not_found""#];
    let step: &[&str] = &["step `get-ship` failed", "404 Not Found"];
    let voyage: &[&str] = &["step `get-voyage` failed", "404 Not Found"];
    let mut calls = vec![
        tool(1..=1, "get-ship", json!({}), &["`imo_number`"], &[]),
        tool(2..=11, "get-ship", json!({"imo": "IMO-0000000"}), said, unknown),
        tool(6..=11, "create-voyage", json!({"shipImo": 7, "cargo": []}), &["`shipImo`", "`departurePort`", "`cargo`"], &[]),
        tool(7..=11, "get-ship-with-crew", json!({}), &["`imo`"], &[]),
        tool(7..=11, "get-ship-with-crew", json!({"imo": 9321483}), &["`imo`", "a string"], &[]),
        tool(7..=11, "get-ship-with-crew", json!({"imo": "IMO-0000000"}), step, unknown),
        tool(11..=11, "get-voyage-manifest", json!({}), &["`voyageId`"], &[]),
        tool(11..=11, "get-voyage-manifest", json!({"voyageId": "VOY-0000-000"}), voyage, unplanned),
    ];
    for steps in [7..=7, 10..=11] {
        let crew = Answer::Problem(404, "step-failed", step);
        let violations = Answer::Problem(400, "invalid-input", &["departurePort", "crewIds"]);
        let wrong = json!({"departurePort": 7, "crewIds": "CREW-001"});
        calls.extend([
            rest(steps.clone(), "GET /ships/IMO-0000000", None, Answer::Body(404, no_ship()), unknown),
            rest(steps.clone(), "GET /ships/IMO-0000000/crew", None, crew, unknown),
            rest(steps, "POST /voyages", Some(wrong), violations, &[]),
        ]);
    }
    let manifest = Answer::Problem(404, "step-failed", voyage);
    calls.push(rest(11..=11, "GET /voyages/VOY-0000-000/manifest", None, manifest, unplanned));
    calls
}

type Steps = std::ops::RangeInclusive<u8>;
type Texts = &'static [&'static str];

fn tool(steps: Steps, name: &'static str, arguments: Value, parts: Texts, all: Texts) -> Call {
    let sent = Sent { all, perhaps: PERHAPS, ..Sent::default() };
    Call { steps, request: Request::Tool(name, arguments), answer: Answer::ToolError(parts), sent }
}

fn rest(steps: Steps, first: &'static str, body: Option<Value>, answer: Answer, all: Texts) -> Call {
    let sent = Sent { all, perhaps: PERHAPS, ..Sent::default() };
    Call { steps, request: Request::Rest(first, body), answer, sent }
}
