//! Proxy variables count when they are asked for, and not before.

use naftiko_tests::TARGET;
use naftiko_tests::caller::post;
use naftiko_tests::upstream::Recorder;

use crate::serve;

const PROXY: &str = "MICROSOFT_AZURE_OPENAI_IMAGES_PROXY";

#[tokio::test]
async fn proxy_variables_count_when_asked_for() {
    let (upstream, proxy) = (Recorder::start().await, Recorder::start().await);
    let uri = proxy.base_uri();
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        for asked in [&[][..], &[(PROXY, "none")], &[(PROXY, "")], &[(PROXY, "env")]] {
            let mut server = serve(&upstream.base_uri(), &[asked, &[(name, &uri)]].concat());
            let reply = post(server.address().await, "{}").await;
            assert_eq!(reply.status, 200, "{name} {asked:?}: {}", reply.text());
            if asked == [(PROXY, "env")] {
                assert!(upstream.take().is_empty(), "{name}: the proxy is passed by");
                assert_eq!(proxy.one().target(), format!("{}{TARGET}", upstream.base_uri()));
            } else {
                assert!(proxy.take().is_empty(), "{name} {asked:?}: the proxy is asked");
                assert_eq!(upstream.one().target(), TARGET);
            }
        }
    }
}

#[tokio::test]
async fn an_https_upstream_is_reached_past_the_proxy_variables() {
    // Nobody listens at the upstream: the error names who was called.
    let proxy = Recorder::start().await;
    let upstream = naftiko_tests::socket::closed();
    let uri = proxy.base_uri();
    let mut server = serve(&format!("https://{upstream}"), &[("HTTPS_PROXY", &uri), ("https_proxy", &uri)]);
    let reply = post(server.address().await, "{}").await;
    let detail = format!("no response from the upstream of `createimage`: connection refused by {upstream}");
    reply.assert_problem(502, "upstream-unreachable", &detail);
    assert!(proxy.take().is_empty());
}

#[tokio::test]
async fn no_proxy_counts_with_them() {
    let (upstream, proxy) = (Recorder::start().await, Recorder::start().await);
    let uri = proxy.base_uri();
    let settings = [(PROXY, "env"), ("HTTP_PROXY", &*uri), ("NO_PROXY", "127.0.0.1")];
    let mut server = serve(&upstream.base_uri(), &settings);
    assert_eq!(post(server.address().await, "{}").await.status, 200);
    upstream.one();
    assert!(proxy.take().is_empty());
}
