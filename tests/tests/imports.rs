//! Entries of other documents, in both texts: they are served as those of the document itself.

#![cfg(test)]

use naftiko_runtime::{Capability, ListenerOptions, UpstreamOptions};
use naftiko_tests::server::answered;
use naftiko_tests::upstream::Recorder;

mod fleet {
    naftiko_runtime::include_capability!("imports/fleet.yaml");
}

mod desk {
    naftiko_runtime::include_capability!("imports/desk.yaml");
}

/// The one request that the upstream receives when the first adapter is called at `target`.
async fn forwarded<C: Capability>(
    settings: &C::Settings,
    upstream: &Recorder,
    target: &str,
) -> (String, Option<String>) {
    let reply = answered::<C>(settings, &format!("GET {target}"), "", "").await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let received = upstream.one();
    (received.target().to_owned(), received.header("authorization").map(str::to_owned))
}

#[tokio::test]
async fn an_imported_api_is_called_under_its_new_name() {
    for (target, forwarded_to, authorization) in
        [("/ships/9", "/ships/9", Some("Bearer k-1".to_owned())), ("/tides", "/tides", None)]
    {
        let upstream = Recorder::start().await;
        let options = || UpstreamOptions::new().base_uri(upstream.base_uri());
        let settings = fleet::Settings::builder().fleet(options()).tides(options());
        // The bind of the importing document counts, not the one of the imported one.
        let settings = settings.key("k-1").quay(ListenerOptions::new().port(0)).build().unwrap();
        let received = forwarded::<fleet::Capability>(&settings, &upstream, target).await;
        assert_eq!(received, (forwarded_to.to_owned(), authorization));
    }
}

#[tokio::test]
async fn adapters_and_binds_are_imported_in_the_ikanos_text() {
    let upstream = Recorder::start().await;
    let settings = desk::Settings::builder().registry(UpstreamOptions::new().base_uri(upstream.base_uri()));
    let settings = settings.key("k-2").desk(ListenerOptions::new().port(0)).build().unwrap();
    let received = forwarded::<desk::Capability>(&settings, &upstream, "/ships/9").await;
    assert_eq!(received, ("/ships/9".to_owned(), Some("Bearer k-2".to_owned())));
}

#[test]
fn settings_have_the_names_of_the_importing_document() {
    let missing = fleet::Settings::builder().build().err().unwrap();
    assert_eq!(missing.settings().collect::<Vec<_>>(), ["REGISTRY_KEY"]);
    let missing = desk::Settings::builder().registry(UpstreamOptions::new().base_uri("x")).build().err().unwrap();
    assert_eq!(missing.settings().collect::<Vec<_>>(), ["VAULT_KEY", "REGISTRY_BASE_URI"]);
}
