//! The TLS set-up: rustls on ring, the system's trust store, Mozilla's roots where there is none (ECOSYSTEM §1.2).

use std::sync::{Arc, OnceLock};

use rustls::{ClientConfig, RootCertStore};

/// A client configuration. Without `verified` it trusts nobody and reads no file: enough for plain-http upstreams.
///
/// # Errors
/// What rustls reports when its provider offers no usable protocol version.
pub(super) fn config(verified: bool) -> Result<ClientConfig, rustls::Error> {
    // Given explicitly: a process-wide default may be missing, and then rustls panics.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let roots = if verified { roots() } else { Arc::new(RootCertStore::empty()) };
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let mut config = builder.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// The trusted roots, read once in a process: `SSL_CERT_FILE` and `SSL_CERT_DIR`, else the system's store, else Mozilla's.
fn roots() -> Arc<RootCertStore> {
    static ROOTS: OnceLock<Arc<RootCertStore>> = OnceLock::new();
    Arc::clone(ROOTS.get_or_init(|| {
        let found = rustls_native_certs::load_native_certs();
        let mut store = RootCertStore::empty();
        // System stores hold old certificates that webpki cannot read; those are no reason to stop.
        let (used, skipped) = store.add_parsable_certificates(found.certs);
        for error in &found.errors {
            tracing::debug!(target: "naftiko::upstream", %error, "part of the trust store was not read");
        }
        tracing::debug!(target: "naftiko::upstream", used, skipped, "read the system's trust store");
        if store.is_empty() {
            if std::env::var_os("SSL_CERT_FILE").is_some() || std::env::var_os("SSL_CERT_DIR").is_some() {
                tracing::warn!(
                    target: "naftiko::upstream",
                    "SSL_CERT_FILE or SSL_CERT_DIR is set, but no certificate was read from it; Mozilla's roots are trusted"
                );
            }
            store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
        Arc::new(store)
    }))
}
