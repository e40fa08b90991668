//! Whom a consumed namespace trusts, and as whom it connects (LANGUAGE §3.4): the files of `<NS>_CA_FILE`,
//! `<NS>_CLIENT_CERT` and `<NS>_CLIENT_KEY`, read once.

use std::sync::Arc;

use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{CertificateError, Error, InconsistentKeys, RootCertStore};

use super::pem;
use super::reader::{Ask, Reader, Show};
use crate::operation::{Api, UpstreamNames};

/// The TLS settings of a consumed namespace.
#[derive(Default)]
pub(crate) struct TlsSettings {
    /// The certificates to trust instead of the system's, as with `curl --cacert`: a private API is not to be impersonated
    /// with the certificate of any public authority.
    pub(crate) authorities: Option<Vec<CertificateDer<'static>>>,
    /// What servers that require a client certificate receive.
    pub(crate) identity: Option<Arc<SingleCertAndKey>>,
    /// What an operator may not have meant.
    pub(crate) warnings: Vec<String>,
}

impl TlsSettings {
    pub(super) fn read(from: &mut Reader<'_>, api: &Api, base_uri: &str) -> Self {
        let names = &api.names;
        let mut warnings = Vec::new();
        let purpose = "PEM file of the certificates to trust instead of the system's";
        let authorities = from.ask(path(names.ca_file, purpose), pem::authorities).map(|(usable, unusable)| {
            if unusable > 0 {
                let (name, count) = (names.ca_file, usable.len() + unusable);
                warnings.push(format!("{unusable} of the {count} certificates in the file of {name} cannot be used"));
            }
            usable
        });
        let identity = identity(from, names);
        if let Some(identity) = &identity {
            warnings.extend(validity(identity).map(|what| format!("the certificate in {} {what}", names.client_cert)));
        }
        let given = [(names.ca_file, authorities.is_some()), (names.client_cert, identity.is_some())];
        if base_uri.starts_with("http://") {
            for (name, _) in given.into_iter().filter(|(_, is_given)| *is_given) {
                let namespace = api.namespace;
                warnings.push(format!(
                    "{name} has no effect on calls to `{namespace}`: its base URI is http, so that they are not encrypted"
                ));
            }
        }
        Self { authorities, identity: identity.map(|identity| Arc::new(identity.into())), warnings }
    }
}

fn path(name: &str, purpose: &str) -> Ask {
    Ask { name: name.to_owned(), purpose: purpose.to_owned(), default: Some("".into()), show: Show::Path }
}

/// The client certificate with its key, unless neither is set or one cannot be used.
fn identity(from: &mut Reader<'_>, names: &UpstreamNames) -> Option<CertifiedKey> {
    let of_certificate = "PEM file of the client certificate, followed by its intermediate ones";
    let of_key = "PEM file of the client certificate's private key";
    let chain = from.ask(path(names.client_cert, of_certificate), pem::certificates);
    let key = from.ask(path(names.client_key, of_key), pem::private_key);
    match (from.is_given(names.client_cert), from.is_given(names.client_key)) {
        (true, false) => lacks(from, (names.client_key, of_key), names.client_cert),
        (false, true) => lacks(from, (names.client_cert, of_certificate), names.client_key),
        _ => {}
    }
    let identity = CertifiedKey::new(chain?, key?);
    match identity.keys_match() {
        Ok(()) | Err(Error::InconsistentKeys(InconsistentKeys::Unknown)) => return Some(identity),
        Err(Error::InconsistentKeys(_)) => from.fail(
            names.client_key,
            of_key,
            "does not match the certificate",
            &format!("the private key of the first certificate in the file of {}", names.client_cert),
        ),
        Err(_) => from.fail(
            names.client_cert,
            of_certificate,
            "begins with a certificate that cannot be read",
            "an X.509 certificate of version 3",
        ),
    }
    None
}

/// One of the two is set, and this one is not.
fn lacks(from: &mut Reader<'_>, (name, purpose): (&str, &str), other: &str) {
    from.fail(name, purpose, &format!("is not set, but {other} is"), "both or neither");
}

/// What is wrong with the period of validity. Of a certificate that trusts itself, a verifier checks that first.
fn validity(identity: &CertifiedKey) -> Option<&'static str> {
    let certificate = identity.cert.first()?;
    let mut itself = RootCertStore::empty();
    itself.add(certificate.clone()).ok()?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(itself), provider).build().ok()?;
    match verifier.verify_client_cert(certificate, &[], UnixTime::now()) {
        Err(Error::InvalidCertificate(CertificateError::Expired | CertificateError::ExpiredContext { .. })) => {
            Some("has expired")
        }
        Err(Error::InvalidCertificate(CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. })) => {
            Some("is not valid yet")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
