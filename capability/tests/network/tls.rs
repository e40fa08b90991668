//! TLS to an upstream whose certificate was made for the test, and whom the binary trusts.

use naftiko_tests::TARGET;
use naftiko_tests::caller::{Reply, post};
use naftiko_tests::tls::{Authority, upstream};
use naftiko_tests::upstream::{OK, Recorder};
use rcgen::{CertificateParams, date_time_ymd};

use crate::serve;

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
