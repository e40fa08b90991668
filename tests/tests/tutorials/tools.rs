//! What a step says of its tools, and whom it lets call them.

use serde_json::{Value, json};

use super::documents::ENGINE;
use super::served::{Served, TOKEN};

/// What is wrong with the list of tools, and with who gets it.
pub(crate) async fn faults(served: &Served) -> Vec<String> {
    let mut faults = Vec::new();
    let reply = served.mcp("tools/list", None, "{}", TOKEN).await;
    let body: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    let listed = body["result"]["tools"].as_array().map_or(&[][..], Vec::as_slice);
    let expected = tools(served);
    let shown: Vec<Value> = listed.iter().map(shown).collect();
    if shown != expected {
        faults.push(format!("the tools are {}, not {}", Value::from(shown), Value::from(expected)));
    }
    // From step 3 on, callers have a token.
    for credentials in ["", "authorization: Bearer dummy-token"] {
        let status = served.mcp("tools/list", None, "{}", credentials).await.status;
        let right = if served.step < 3 { 200 } else { 401 };
        if status != right {
            faults.push(format!("with `{credentials}`, the list of tools is {status}, not {right}"));
        }
    }
    faults
}

/// A tool as far as it is compared: its name, its arguments and which are required, and the annotations.
fn shown(tool: &Value) -> Value {
    let schema = &tool["inputSchema"];
    let types = schema["properties"].as_object().into_iter().flatten();
    let types: Value = types
        .map(|(name, property)| (name.clone(), property["type"].clone()))
        .collect::<serde_json::Map<_, _>>()
        .into();
    json!([tool["name"], types, schema["required"], tool["annotations"]])
}

/// The tools of a step, in order.
fn tools(served: &Served) -> Vec<Value> {
    let reads = json!({"readOnlyHint": true});
    let imo = json!({"imo": "string"});
    let status = json!({"status": "string"});
    let plan = json!({
        "shipImo": "string", "departurePort": "string", "arrivalPort": "string", "departureDate": "string",
        "arrivalDate": "string", "crewIds": "array", "cargoIds": "array",
    });
    let required = json!(["shipImo", "departurePort", "arrivalPort", "departureDate", "arrivalDate", "crewIds"]);
    let plans =
        json!({"readOnlyHint": false, "destructiveHint": false, "idempotentHint": false, "openWorldHint": true});
    // The hints of an aggregate's function come from its semantics, those of steps from their methods.
    let resolves = match served.step {
        9 | 10 => json!({"readOnlyHint": true, "destructiveHint": false, "idempotentHint": true}),
        _ => reads.clone(),
    };
    let all = [
        (1..=1, json!(["get-ship", {"imo_number": "string"}, ["imo_number"], reads])),
        (2..=11, json!(["list-ships", status, null, reads])),
        (2..=11, json!(["get-ship", imo, ["imo"], reads])),
        (5..=11, json!(["list-legacy-vessels", status, null, reads])),
        (6..=11, json!(["create-voyage", plan, required, plans])),
        (7..=11, json!(["get-ship-with-crew", imo, ["imo"], resolves])),
        (11..=11, json!(["get-voyage-manifest", {"voyageId": "string"}, ["voyageId"], resolves])),
    ];
    let mut tools: Vec<Value> =
        all.into_iter().filter(|(steps, _)| steps.contains(&served.step)).map(|(_, tool)| tool).collect();
    if served.tutorial == ENGINE.name {
        tools.push(json!(["refresh-crew", {"imo_number": "string"}, ["imo_number"], plans]));
    }
    tools
}
