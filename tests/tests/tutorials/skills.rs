//! The calls of skill catalogues, from step 7 on.

use serde_json::{Value, json};

use super::answer::Answer;
use super::script::{Call, Request};
use super::sent::Sent;

const FLEET: &str = "Fleet management — list, search, and inspect ships across all registries";
const VOYAGES: &str = "Voyage planning — create and manage voyages";

const FLEET_TOOLS: [(&str, &str); 4] = [
    ("list-ships", "List ships in the shipyard, optionally filtered by status"),
    ("get-ship", "Retrieve a ship's details by IMO number"),
    ("list-legacy-vessels", "List vessels from the legacy Dockyard"),
    ("get-ship-with-crew", "Get ship details with resolved crew names"),
];

/// Step 11 has the second.
const VOYAGE_TOOLS: [(&str, &str); 2] = [
    ("create-voyage", "Plan a new voyage with ship, crew, route, and dates"),
    ("get-voyage-manifest", "Assemble a complete voyage manifest with ship, crew, and cargo"),
];

pub(crate) fn calls() -> Vec<Call> {
    let mut calls = vec![
        call("/skills/fleet-ops", Answer::Body(200, skill("fleet-ops", FLEET, &FLEET_TOOLS))),
        call("/skills/no-ops", Answer::Problem(404, "not-found", &["no such skill"])),
        // It has no files.
        call("/skills/fleet-ops/contents", Answer::Problem(404, "not-found", &[])),
    ];
    for (steps, tools) in [(7..=10, &VOYAGE_TOOLS[..1]), (11..=11, &VOYAGE_TOOLS[..])] {
        let names = |tools: &[(&str, &str)]| tools.iter().map(|(name, _)| json!(name)).collect::<Value>();
        let list = json!({"count": 2, "skills": [
            {"name": "fleet-ops", "description": FLEET, "tools": names(&FLEET_TOOLS)},
            {"name": "voyage-ops", "description": VOYAGES, "tools": names(tools)},
        ]});
        let voyages = skill("voyage-ops", VOYAGES, tools);
        calls.push(Call { steps: steps.clone(), ..call("/skills", Answer::Body(200, list)) });
        calls.push(Call { steps, ..call("/skills/voyage-ops", Answer::Body(200, voyages)) });
    }
    calls
}

fn call(path: &'static str, answer: Answer) -> Call {
    Call { steps: 7..=11, request: Request::Skill(path), answer, sent: Sent::default() }
}

fn skill(name: &str, description: &str, tools: &[(&str, &str)]) -> Value {
    let tool = |(name, description): &(&str, &str)| {
        let invoked = json!({"targetNamespace": "shipyard-tools", "action": name, "mode": "mcp"});
        json!({"name": name, "description": description, "type": "derived", "invocationRef": invoked})
    };
    json!({"name": name, "description": description, "tools": tools.iter().map(tool).collect::<Value>()})
}
