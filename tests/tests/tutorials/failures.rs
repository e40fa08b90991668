//! Calls that fail: an argument that is missing or wrong, an API that does not know what is asked for.

use std::ops::RangeInclusive;

use serde_json::{Value, json};

use super::answer::Answer;
use super::script::{Call, Request};
use super::sent::Sent;

type Steps = RangeInclusive<u8>;
type Texts = &'static [&'static str];

/// Steps beside one that fails: whether they are sent before it has failed, or not at all, is a matter of time.
const BESIDE: Texts = &["GET registry/ships", "GET registry/crew", "GET registry/cargo"];

/// Steps 8 and 9 have no REST adapter.
const WITH_ROUTES: [Steps; 2] = [7..=7, 10..=11];

/// What is wrong with arguments is said before anything is sent.
pub(crate) fn violations() -> Vec<Call> {
    let plan = json!({"shipImo": 7, "cargo": []});
    let of_plan: Texts = &["`shipImo`", "`departurePort`", "`crewIds`", "`cargo`"];
    let mut calls = vec![
        tool(1..=1, "get-ship", json!({}), &["`imo_number`"], &[]),
        tool(6..=11, "create-voyage", plan, of_plan, &[]),
        tool(7..=11, "get-ship-with-crew", json!({}), &["`imo`", "nothing"], &[]),
        tool(7..=11, "get-ship-with-crew", json!({"imo": 9321483}), &["`imo`", "a string"], &[]),
        tool(11..=11, "get-voyage-manifest", json!({}), &["`voyageId`", "nothing"], &[]),
    ];
    for steps in WITH_ROUTES {
        let plan = json!({"departurePort": 7, "crewIds": "CREW-001"});
        let problem = Answer::Problem(400, "invalid-request", &["departurePort", "crewIds"]);
        calls.push(rest(steps, "POST /voyages", Some(plan), problem, &[]));
    }
    calls
}

/// Ships and voyages that do not exist. What a failing step leaves behind may still be on its way: calls that allow for it come last.
pub(crate) fn unknown() -> Vec<Call> {
    let ship: Texts = &["GET registry/ships/IMO-0000000"];
    let voyage: Texts = &["GET registry/voyages/VOY-0000-000"];
    let body = || json!({"error": "not_found", "message": "Ship with IMO number IMO-0000000 not found"});
    let said: Texts = &["`get-ship` returned 404 Not Found", "Ship with IMO number IMO-0000000 not found"];
    let of_ship: Texts = &["step `get-ship` failed", "404 Not Found"];
    let of_voyage: Texts = &["step `get-voyage` failed", "404 Not Found"];

    let mut calls = vec![tool(2..=11, "get-ship", json!({"imo": "IMO-0000000"}), said, ship)];
    for steps in WITH_ROUTES {
        calls.push(rest(steps, "GET /ships/IMO-0000000", None, Answer::Body(404, body()), ship));
    }
    let mut failing = vec![
        tool(7..=11, "get-ship-with-crew", json!({"imo": "IMO-0000000"}), of_ship, ship),
        tool(11..=11, "get-voyage-manifest", json!({"voyageId": "VOY-0000-000"}), of_voyage, voyage),
    ];
    for steps in WITH_ROUTES {
        let problem = Answer::Problem(404, "step-failed", of_ship);
        failing.push(rest(steps, "GET /ships/IMO-0000000/crew", None, problem, ship));
    }
    let problem = Answer::Problem(404, "step-failed", of_voyage);
    failing.push(rest(11..=11, "GET /voyages/VOY-0000-000/manifest", None, problem, voyage));
    for call in &mut failing {
        call.sent.perhaps = BESIDE;
    }
    calls.extend(failing);
    calls
}

fn tool(steps: Steps, name: &'static str, arguments: Value, parts: Texts, all: Texts) -> Call {
    let sent = Sent { all, ..Sent::default() };
    Call { steps, request: Request::Tool(name, arguments), answer: Answer::ToolError(parts), sent }
}

fn rest(steps: Steps, first: &'static str, body: Option<Value>, answer: Answer, all: Texts) -> Call {
    let sent = Sent { all, ..Sent::default() };
    Call { steps, request: Request::Rest(first, body), answer, sent }
}
