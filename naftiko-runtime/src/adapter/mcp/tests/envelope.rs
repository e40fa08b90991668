//! The outside of messages.

use bytes::Bytes;
use rmcp::model::RequestId;

use super::super::envelope::read;

fn arguments(message: &str) -> (Option<String>, String) {
    let read = read(&Bytes::copy_from_slice(message.as_bytes())).unwrap();
    let text = |bytes: Bytes| String::from_utf8(bytes.into()).unwrap();
    (read.arguments.map(text), text(read.message))
}

#[test]
fn arguments_are_taken_out() {
    let call = |arguments: &str| {
        format!(r#" {{"id":1,"params":{{"name":"a","arguments": {arguments} ,"_meta":{{}}}},"method":"tools/call"}} "#)
    };
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    for object in ["{}", r#"{"n":1e999}"#, r#"{"s":"\ud83e"}"#, r#"{ "arguments": {"ä": 1} }"#, &deep] {
        assert_eq!(arguments(&call(object)), (Some(object.to_owned()), call("{}")));
    }
    // rmcp tells what is wrong with these.
    for other in ["5", "[{}]", "null", "\"{}\""] {
        assert_eq!(arguments(&call(other)), (None, call(other)));
    }
    for message in [
        r#"{"method":"tools/list","params":{"arguments":{"a":1}}}"#,
        r#"{"method":"tools/call","params":[{"arguments":{"a":1}}]}"#,
        r#"{"method":"tools/call","params":{"arguments":{"a":1},"arguments":{"a":2}}}"#,
        r#"{"method":"tools/call","arguments":{"a":1}}"#,
        "{}",
    ] {
        assert_eq!(arguments(message), (None, message.to_owned()));
    }
}

#[test]
fn ids_are_those_of_requests() {
    let seven = Some(RequestId::Number(7));
    for (message, expected) in [
        (r#"{"method":"x","id":7}"#, seven.clone()),
        (r#"{"id":"7","jsonrpc":"1.0"}"#, Some(RequestId::String("7".into()))),
        (r#"{"method":"x","id":null}"#, None),
        (r#"{"method":"x","id":7.5}"#, None),
        (r#"{"method":"x","id":1e999}"#, None),
        (r#"{"method":"x","id":[7]}"#, None),
        (r#"{"method":"x"}"#, None),
        (r#"{"result":{},"id":7}"#, None),
        (r#"{"error":{},"id":7}"#, None),
    ] {
        assert_eq!(read(&Bytes::from(message)).unwrap().id, expected, "{message}");
    }
    for (message, expected) in [
        (r#"{"method":5,"id":7}"#, seven),
        (r#"{"id":7,"id":8}"#, None),
        (r#"[{"method":"x","id":7}]"#, None),
        (r#"{"method":"x","id":7"#, None),
    ] {
        assert_eq!(read(&Bytes::from(message)).map(|_| ()).unwrap_err().id, expected, "{message}");
    }
}
