//! A signed token before its signature is checked (RFC 7515 §7.1, RFC 7519).
//!
//! It is parsed here, with `serde_json` and `base64`, and verified by ring, which TLS has linked already. Looked at: `jsonwebtoken`
//! 12 (aws-lc, or `rust_crypto` with the `rsa` crate and RUSTSEC-2023-0071), `jwt-simple` 0.15 (BoringSSL, or `rsa`), `josekit`
//! 0.10 (OpenSSL), `biscuit` 0.8 (ring, but no EdDSA signatures, a calendar and big integers), `jose` 0.0.2 (ring, unfinished),
//! `jwt-compact` (RustCrypto). Each brings a second cryptographic library or lacks algorithms; what they would save is this file.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::algorithm::Algorithm;
use super::refused::Refused;

/// The longest token that is looked at.
pub(super) const MAX_LENGTH: usize = 16 << 10;

/// A token whose signature is not checked yet.
pub(super) struct Token<'t> {
    pub(super) algorithm: Algorithm,
    /// The `kid` of its key.
    pub(super) key: Option<String>,
    /// The claims, as JSON.
    pub(super) claims: Vec<u8>,
    /// What is signed.
    pub(super) signed: &'t [u8],
    pub(super) signature: Vec<u8>,
}

/// What is read of the header. Keys and addresses of keys in it (`jwk`, `jku`, `x5c`, `x5u`) are not.
#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    crit: Option<IgnoredAny>,
}

impl<'t> Token<'t> {
    /// The token in this text.
    ///
    /// # Errors
    /// It is none, or none that can be checked.
    pub(super) fn parse(text: &'t [u8]) -> Result<Self, Refused> {
        if text.len() > MAX_LENGTH {
            return Err(Refused::TooLong);
        }
        let mut parts = text.split(|byte| *byte == b'.');
        let (Some(header), Some(claims), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(Refused::Malformed);
        };
        let signed = text.get(..header.len() + 1 + claims.len()).ok_or(Refused::Malformed)?;
        let header: Header = serde_json::from_slice(&decoded(header)?).map_err(|_| Refused::Malformed)?;
        let algorithm = Algorithm::named(&header.alg).ok_or(Refused::Algorithm)?;
        if header.crit.is_some() {
            return Err(Refused::Critical);
        }
        if !header.typ.as_deref().is_none_or(is_access_token) {
            return Err(Refused::Type);
        }
        Ok(Self { algorithm, key: header.kid, claims: decoded(claims)?, signed, signature: decoded(signature)? })
    }
}

/// Whether a `typ` is one that access tokens have (RFC 9068 §2.1, RFC 7519 §5.1). That of a logout token or of a proof is not.
fn is_access_token(typ: &str) -> bool {
    ["JWT", "at+jwt", "application/at+jwt", "application/jwt"].iter().any(|known| known.eq_ignore_ascii_case(typ))
}

/// The one spelling of base64url that RFC 7515 §2 has: without padding and stray bits.
fn decoded(part: &[u8]) -> Result<Vec<u8>, Refused> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| Refused::Malformed)
}
