use super::*;

/// Knows no host; the system's resolver would ask the network.
struct Nowhere;

impl reqwest::dns::Resolve for Nowhere {
    fn resolve(&self, _: reqwest::dns::Name) -> reqwest::dns::Resolving {
        Box::pin(async { Err("no such host".into()) })
    }
}

#[tokio::test]
async fn a_host_without_address_is_named() {
    let tls = tls_config(false, &TlsSettings::default()).unwrap();
    let client = reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().dns_resolver(Nowhere).build();
    let error = client.unwrap().get("http://api.test/path").send().await.unwrap_err();
    let peer = Peer::new(&"http://api.test".parse().unwrap(), false, Duration::from_secs(1), Advice::unset());
    let Error::Transport(transport) = peer.failure(&error) else { panic!("{error}") };
    assert_eq!((transport.cause, transport.to_string()), (Cause::Dns, "cannot resolve api.test".to_owned()));
}
