//! A public key (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{RsaPublicKeyComponents, UnparsedPublicKey};
use serde::Deserialize;

use super::algorithm::{Algorithm, Kind};

/// The sizes of RSA keys that ring verifies with.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

/// A key that verifies signatures.
#[derive(PartialEq, Eq)]
pub(super) struct Key {
    pub(super) id: Option<Box<str>>,
    /// The only algorithm that it is for, if it says so.
    algorithm: Option<Algorithm>,
    numbers: Numbers,
}

#[derive(PartialEq, Eq)]
enum Numbers {
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
    /// A point of the curve with this name, as ring reads it.
    Curve(&'static str, Vec<u8>),
}

/// What is read of a key. Certificates (`x5c`) and addresses (`x5u`) are not.
#[derive(Deserialize)]
struct Members {
    kty: String,
    kid: Option<Box<str>>,
    alg: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    key_ops: Option<Vec<String>>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

impl Key {
    /// The key in a member of `keys`; `None` if it is none that can verify a token.
    pub(super) fn read(json: &str) -> Option<Self> {
        let key: Members = serde_json::from_str(json).ok()?;
        let is_for_signatures = key.usage.as_deref().is_none_or(|usage| usage == "sig");
        let is_for_verifying = key.key_ops.as_ref().is_none_or(|all| all.iter().any(|one| one == "verify"));
        if !(is_for_signatures && is_for_verifying) {
            return None;
        }
        let algorithm = match &key.alg {
            Some(name) => Some(Algorithm::named(name)?),
            None => None,
        };
        let numbers = match (key.kty.as_str(), key.crv.as_deref()) {
            ("RSA", _) => rsa(key.n.as_deref()?, key.e.as_deref()?)?,
            ("EC", Some("P-256")) => point("P-256", 32, key.x.as_deref()?, key.y.as_deref()?)?,
            ("EC", Some("P-384")) => point("P-384", 48, key.x.as_deref()?, key.y.as_deref()?)?,
            ("OKP", Some("Ed25519")) => {
                let x = decoded(key.x.as_deref()?).filter(|x| x.len() == 32)?;
                Numbers::Curve("Ed25519", x)
            }
            _ => return None,
        };
        Some(Self { id: key.kid, algorithm, numbers })
    }

    /// Whether signatures of this algorithm can be its own.
    pub(super) fn fits(&self, algorithm: Algorithm) -> bool {
        let is_kind = match (algorithm.kind(), &self.numbers) {
            (Kind::Rsa(_), Numbers::Rsa { .. }) => true,
            (Kind::Curve(name, _), Numbers::Curve(own, _)) => name == *own,
            (Kind::Rsa(_), Numbers::Curve(..)) | (Kind::Curve(..), Numbers::Rsa { .. }) => false,
        };
        is_kind && self.algorithm.is_none_or(|own| own == algorithm)
    }

    /// Whether it made this signature with this algorithm.
    pub(super) fn signed(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let verified = match (algorithm.kind(), &self.numbers) {
            (Kind::Rsa(parameters), Numbers::Rsa { n, e }) => {
                RsaPublicKeyComponents { n, e }.verify(parameters, message, signature)
            }
            (Kind::Curve(_, curve), Numbers::Curve(_, point)) => {
                UnparsedPublicKey::new(curve, point).verify(message, signature)
            }
            (Kind::Rsa(_), Numbers::Curve(..)) | (Kind::Curve(..), Numbers::Rsa { .. }) => return false,
        };
        self.fits(algorithm) && verified.is_ok()
    }
}

fn rsa(n: &str, e: &str) -> Option<Numbers> {
    let (n, e) = (number(n)?, number(e)?);
    let bits = n.len() * 8 - n.first()?.leading_zeros() as usize;
    RSA_BITS.contains(&bits).then_some(Numbers::Rsa { n, e })
}

/// An uncompressed point (SEC 1 §2.3.3). Coordinates have the length of the field (RFC 7518 §6.2.1.2).
fn point(curve: &'static str, length: usize, x: &str, y: &str) -> Option<Numbers> {
    let (x, y) = (decoded(x)?, decoded(y)?);
    let has_length = x.len() == length && y.len() == length;
    has_length.then(|| Numbers::Curve(curve, [&[4][..], &x, &y].concat()))
}

/// A number without zeros in front, which some encoders write and ring does not read.
fn number(text: &str) -> Option<Vec<u8>> {
    let mut bytes = decoded(text)?;
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    drop(bytes.drain(..zeros));
    Some(bytes).filter(|bytes| !bytes.is_empty())
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
