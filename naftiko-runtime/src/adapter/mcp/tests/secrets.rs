//! Credentials of this server stay out of results, whatever the upstream says of them.

use serde_json::json;

use super::super::fixture::*;
use crate::settings::UpstreamOptions;
use crate::testing::*;
use crate::upstream::Auth;

#[tokio::test]
async fn rejected_credentials_are_named_and_not_shown() {
    for status in [401, 407] {
        let answer = format!("HTTP/1.1 {status} x\r\nwww-authenticate: canary\r\ncontent-length: 6\r\n\r\ncanary");
        let (port, received) = recorder(&answer);
        let options = UpstreamOptions::new().query("key", "canary-2");
        let server = server_with(port, options, Auth::bearer("canary".into()));
        let result = server.call("plain", json!({})).await.unwrap();
        let expected = format!(
            "upstream-credentials-rejected: the upstream of `plain` rejected this server's credentials with {status}"
        );
        assert_eq!(text(&result), (true, &*expected));
        assert_eq!(received.recv().unwrap().header("authorization"), Some("Bearer canary"));
        assert!(!format!("{server:?}").contains("canary"));
    }
}

#[tokio::test]
async fn failures_show_no_query() {
    let options = UpstreamOptions::new().query("key", "canary");
    let server = server_with(closed_port(), options, Auth::query("code", "canary".into()));
    let result = server.call("plain", json!({})).await.unwrap();
    let (is_error, text) = text(&result);
    assert!(is_error && !text.contains("canary"), "{text}");
}
