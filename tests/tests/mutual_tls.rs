//! Client certificates and private authorities: who is trusted, as whom this server connects, and what it says when it does
//! not work.

#![cfg(test)]

use std::net::SocketAddr;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{Reply, call};
use naftiko_tests::tls::{Authority, upstream};
use naftiko_tests::upstream::{OK, Recorder};
use rcgen::CertificateParams;

naftiko_runtime::include_capability!("mutual_tls/fleet.yaml");

const TOKEN: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 43\r\n\r\n\
                     {\"access_token\":\"t1\",\"token_type\":\"Bearer\"}";

fn host() -> CertificateParams {
    CertificateParams::new(["127.0.0.1".to_owned()]).unwrap()
}

fn client() -> CertificateParams {
    CertificateParams::new(["fleet.example".to_owned()]).unwrap()
}

/// A server with these settings of its namespaces, for the rest of the test.
async fn serve(registry: UpstreamOptions, crews: UpstreamOptions, tokens: &str) -> SocketAddr {
    let settings = Settings::builder().token_url(format!("{tokens}/token")).client_secret("s3cret");
    let settings = settings.registry(registry).crews(crews).quay(ListenerOptions::new().port(0)).build().unwrap();
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
    let (_, _, address) = bound.addresses().next().unwrap();
    tokio::spawn(bound.run(std::future::pending()));
    address
}

async fn ships(registry: UpstreamOptions) -> Reply {
    let address = serve(registry, UpstreamOptions::new(), "https://tokens.example").await;
    call(address, "GET /ships", "", "").await
}

/// Asserts a 502 whose detail ends like this, after the failure of TLS.
#[track_caller]
fn assert_tls(reply: &Reply, base_uri: &str, reason: &str) {
    let address = base_uri.trim_start_matches("https://");
    let detail = format!("no response from the upstream of `list-ships`: TLS: {reason} ({address})");
    reply.assert_problem(502, "upstream-unreachable", &detail);
}

#[tokio::test]
async fn a_server_that_requires_a_client_certificate() {
    let (servers, clients, others) = (Authority::new(), Authority::new(), Authority::new());
    let (base_uri, mut received) = upstream(servers.signs_requiring(&host(), &clients), OK).await;
    let options = || UpstreamOptions::new().base_uri(&base_uri).ca_file(servers.file());
    let own = clients.identity("fleet", &client());
    let reply = ships(options().client_certificate(&own.certificate, &own.key)).await;
    assert_eq!((reply.status, reply.text()), (200, "{}"));
    assert_eq!(received.recv().await.unwrap().target(), "/ships");

    let reason = "the server requires a client certificate; set REGISTRY_CLIENT_CERT and REGISTRY_CLIENT_KEY";
    assert_tls(&ships(options()).await, &base_uri, reason);
    let foreign = others.identity("fleet", &client());
    let reply = ships(options().client_certificate(&foreign.certificate, &foreign.key)).await;
    assert_tls(&reply, &base_uri, "the server rejected the client certificate in REGISTRY_CLIENT_CERT (UnknownCA)");
    assert!(received.try_recv().is_err());
}

#[tokio::test]
async fn a_private_authority_is_trusted_by_setting_only() {
    let (authority, other) = (Authority::new(), Authority::new());
    let (base_uri, mut received) = upstream(authority.signs(&host()), OK).await;
    let options = || UpstreamOptions::new().base_uri(&base_uri);
    let reason = "the certificate's issuer is not trusted; set REGISTRY_CA_FILE, or `SSL_CERT_FILE` for every upstream, \
                  to a file with its certificate";
    assert_tls(&ships(options()).await, &base_uri, reason);
    let reason = "the certificate's issuer is not trusted; the file of REGISTRY_CA_FILE does not contain it";
    assert_tls(&ships(options().ca_file(other.file())).await, &base_uri, reason);
    assert!(received.try_recv().is_err());
    let both = std::fs::read_to_string(other.file()).unwrap() + &std::fs::read_to_string(authority.file()).unwrap();
    for file in [authority.file(), authority.write("both.pem", &both)] {
        assert_eq!(ships(options().ca_file(file)).await.status, 200);
        received.recv().await.unwrap();
    }
}

#[tokio::test]
async fn a_namespace_has_its_own_files() {
    let (servers, clients) = (Authority::new(), Authority::new());
    let (base_uri, mut received) = upstream(servers.signs_requiring(&host(), &clients), OK).await;
    let tokens = Recorder::answering(TOKEN).await;
    let own = clients.identity("fleet", &client());
    let options = || UpstreamOptions::new().base_uri(&base_uri);
    let registry = || options().ca_file(servers.file()).client_certificate(&own.certificate, &own.key);
    for (crews, reason) in [
        (options(), "the certificate's issuer is not trusted; set CREWS_CA_FILE"),
        (options().ca_file(servers.file()), "the server requires a client certificate; set CREWS_CLIENT_CERT"),
    ] {
        let address = serve(registry(), crews, &tokens.base_uri()).await;
        // Before and after: neither uses a connection of the other.
        for _ in 0..2 {
            assert_eq!(call(address, "GET /ships", "", "").await.status, 200);
            assert_eq!(received.recv().await.unwrap().target(), "/ships");
            let reply = call(address, "GET /crews", "", "").await;
            assert!(reply.status == 502 && reply.text().contains(reason), "{}", reply.text());
        }
        assert!(received.try_recv().is_err());
    }
}

/// RFC 8705.
#[tokio::test]
async fn a_token_server_receives_the_client_certificate_too() {
    let (servers, clients) = (Authority::new(), Authority::new());
    let (tokens, mut asked) = upstream(servers.signs_requiring(&host(), &clients), TOKEN).await;
    let (base_uri, mut received) = upstream(servers.signs_requiring(&host(), &clients), OK).await;
    let own = clients.identity("fleet", &client());
    let options = UpstreamOptions::new().base_uri(&base_uri).ca_file(servers.file());
    let address = serve(UpstreamOptions::new(), options.client_certificate(&own.certificate, &own.key), &tokens).await;
    let reply = call(address, "GET /crews", "", "").await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(asked.recv().await.unwrap().target(), "/token");
    assert_eq!(received.recv().await.unwrap().header("authorization"), Some("Bearer t1"));
}
