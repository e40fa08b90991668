//! Where the bytes differ on purpose: structured content is the upstream's own text. rmcp reads it into a tree and
//! prints that, which respells numbers and strings, sorts members, and drops all but the last of those with the same name.

use serde_json::Value;

use super::shown::answer;
use super::{CALL, GENERATIONS, Path, both};
use crate::testing::recorder;

#[tokio::test]
async fn structured_content_keeps_its_spelling() {
    for (body, theirs) in [
        (r#"{"n":1.10}"#, r#"{"n":1.1}"#),
        (r#"{"n":-0}"#, r#"{"n":-0.0}"#),
        (r#"{"n":1e2}"#, r#"{"n":100.0}"#),
        (r#"{"n":123456789012345678901234567890}"#, r#"{"n":1.2345678901234568e+29}"#),
        (r#"{"s":"\u0041\/"}"#, r#"{"s":"A/"}"#),
        (r#"{"a":1,"b":2,"a":3}"#, r#"{"a":3,"b":2}"#),
        (r#"{"b":1,"a":{"d":1,"c":2}}"#, r#"{"a":{"c":2,"d":1},"b":1}"#),
    ] {
        let (port, _received) = recorder(&answer("200 OK", "application/json", body));
        for generation in GENERATIONS {
            let headers = generation.headers("tools/call", Some("plain"));
            let message = generation.message("tools/call", CALL);
            let (ours, rmcp, path) = both(port, &headers, &message).await;
            assert_eq!(path, Path::Direct);
            let structured = |text: &str| format!(r#""structuredContent":{text},"isError""#);
            assert!(ours.text().contains(&structured(body)), "{}", ours.text());
            assert_eq!(ours.text().replace(&structured(body), &structured(theirs)), rmcp.text());
            // To whoever reads it into a tree, it is the same.
            let tree = |text: &str| serde_json::from_str::<Value>(text).unwrap();
            assert_eq!(tree(ours.text()), tree(rmcp.text()));
        }
    }
}
