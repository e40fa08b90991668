//! What the tutorial's documents make of the examples of its APIs: written out by hand, from their mappings.

use serde_json::{Value, json};

pub(crate) fn ships() -> Value {
    json!([
        {"imo": "IMO-9321483", "name": "Northern Star", "type": "cargo", "flag": "NO", "status": "active"},
        {"imo": "IMO-9456781", "name": "Pacific Dawn", "type": "tanker", "flag": "SG", "status": "maintenance"},
    ])
}

pub(crate) fn star() -> Value {
    json!({
        "imo": "IMO-9321483", "name": "Northern Star", "type": "cargo", "flag": "NO", "status": "active",
        "specs": {"yearBuilt": 2015, "tonnage": 42000, "length": 229},
    })
}

pub(crate) fn dawn() -> Value {
    json!({
        "imo": "IMO-9456781", "name": "Pacific Dawn", "type": "tanker", "flag": "SG", "status": "maintenance",
        "specs": {"yearBuilt": 2018, "tonnage": 55000, "length": 274},
    })
}

/// The crew comes in the order of the ship's list.
pub(crate) fn star_with_crew() -> Value {
    json!({
        "imo": "IMO-9321483", "name": "Northern Star", "type": "cargo", "flag": "NO", "status": "active",
        "yearBuilt": 2015, "tonnage": 42000, "length": 229,
        "crew": [{"fullName": "Erik Lindström", "role": "captain"}, {"fullName": "Aiko Tanaka", "role": "cook"}],
    })
}

pub(crate) fn dawn_with_crew() -> Value {
    json!({
        "imo": "IMO-9456781", "name": "Pacific Dawn", "type": "tanker", "flag": "SG", "status": "maintenance",
        "yearBuilt": 2018, "tonnage": 55000, "length": 274,
        "crew": [{"fullName": "Maria Santos", "role": "first_officer"}, {"fullName": "Hans Mueller", "role": "engineer"}],
    })
}

pub(crate) fn vessels() -> Value {
    json!([
        {"vesselCode": "LEGACY-4012", "name": "Old Faithful", "type": "cargo", "flag": "GB", "status": "active"},
        {"vesselCode": "LEGACY-2087", "name": "Iron Maiden", "type": "bulk_carrier", "flag": "PA", "status": "laid_up"},
    ])
}

/// The arguments of `create-voyage`, and the body that is sent. Some of it differs from the example: the API repeats it.
pub(crate) fn plan() -> Value {
    json!({
        "shipImo": "IMO-9456781", "departurePort": "Bergen \"Vågen\"", "arrivalPort": "Singapore",
        "departureDate": "2026-04-10", "arrivalDate": "2026-05-02",
        "crewIds": ["CREW-001", "CREW-003"], "cargoIds": ["CARGO-2024-0451"],
    })
}

pub(crate) fn voyage() -> Value {
    json!({
        "voyageId": "VOY-2026-042", "shipImo": "IMO-9456781", "status": "planned",
        "route": {"from": "Bergen \"Vågen\"", "to": "Singapore"},
        "dates": {"departure": "2026-04-10", "arrival": "2026-05-02"},
        "crewIds": ["CREW-001", "CREW-003"], "cargoIds": ["CARGO-2024-0451"],
    })
}

/// The manifest as a tool returns it: targets with dots nest.
pub(crate) fn manifest() -> Value {
    json!({
        "voyageId": "VOY-2026-042", "status": "planned",
        "route": {"from": "Oslo", "to": "Singapore"},
        "ship": {"name": "Northern Star", "type": "cargo", "flag": "NO"},
        "crew": [{"fullName": "Erik Lindström", "role": "captain"}, {"fullName": "Aiko Tanaka", "role": "cook"}],
        "cargo": [{"type": "container", "description": "Electronics components", "weight": 12.5, "hazardous": false}],
    })
}

/// The manifest as the route returns it.
pub(crate) fn flat_manifest() -> Value {
    json!({
        "voyageId": "VOY-2026-042", "status": "planned", "departurePort": "Oslo", "arrivalPort": "Singapore",
        "shipName": "Northern Star", "shipType": "cargo", "shipFlag": "NO",
        "crew": [{"fullName": "Erik Lindström", "role": "captain"}, {"fullName": "Aiko Tanaka", "role": "cook"}],
        "cargo": [{"type": "container", "description": "Electronics components", "weight": 12.5, "hazardous": false}],
    })
}
