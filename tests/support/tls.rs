//! Authorities that are made for a test, what they sign, and upstreams that speak TLS.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;

use crate::upstream::{Received, receive};
use crate::wire::Wire;

/// An authority, which signs what it is given. Its files are in a folder of its own.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: PathBuf,
}

/// The files of a client certificate.
pub struct Identity {
    /// Its chain.
    pub certificate: String,
    /// Its private key.
    pub key: String,
    /// The text of the private key.
    pub key_text: String,
}

impl Authority {
    /// Makes an authority that nobody knows yet.
    #[allow(clippy::new_without_default, reason = "each is another one")]
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, format!("authority {count}"));
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        // Two runs at once must not read each other's.
        let folder = std::env::temp_dir().join(format!("naftiko-authority-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let authority = Self { issuer, folder };
        authority.write("authority.pem", &authority.issuer.pem());
        authority
    }

    /// The file with its certificate.
    pub fn file(&self) -> String {
        text(&self.folder.join("authority.pem"))
    }

    /// Writes a file beside its own.
    pub fn write(&self, name: &str, content: &str) -> String {
        let file = self.folder.join(name);
        std::fs::write(&file, content).unwrap();
        text(&file)
    }

    /// The certificate of a server, and no demands on clients.
    pub fn signs(&self, params: &CertificateParams) -> ServerConfig {
        self.server(params, None)
    }

    /// The certificate of a server that demands one of `clients`.
    pub fn signs_requiring(&self, params: &CertificateParams, clients: &Self) -> ServerConfig {
        self.server(params, Some(clients))
    }

    fn server(&self, params: &CertificateParams, clients: Option<&Self>) -> ServerConfig {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider));
        let builder = builder.with_safe_default_protocol_versions().unwrap();
        let builder = match clients {
            None => builder.with_no_client_auth(),
            Some(clients) => {
                let mut roots = RootCertStore::empty();
                roots.add(clients.issuer.der().clone()).unwrap();
                let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build().unwrap();
                builder.with_client_cert_verifier(verifier)
            }
        };
        builder.with_single_cert(vec![certificate.der().clone()], key).unwrap()
    }

    /// A client certificate, in the files `<name>.pem` and `<name>.key.pem`.
    pub fn identity(&self, name: &str, params: &CertificateParams) -> Identity {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key_text = key.serialize_pem();
        Identity {
            certificate: self.write(&format!("{name}.pem"), &certificate.pem()),
            key: self.write(&format!("{name}.key.pem"), &key_text),
            key_text,
        }
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// An upstream that speaks TLS and answers each request with `answer`: its base URI, and what it receives.
pub async fn upstream(config: ServerConfig, answer: &'static str) -> (String, mpsc::UnboundedReceiver<Received>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_uri = format!("https://{}", listener.local_addr().unwrap());
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let (sender, received) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let (acceptor, sender) = (acceptor.clone(), sender.clone());
            tokio::spawn(async move {
                match acceptor.accept(stream).into_fallible().await {
                    Ok(stream) => {
                        let mut wire = Wire::new(stream);
                        if let Some(received) = receive(&mut wire).await {
                            sender.send(received).unwrap();
                            wire.write(answer).await;
                        }
                    }
                    // One that does not trust the other hangs up. What the client has sent already is read: a reset would
                    // overtake the reason.
                    Err((_, mut stream)) => {
                        let _ = stream.read_to_end(&mut Vec::new()).await;
                    }
                }
            });
        }
    });
    (base_uri, received)
}
