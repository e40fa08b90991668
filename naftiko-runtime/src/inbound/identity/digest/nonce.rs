//! The nonces of this process: each says when it was made, and is signed. Nothing is kept of one until it is used.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac::{self, HMAC_SHA256, Key};
use ring::rand::SystemRandom;
use tokio::time::Instant;

use super::refused::Refused;
use super::used::Used;
use crate::inbound::identity::equal::equal;

/// How long a nonce can be answered.
const LIFETIME: Duration = Duration::from_secs(300);
/// How much of a signature is sent.
const SIGNATURE: usize = 16;

/// Makes nonces, and knows those that were used.
pub(super) struct Nonces {
    /// None if the system has no random numbers.
    key: Option<Key>,
    started: Instant,
    made: AtomicU64,
    used: Mutex<Used>,
}

/// What a nonce says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Which one it is, of those of this process.
    pub(super) number: u64,
    /// When it was made, after the start.
    pub(super) made: Duration,
}

impl Nonces {
    pub(super) fn new() -> Self {
        let key = Key::generate(HMAC_SHA256, &SystemRandom::new()).ok();
        Self { key, started: Instant::now(), made: AtomicU64::new(0), used: Mutex::default() }
    }

    /// A new nonce.
    pub(super) fn make(&self) -> Option<String> {
        let made = self.started.elapsed();
        let stamp = Stamp { number: self.made.fetch_add(1, Ordering::Relaxed), made };
        let stamp = stamp.bytes();
        let nonce = [stamp.as_slice(), &self.signature(&stamp)?].concat();
        Some(URL_SAFE_NO_PAD.encode(nonce))
    }

    /// Uses a nonce once more, for the time that the client says.
    ///
    /// # Errors
    /// If it cannot be used, or not again.
    pub(super) fn take(&self, nonce: &str, count: u32) -> Result<(), Refused> {
        // One of the process before this one is not genuine either.
        let stamp = self.genuine(nonce).ok_or(Refused::Stale("the nonce is not known"))?;
        let now = self.started.elapsed();
        if now.saturating_sub(stamp.made) > LIFETIME {
            return Err(Refused::Stale("the nonce is too old"));
        }
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.forget(|other| now.saturating_sub(other) > LIFETIME);
        used.window(stamp)?.take(count)
    }

    /// What a nonce says of itself, if it was made here.
    fn genuine(&self, nonce: &str) -> Option<Stamp> {
        let bytes = URL_SAFE_NO_PAD.decode(nonce).ok()?;
        let (stamp, signature) = bytes.split_first_chunk()?;
        equal(signature, &self.signature(stamp)?).then(|| Stamp::of(*stamp))
    }

    fn signature(&self, stamp: &[u8; 16]) -> Option<[u8; SIGNATURE]> {
        let tag = hmac::sign(self.key.as_ref()?, stamp);
        tag.as_ref().first_chunk().copied()
    }
}

impl Stamp {
    fn bytes(self) -> [u8; 16] {
        let made = self.made.as_millis() & u128::from(u64::MAX);
        ((u128::from(self.number) << 64) | made).to_be_bytes()
    }

    fn of(bytes: [u8; 16]) -> Self {
        let both = u128::from_be_bytes(bytes);
        let (number, made) = ((both >> 64) as u64, both as u64);
        Self { number, made: Duration::from_millis(made) }
    }
}

#[cfg(test)]
impl Nonces {
    /// How many are kept.
    pub(super) fn used(&self) -> usize {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}
