//! TLS to an upstream whose certificate was made for the test, and whom the binary trusts.

use naftiko_tests::TARGET;
use naftiko_tests::caller::{Reply, post};
use naftiko_tests::process::Signal;
use naftiko_tests::tls::{Authority, upstream};
use naftiko_tests::upstream::{OK, Recorder};
use rcgen::{CertificateParams, date_time_ymd};

use crate::serve;

const CA_FILE: &str = "MICROSOFT_AZURE_OPENAI_IMAGES_CA_FILE";

fn names(name: &str) -> CertificateParams {
    CertificateParams::new([name.to_owned()]).unwrap()
}

async fn called(base_uri: &str, environment: &[(&str, &str)]) -> Reply {
    let mut server = serve(base_uri, environment);
    post(server.address().await, "{}").await
}

/// Asserts a 502 that says what is wrong with the upstream's TLS.
fn assert_untrusted(reply: &Reply, reason: &str) {
    assert_eq!(reply.status, 502, "{}", reply.text());
    let document: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(document["type"], "urn:naftiko:problem:upstream-unreachable");
    let detail = document["detail"].as_str().unwrap();
    let begin = "no response from the upstream of `createimage`: TLS: ";
    assert!(detail.starts_with(begin) && detail.contains(reason), "{detail}");
}

#[tokio::test]
async fn ssl_cert_file_names_who_is_trusted() {
    let authority = Authority::new();
    let (base_uri, mut received) = upstream(authority.signs(&names("127.0.0.1")), OK).await;
    let reply = called(&base_uri, &[("SSL_CERT_FILE", &authority.file())]).await;
    assert_eq!((reply.status, reply.text()), (200, "{}"));
    let received = received.recv().await.unwrap();
    assert_eq!((received.target(), received.header("authorization")), (TARGET, Some("Bearer test-key")));
}

#[tokio::test]
async fn who_is_not_trusted_gets_no_request() {
    let (authority, other) = (Authority::new(), Authority::new());
    let (base_uri, mut received) = upstream(authority.signs(&names("127.0.0.1")), OK).await;
    // The system's store, another authority, and Mozilla's roots, because the store is empty.
    for environment in [&[][..], &[("SSL_CERT_FILE", &*other.file())], &[("SSL_CERT_FILE", "/dev/null")]] {
        assert_untrusted(&called(&base_uri, environment).await, "issuer is not trusted");
    }
    assert!(received.try_recv().is_err());
}

#[tokio::test]
async fn a_certificate_must_be_the_hosts_and_of_today() {
    let authority = Authority::new();
    let mut expired = names("127.0.0.1");
    (expired.not_before, expired.not_after) = (date_time_ymd(2001, 1, 1), date_time_ymd(2002, 1, 1));
    for (params, reason) in [(names("other.example"), "not valid for name"), (expired, "expired")] {
        let (base_uri, mut received) = upstream(authority.signs(&params), OK).await;
        assert_untrusted(&called(&base_uri, &[("SSL_CERT_FILE", &authority.file())]).await, reason);
        assert!(received.try_recv().is_err());
    }
}

#[tokio::test]
async fn a_plain_upstream_needs_no_trust_store() {
    let upstream = Recorder::start().await;
    for environment in [
        [("SSL_CERT_FILE", "/dev/null"), ("SSL_CERT_DIR", "/dev/null")],
        [("SSL_CERT_FILE", "/nonexistent/file"), ("SSL_CERT_DIR", "/nonexistent")],
    ] {
        let reply = called(&upstream.base_uri(), &environment).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        upstream.one();
    }
}

#[tokio::test]
async fn a_plain_upstream_beside_an_authority_is_a_warning() {
    let (upstream, authority) = (Recorder::start().await, Authority::new());
    let mut server = serve(&upstream.base_uri(), &[(CA_FILE, &authority.file())]);
    assert_eq!(post(server.address().await, "{}").await.status, 200);
    server.signal(Signal::TERM);
    let ended = server.ended().await;
    let warning = format!("{CA_FILE} has no effect on calls to `microsoft-azure-openai-images`: its base URI is http");
    let warned = ended.err.lines().filter(|line| line.contains("WARN naftiko::upstream") && line.contains(&warning));
    assert_eq!((ended.code, warned.count()), (Some(0), 1), "{}", ended.err);
}

#[tokio::test]
async fn a_setting_names_who_is_trusted_instead() {
    let (authority, other) = (Authority::new(), Authority::new());
    let (base_uri, mut received) = upstream(authority.signs(&names("127.0.0.1")), OK).await;
    // It replaces the trust store of the process, in which the upstream's authority is.
    let (own, process) = (authority.file(), other.file());
    let reply = called(&base_uri, &[("SSL_CERT_FILE", &own), (CA_FILE, &process)]).await;
    assert_untrusted(&reply, &format!("the file of {CA_FILE} does not contain it"));
    assert!(received.try_recv().is_err());
    assert_eq!(called(&base_uri, &[("SSL_CERT_FILE", &process), (CA_FILE, &own)]).await.status, 200);
}
