//! Redirects of a token server: the client's secret goes to nobody else.

use naftiko_tests::caller::call;
use naftiko_tests::upstream::{Recorder, answer};

use super::super::{json, numbered, refusing, serve};

const REDIRECTS: [&str; 5] = ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"];

#[tokio::test]
async fn a_redirect_of_the_token_server_is_not_followed() {
    for status in REDIRECTS {
        let (api, other) = (refusing(&[]).await, numbered().await);
        let redirect = answer(status, &format!("location: {}/token", other.base_uri()), "").into_bytes();
        let everywhere = Recorder::answering(redirect.clone()).await;
        // One whose metadata are its own, and say so.
        let endpoint = Recorder::choosing(move |received| match received.target() {
            "/.well-known/oauth-authorization-server" => {
                let issuer = format!("http://{}", received.header("host").unwrap());
                json(&format!(r#"{{"issuer":"{issuer}","token_endpoint":"{issuer}/token"}}"#))
            }
            _ => redirect.clone(),
        })
        .await;
        let code = &status[..3];
        let metadata = ["oauth-authorization-server", "openid-configuration"];
        let metadata = metadata.map(|name| format!("`/.well-known/{name}`: status {code}")).join("; ");
        for (server, first, operation, told) in [
            (&everywhere, "GET /ships", "list-ships", format!("it answered {code}")),
            (&everywhere, "GET /crews", "list-crews", format!("its metadata cannot be used ({metadata})")),
            (&endpoint, "GET /crews", "list-crews", format!("it answered {code}")),
        ] {
            let address = serve(&api.base_uri(), &server.base_uri()).await;
            let detail = format!(
                "this server has no credentials for the upstream of `{operation}`: no token from `127.0.0.1`: {told}"
            );
            call(address, first, "", "").await.assert_problem(502, "upstream-credentials-unavailable", &detail);
            assert!(!server.take().is_empty());
        }
        assert!(other.take().is_empty() && api.take().is_empty(), "{status}");
    }
}
