//! The nonces that can be answered without a challenge.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::nonce::Nonce;

/// How many are kept: requests at the same time may get different ones, or the same one again.
const MAX_NONCES: usize = 16;

/// The nonces of one upstream. The last one is answered; those before it are kept for their counts.
#[derive(Default)]
pub(super) struct Known(Mutex<VecDeque<Arc<Nonce>>>);

impl Known {
    // Held for no longer than it takes to look something up.
    fn nonces(&self) -> MutexGuard<'_, VecDeque<Arc<Nonce>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The nonce that requests answer in advance.
    pub(super) fn latest(&self) -> Option<Arc<Nonce>> {
        self.nonces().back().cloned()
    }

    /// Takes up a nonce. Returns the one that is known already, if it is, since no count may be sent twice.
    pub(super) fn learn(&self, nonce: Nonce) -> Arc<Nonce> {
        let mut nonces = self.nonces();
        let known = nonces.iter().position(|known| known.is_like(&nonce)).and_then(|at| nonces.remove(at));
        let nonce = known.unwrap_or_else(|| Arc::new(nonce));
        nonces.push_back(Arc::clone(&nonce));
        if nonces.len() > MAX_NONCES {
            nonces.pop_front();
        }
        nonce
    }

    /// Takes up the nonce that follows the latest one.
    pub(super) fn next(&self, value: String) {
        if let Some(latest) = self.latest().filter(|latest| latest.value != value) {
            self.learn(Nonce::new(Arc::clone(&latest.session), value));
        }
    }

    /// Answers a nonce no more.
    pub(super) fn forget(&self, value: &str) {
        self.nonces().retain(|known| known.value != value);
    }
}
