//! Expectations of a JSON-RPC response: the result of a tool, another result, or an error.

use serde_json::Value;

use super::super::case::Text;
use super::super::exchange::ToolResult;
use super::super::expectation::{Expect, ExpectList, PropertyNames};
use super::super::matching::{Differences, differs, equal, equal_json, holds, members, text};
use super::super::schema;

/// Compares a response.
pub(super) fn message(expect: &Expect, message: Option<&Result<Value, String>>) -> Differences {
    let (of_tool, of_result) = (expect.is_about_tool(), expect.is_about_result());
    if !of_tool && !of_result && expect.error.is_none() {
        return Differences::new();
    }
    let message = match message {
        Some(Ok(message)) => message,
        Some(Err(why)) => return vec![differs("response", "JSON-RPC", why)],
        None => return vec![differs("response", "JSON-RPC", "none")],
    };
    let mut differences = Differences::new();
    if let Some(expected) = &expect.error {
        let Some(error) = message.get("error") else { return vec![differs("response", "a JSON-RPC error", message)] };
        let code = expected.code.map(Value::from);
        differences.extend(code.iter().flat_map(|code| equal_json("error code", code, &error["code"])));
        let data = error.get("data").map(|data| format!(" {data}")).unwrap_or_default();
        let words = format!("{}{data}", error["message"].as_str().unwrap_or_default());
        differences.extend(holds("error", &expected.contains, &expected.lacks, &words));
    }
    if of_tool || of_result {
        let Some(result) = message.get("result") else { return vec![differs("response", "a result", message)] };
        differences.extend(tool(expect, result));
        differences.extend(other(expect, result));
    }
    differences
}

fn tool(expect: &Expect, result: &Value) -> Differences {
    let mut differences = Differences::new();
    let is_error = is_error(result);
    if let Some(expected) = expect.is_error.filter(|expected| *expected != is_error) {
        differences.push(differs("isError", expected, format!("{is_error}, {result}")));
    }
    let structured = result.get("structuredContent").unwrap_or(&Value::Null);
    let expected = expect.structured_content.iter();
    differences.extend(expected.flat_map(|expected| equal_json("structuredContent", expected, structured)));
    let no_blocks = Vec::new();
    let blocks = result["content"].as_array().unwrap_or(&no_blocks);
    let texts = blocks.iter().filter(|block| block["type"] == "text").filter_map(|block| block["text"].as_str());
    let texts = texts.collect::<Vec<_>>().join("\n");
    differences.extend(expect.text.iter().flat_map(|expected| text("text", expected, &texts)));
    let content = result.get("content").unwrap_or(&Value::Null);
    differences.extend(expect.content.iter().flat_map(|expected| equal_json("content", expected, content)));
    let types: Vec<Text> =
        blocks.iter().map(|block| Text(block["type"].as_str().unwrap_or_default().to_owned())).collect();
    differences.extend(expect.content_types.iter().flat_map(|expected| list("content_types", expected, &types)));
    if expect.structured_or_error && structured.is_null() && !is_error {
        differences.push(differs("result", "`structuredContent` or `isError`", result));
    }
    differences
}

fn is_error(result: &Value) -> bool {
    result.get("isError") == Some(&Value::Bool(true))
}

fn list(what: &str, expected: &ExpectList, found: &[Text]) -> Differences {
    let expected = match expected {
        ExpectList::Is(expected) => return equal(what, expected, &found.to_vec()),
        ExpectList::Items(expected) => expected,
    };
    let shown = || found.iter().map(|Text(text)| text.as_str()).collect::<Vec<_>>().join(", ");
    let is = expected.is.iter().filter(|is| found != std::slice::from_ref(*is));
    let missing = is.chain(expected.contains.iter().filter(|text| !found.contains(text)));
    let missing = missing.map(|Text(text)| differs(what, format!("to contain `{text}`"), shown()));
    let unwanted = expected.lacks.iter().filter(|text| found.contains(text));
    missing.chain(unwanted.map(|Text(text)| differs(what, format!("not to contain `{text}`"), shown()))).collect()
}

fn other(expect: &Expect, result: &Value) -> Differences {
    let mut differences = Differences::new();
    differences.extend(expect.result.iter().flat_map(|expected| members("result", expected, result)));
    for pointer in expect.absent.iter().flatten() {
        let found = result.pointer(pointer);
        differences.extend(found.map(|found| differs(pointer, "nothing", found)));
    }
    if let Some(PropertyNames { count, pattern }) = &expect.property_names {
        let properties = result.pointer("/tools/0/inputSchema/properties").and_then(Value::as_object);
        let names: Vec<&str> =
            properties.into_iter().flat_map(|properties| properties.keys()).map(String::as_str).collect();
        let is_many = count.is_some_and(|count| count != names.len());
        differences.extend(is_many.then(|| differs("property names", format!("{count:?}"), format!("{names:?}"))));
        if let Some(pattern) = pattern {
            let regex = regex_lite::Regex::new(pattern).expect("a pattern");
            let odd = names.iter().filter(|name| !regex.is_match(name));
            differences.extend(odd.map(|name| differs("property name", pattern, name)));
            differences.extend(properties.is_none().then(|| differs("property names", "a tool", result)));
        }
    }
    differences
}

/// Checks what holds without being expected: a tool with an `outputSchema` returns structured content that fits it, or an error.
pub(super) fn fits_its_schema(ToolResult { name, result, schema }: &ToolResult) -> Differences {
    let Some(schema) = schema.as_ref().filter(|_| !is_error(result)) else { return Differences::new() };
    let what = format!("structuredContent of `{name}`");
    match result.get("structuredContent") {
        None => vec![differs(&what, "a value that fits `outputSchema`", result)],
        Some(found) => schema::violations(schema, found).into_iter().map(|why| format!("{what}: {why}")).collect(),
    }
}
