//! TLS to an upstream whose certificate was made for the test, and whom the binary trusts.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use naftiko_tests::TARGET;
use naftiko_tests::caller::{Reply, post};
use naftiko_tests::upstream::{OK, Received, Recorder, receive};
use naftiko_tests::wire::Wire;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;

use crate::serve;

/// A trust store on disk: one authority, which signs what it is given.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    file: PathBuf,
}

impl Authority {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, format!("authority {count}"));
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        // Two runs at once must not read each other's.
        let name = format!("authority-{}-{count}.pem", std::process::id());
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&file, issuer.pem()).unwrap();
        Self { issuer, file }
    }

    fn file(&self) -> &str {
        self.file.to_str().unwrap()
    }

    /// A server certificate's chain and key.
    fn signs(&self, params: &CertificateParams) -> ServerConfig {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        builder.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key).unwrap()
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.file);
    }
}

fn names(name: &str) -> CertificateParams {
    CertificateParams::new([name.to_owned()]).unwrap()
}

/// An upstream that speaks TLS, and what it receives.
async fn upstream(config: ServerConfig) -> (String, mpsc::UnboundedReceiver<Received>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_uri = format!("https://{}", listener.local_addr().unwrap());
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let (sender, received) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let (acceptor, sender) = (acceptor.clone(), sender.clone());
            tokio::spawn(async move {
                // Who does not trust it hangs up.
                let Ok(stream) = acceptor.accept(stream).await else { return };
                let mut wire = Wire::new(stream);
                if let Some(received) = receive(&mut wire).await {
                    sender.send(received).unwrap();
                    wire.write(OK).await;
                }
            });
        }
    });
    (base_uri, received)
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
    let (base_uri, mut received) = upstream(authority.signs(&names("127.0.0.1"))).await;
    let reply = called(&base_uri, &[("SSL_CERT_FILE", authority.file())]).await;
    assert_eq!((reply.status, reply.text()), (200, "{}"));
    let received = received.recv().await.unwrap();
    assert_eq!((received.target(), received.header("authorization")), (TARGET, Some("Bearer test-key")));
}

#[tokio::test]
async fn who_is_not_trusted_gets_no_request() {
    let (authority, other) = (Authority::new(), Authority::new());
    let (base_uri, mut received) = upstream(authority.signs(&names("127.0.0.1"))).await;
    // The system's store, another authority, and Mozilla's roots, because the store is empty.
    for environment in [&[][..], &[("SSL_CERT_FILE", other.file())], &[("SSL_CERT_FILE", "/dev/null")]] {
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
        let (base_uri, mut received) = upstream(authority.signs(&params)).await;
        assert_untrusted(&called(&base_uri, &[("SSL_CERT_FILE", authority.file())]).await, reason);
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
