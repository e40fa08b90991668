//! A key set (RFC 7517 §5): which key made a signature.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::key::Key;
use super::refused::Refused;
use super::token::Token;

/// How many keys are tried for a token that names none.
const MAX_TRIED: usize = 8;

/// The keys of an issuer that can verify tokens.
#[derive(PartialEq, Eq)]
pub(super) struct KeySet(Vec<Key>);

/// Why no key made a signature.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unsigned {
    pub(super) why: Refused,
    /// Whether a newer set may have a key that did.
    pub(super) is_final: bool,
}

impl KeySet {
    /// The key set in this JSON; `None` if it is none. Keys of other kinds are passed over, as RFC 7517 §5 has it.
    pub(super) fn read(json: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Document<'d> {
            #[serde(borrow)]
            keys: Vec<&'d RawValue>,
        }
        let document: Document<'_> = serde_json::from_slice(json).ok()?;
        Some(Self(document.keys.into_iter().filter_map(|key| Key::read(key.get())).collect()))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Checks the signature of a token: with the key that it names or, if there is none of that name, with those that fit.
    ///
    /// # Errors
    /// No key made it.
    pub(super) fn check(&self, token: &Token<'_>) -> Result<(), Unsigned> {
        let is_meant = |key: &&Key| token.key.is_none() || key.id.as_deref() == token.key.as_deref();
        let meant: Vec<&Key> = self.0.iter().filter(is_meant).collect();
        let is_named = token.key.is_some() && !meant.is_empty();
        // A key need not have a name (RFC 7517 §4.5): then a token that names one may mean it.
        let meant = if meant.is_empty() { self.0.iter().filter(|key| key.id.is_none()).collect() } else { meant };
        let fitting: Vec<&Key> = meant.iter().copied().filter(|key| key.fits(token.algorithm)).collect();
        if fitting.is_empty() {
            let why = if is_named { Refused::KeyAlgorithm } else { Refused::Key };
            return Err(Unsigned { why, is_final: is_named });
        }
        if fitting.len() > MAX_TRIED {
            return Err(Unsigned { why: Refused::Unnamed, is_final: true });
        }
        let is_signed = fitting.iter().any(|key| key.signed(token.algorithm, token.signed, &token.signature));
        is_signed.then_some(()).ok_or(Unsigned { why: Refused::Signature, is_final: is_named })
    }
}
