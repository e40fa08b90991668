//! The calls of REST routes: steps 7, 10 and 11 have them.

use std::ops::RangeInclusive;

use serde_json::{Value, json};

use super::answer::Answer;
use super::expected;
use super::script::{Call, Request};
use super::sent::Sent;

/// Steps 8 and 9 have no REST adapter.
const ALL: [RangeInclusive<u8>; 2] = [7..=7, 10..=11];

pub(crate) fn calls() -> Vec<Call> {
    let manifest: &[&str] =
        &["GET registry/voyages/VOY-2026-042", "GET registry/ships", "GET registry/crew", "GET registry/cargo"];
    // Step 7 maps the document where `$.vessel` is meant: it is one element, which has none of the members.
    let nothing = json!([{"vesselCode": null, "name": null, "type": null, "flag": null, "status": null}]);
    let mut calls: Vec<Call> = ALL.into_iter().flat_map(of_all).collect();
    calls.extend([
        get(7..=7, "GET /legacy/vessels", nothing, &["GET legacy/vessels"]),
        get(10..=11, "GET /legacy/vessels", expected::vessels(), &["GET legacy/vessels"]),
        get(
            10..=11,
            "GET /legacy/vessels?status=active",
            json!([expected::vessels()[0]]),
            &["GET legacy/vessels?status=active"],
        ),
        get(11..=11, "GET /voyages/VOY-2026-042/manifest", expected::flat_manifest(), manifest),
    ]);
    calls
}

fn of_all(steps: RangeInclusive<u8>) -> Vec<Call> {
    let plan = || Some(expected::plan());
    let planned = Sent { all: &["POST registry/voyages"], body: plan(), ..Sent::default() };
    vec![
        get(steps.clone(), "GET /ships", expected::ships(), &["GET registry/ships"]),
        get(
            steps.clone(),
            "GET /ships?status=active",
            json!([expected::ships()[0]]),
            &["GET registry/ships?status=active"],
        ),
        get(steps.clone(), "GET /ships/IMO-9456781", expected::dawn(), &["GET registry/ships/IMO-9456781"]),
        get(
            steps.clone(),
            "GET /ships/IMO-9456781/crew",
            expected::dawn_with_crew(),
            &["GET registry/ships/IMO-9456781", "GET registry/crew"],
        ),
        Call {
            steps,
            request: Request::Rest("POST /voyages", plan()),
            answer: Answer::Body(201, expected::voyage()),
            sent: planned,
        },
    ]
}

fn get(steps: RangeInclusive<u8>, first: &'static str, body: Value, all: &'static [&'static str]) -> Call {
    let sent = Sent { all, ..Sent::default() };
    Call { steps, request: Request::Rest(first, None), answer: Answer::Body(200, body), sent }
}
