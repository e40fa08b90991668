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

const ENCRYPTED: &str = "contains an encrypted private key: decrypt it, as with `openssl pkey -in KEY -out DECRYPTED`";

/// The certificates in the file at `path`, in their order; at least one.
pub(super) fn certificates(path: &str) -> Result<Vec<CertificateDer<'static>>, FileFault> {
    let fault = |found: String| FileFault { found, expected: CERTIFICATES };
    let mut certificates = Vec::new();
    for (kind, der) in read(path).and_then(|bytes| sections(&bytes)).map_err(fault)? {
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
    let bytes = read(path).map_err(|found| fault(&found))?;
    if contains(&bytes, "-----BEGIN ENCRYPTED PRIVATE KEY-----") {
        return Err(fault(ENCRYPTED));
    }
    let sections = sections(&bytes).map_err(|found| fault(&found))?;
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

/// The bytes of the file at `path`.
fn read(path: &str) -> Result<Zeroizing<Vec<u8>>, String> {
    if path.contains("-----BEGIN") {
        return Err("is the content of a PEM file, not its path".to_owned());
    }
    let bytes = file::bytes(path).map_err(|reason| format!("cannot be read: {reason}"))?;
    if str::from_utf8(&bytes).is_err() && !contains(&bytes, "-----BEGIN") {
        return Err("is binary (DER or PKCS#12), not PEM".to_owned());
    }
    Ok(bytes)
}

/// A section of a PEM file, decoded.
type Section = (SectionKind, Zeroizing<Vec<u8>>);

fn sections(bytes: &[u8]) -> Result<Vec<Section>, String> {
    // Its headers are not base64.
    if contains(bytes, "Proc-Type: 4,ENCRYPTED") {
        return Err(ENCRYPTED.to_owned());
    }
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let section = |section: Result<(SectionKind, Vec<u8>), pem::Error>| {
        let (kind, der) = section.map_err(|error| damage(&error).to_owned())?;
        Ok((kind, Zeroizing::new(der)))
    };
    <(SectionKind, Vec<u8>)>::pem_slice_iter(text).map(section).collect()
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
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
