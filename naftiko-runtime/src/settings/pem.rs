//! Certificates and private keys in PEM files. What is wrong with one is told in words that follow its name and contain
//! nothing of its content.

use std::sync::Arc;

use rustls::RootCertStore;
use rustls::crypto::ring::sign::any_supported_type;
use rustls::pki_types::pem::{self, PemObject as _, SectionKind};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::SigningKey;
use zeroize::{Zeroize as _, Zeroizing};

use super::file::{self, FileFault};

const CERTIFICATES: &str = "the path of a PEM file with certificates (`-----BEGIN CERTIFICATE-----`)";
const KEY: &str = "the path of a PEM file with one private key that is not encrypted: PKCS#8, PKCS#1 or SEC1";

/// The certificates in the file at `path`, in their order; at least one.
pub(super) fn certificates(path: &str) -> Result<Vec<CertificateDer<'static>>, FileFault> {
    let fault = |found: String| FileFault { found, expected: CERTIFICATES };
    let mut certificates = Vec::new();
    for (kind, der) in sections(path).map_err(fault)? {
        if kind == SectionKind::Certificate {
            certificates.push(CertificateDer::from(der.to_vec()));
        }
    }
    if certificates.is_empty() { Err(fault("contains no certificate".to_owned())) } else { Ok(certificates) }
}

/// The certificates to trust in the file at `path`, and how many there cannot be used: bundles of a system contain old ones.
pub(super) fn authorities(path: &str) -> Result<(Vec<CertificateDer<'static>>, usize), FileFault> {
    let all = certificates(path)?;
    let count = all.len();
    let is_usable = |certificate: &CertificateDer<'static>| RootCertStore::empty().add(certificate.clone()).is_ok();
    let usable: Vec<_> = all.into_iter().filter(is_usable).collect();
    if usable.is_empty() {
        return Err(FileFault { found: "contains no valid X.509 certificate".to_owned(), expected: CERTIFICATES });
    }
    let unusable = count - usable.len();
    Ok((usable, unusable))
}

/// The private key in the file at `path`.
pub(super) fn private_key(path: &str) -> Result<Arc<dyn SigningKey>, FileFault> {
    let fault = |found: &str| FileFault { found: found.to_owned(), expected: KEY };
    let sections = sections(path).map_err(|found| fault(&found))?;
    let of_section = |(kind, mut der): (_, Zeroizing<Vec<u8>>)| PrivateKeyDer::from_pem(kind, std::mem::take(&mut der));
    let mut keys = sections.into_iter().filter_map(of_section);
    let Some(mut key) = keys.next() else { return Err(fault("contains no private key")) };
    let others = keys.map(|mut key| key.zeroize()).count();
    // ring's key has a copy of its own.
    let signing = any_supported_type(&key);
    key.zeroize();
    match (signing, others) {
        (_, 1..) => Err(fault("contains several private keys")),
        (Err(_), 0) => {
            Err(fault("contains a private key that is damaged, or of another kind than RSA, ECDSA and Ed25519"))
        }
        (Ok(key), 0) => Ok(key),
    }
}

/// The sections of the file at `path`.
fn sections(path: &str) -> Result<Vec<(SectionKind, Zeroizing<Vec<u8>>)>, String> {
    if path.contains("-----BEGIN") {
        return Err("is the content of a PEM file, not its path".to_owned());
    }
    let bytes = file::bytes(path).map_err(|reason| format!("cannot be read: {reason}"))?;
    let contains = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    if str::from_utf8(&bytes).is_err() && !contains("-----BEGIN") {
        return Err("is binary (DER or PKCS#12), not PEM".to_owned());
    }
    if contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || contains("Proc-Type: 4,ENCRYPTED") {
        return Err(
            "contains an encrypted private key: decrypt it, as with `openssl pkey -in KEY -out DECRYPTED`".to_owned()
        );
    }
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let read = |section: Result<(SectionKind, Vec<u8>), pem::Error>| {
        let (kind, der) = section.map_err(|error| damage(&error).to_owned())?;
        Ok((kind, Zeroizing::new(der)))
    };
    <(SectionKind, Vec<u8>)>::pem_slice_iter(text).map(read).collect()
}

/// rustls quotes lines of the file.
fn damage(error: &pem::Error) -> &'static str {
    match error {
        pem::Error::MissingSectionEnd { .. } => "is damaged PEM: an `-----END …-----` is missing",
        pem::Error::IllegalSectionStart { .. } => "is damaged PEM: a `-----BEGIN …` is not complete",
        pem::Error::Base64Decode(_) => "is damaged PEM: what stands between two markers is not base64",
        _ => "is damaged PEM",
    }
}
