//! Tools.

use serde_json::{Value, json};

use crate::{Running, mcp};

async fn call(running: &Running, tool: &str, arguments: Value) -> Value {
    let result = mcp::server(&running.capability).call(tool, arguments).await.unwrap();
    serde_json::to_value(result).unwrap()
}

fn text(result: &Value) -> &str {
    assert_eq!(result["isError"], true, "{result}");
    result["content"][0]["text"].as_str().unwrap()
}

#[tokio::test]
async fn schemas_say_it() {
    let running = Running::start().await;
    let server = mcp::server(&running.capability);
    let schema = |name: &str| {
        let tool = server.tools().iter().find(|tool| tool.name == name).unwrap();
        Value::Object((*tool.input_schema).clone())
    };
    assert_eq!(
        schema("list-ships")["properties"],
        json!({
            "order": {"type": "string", "enum": ["asc", "desc"], "default": "asc"},
            "limit": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
            "imo": {"type": "array", "items": {"type": "string", "pattern": "^\\d{7}$"}, "maxItems": 2},
        })
    );
    let ship = schema("add-ship");
    assert_eq!(ship["required"], json!(["name"]));
    assert_eq!(ship["properties"]["built"], json!({"type": ["string", "null"], "format": "date"}));
    assert_eq!(ship["properties"]["step"], json!({"type": "integer", "enum": [1, 5]}));
    let berth = json!({
        "type": "object",
        "properties": {"quay": {"type": "integer"}, "side": {"type": "string", "enum": ["port", "starboard"]}},
        "required": ["quay"],
    });
    assert_eq!(ship["properties"]["berth"], berth);
    // What nothing uses is told all the same.
    assert_eq!(schema("first")["properties"]["fleet"], json!({"type": "integer"}));
    assert_eq!(schema("first")["required"], json!(["count"]));
}

#[tokio::test]
async fn a_model_can_act_on_what_is_wrong() {
    let running = Running::start().await;
    let result = call(&running, "list-ships", json!({"order": "up", "limit": "101"})).await;
    assert_eq!(
        text(&result),
        "invalid arguments for `list-ships`:\n\
         argument `order`: expected one of `asc`, `desc`, found \"up\"\n\
         argument `limit`: expected a number of at most 100, found `101`"
    );
    let result = call(&running, "first", json!({"count": 11, "fleet": "many"})).await;
    assert_eq!(
        text(&result),
        "invalid arguments for `first`:\n\
         argument `count`: expected a number of at most 10, found `11`\n\
         argument `fleet`: expected an integer, found \"many\""
    );
    assert!(running.upstream.take().is_empty());
}

#[tokio::test]
async fn members_are_read_as_models_write_them() {
    let running = Running::start().await;
    let berth = json!({"quay": "5", "side": null, "note": "7"});
    let result = call(&running, "add-ship", json!({"name": "Ada", "built": null, "step": null, "berth": berth})).await;
    assert_eq!(result["isError"], false, "{result}");
    let sent: Value = serde_json::from_slice(&running.upstream.one().body).unwrap();
    assert_eq!(sent, json!({"name": "Ada", "built": null, "berth": {"quay": 5, "note": "7"}}));
    let result = call(&running, "add-ship", json!({"name": "Ada", "berth": "{\"quay\":\"x\"}"})).await;
    assert_eq!(
        text(&result),
        "invalid arguments for `add-ship`:\nargument `berth.quay`: expected an integer, found \"x\""
    );
}
