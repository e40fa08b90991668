//! Whom to trust: the roots of the system, and certificates that an operator named themselves.

use std::sync::{Arc, OnceLock};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::verify_server_name;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};

/// Verifies a certificate against the roots, and lets one pass that is a root itself: `openssl req -x509` marks what it
/// makes as an authority, which must not be a server's certificate (RFC 5280 §4.2.1.9) unless exactly this one is
/// trusted.
#[derive(Debug)]
pub(super) struct Verifier {
    chains: Arc<WebPkiServerVerifier>,
    roots: Arc<Roots>,
}

/// The trusted certificates.
#[derive(Debug)]
struct Roots {
    store: Arc<RootCertStore>,
    /// Those of `<NS>_CA_FILE`, or of `SSL_CERT_FILE` and `SSL_CERT_DIR`, as they are.
    named: Vec<CertificateDer<'static>>,
}

impl Roots {
    fn of(certificates: &[CertificateDer<'static>]) -> Self {
        let mut store = RootCertStore::empty();
        store.add_parsable_certificates(certificates.iter().cloned());
        Self { store: Arc::new(store), named: certificates.to_vec() }
    }
}

impl Verifier {
    /// A verifier that trusts these certificates, or the process's roots; it is `None` if there are no roots at all.
    pub(super) fn new(
        provider: &Arc<rustls::crypto::CryptoProvider>,
        authorities: Option<&[CertificateDer<'static>]>,
    ) -> Option<Self> {
        let roots = authorities.map_or_else(roots, |authorities| Arc::new(Roots::of(authorities)));
        let chains = WebPkiServerVerifier::builder_with_provider(Arc::clone(&roots.store), Arc::clone(provider));
        chains.build().ok().map(|chains| Self { chains, roots })
    }

    fn is_named(&self, certificate: &CertificateDer<'_>) -> bool {
        self.roots.named.iter().any(|named| named.as_ref() == certificate.as_ref())
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match self.chains.verify_server_cert(certificate, intermediates, name, ocsp, now) {
            // It is told after the period of validity was checked, and before the name is.
            Err(error) if is_authority(&error) && self.is_named(certificate) => {
                verify_server_name(&ParsedCertificate::try_from(certificate)?, name)?;
                Ok(ServerCertVerified::assertion())
            }
            verified => verified,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.chains.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.chains.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.chains.supported_verify_schemes()
    }
}

/// Whether a certificate was refused because it is an authority's: rustls has only webpki's name for that.
fn is_authority(error: &Error) -> bool {
    matches!(error, Error::InvalidCertificate(CertificateError::Other(other)) if other.0.to_string() == "CaUsedAsEndEntity")
}

/// The trusted roots, read once per process: `SSL_CERT_FILE` and `SSL_CERT_DIR`, or the system's store, or Mozilla's.
fn roots() -> Arc<Roots> {
    static ROOTS: OnceLock<Arc<Roots>> = OnceLock::new();
    let roots = ROOTS.get_or_init(|| {
        let found = rustls_native_certs::load_native_certs();
        let is_named = std::env::var_os("SSL_CERT_FILE").is_some() || std::env::var_os("SSL_CERT_DIR").is_some();
        let named = if is_named { found.certs.clone() } else { Vec::new() };
        let mut store = RootCertStore::empty();
        // System stores contain old certificates that webpki cannot read; those are no reason to fail.
        let (used, skipped) = store.add_parsable_certificates(found.certs);
        for error in &found.errors {
            tracing::debug!(target: "naftiko::upstream", %error, "part of the trust store could not be read");
        }
        tracing::debug!(target: "naftiko::upstream", used, skipped, "read the system's trust store");
        if store.is_empty() {
            if is_named {
                tracing::warn!(
                    target: "naftiko::upstream",
                    "SSL_CERT_FILE or SSL_CERT_DIR is set, but no certificate was read from it; using Mozilla's roots"
                );
            }
            store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
        Arc::new(Roots { store: Arc::new(store), named })
    });
    Arc::clone(roots)
}
