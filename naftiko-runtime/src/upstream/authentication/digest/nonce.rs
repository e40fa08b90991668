//! A nonce of the server, and how often it was answered.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use http::HeaderValue;

use super::session::{Asked, Session};

/// A nonce that can be answered.
pub(super) struct Nonce {
    pub(super) session: Arc<Session>,
    pub(super) value: String,
    answered: AtomicU32,
}

impl Nonce {
    pub(super) fn new(session: Arc<Session>, value: String) -> Self {
        Self { session, value, answered: AtomicU32::new(0) }
    }

    /// Whether answers to one may be answers to the other, which share a count.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.value == other.value && self.session.is_like(&other.session)
    }

    /// Answers it once more, in `Authorization`; `None` if it was answered as often as eight digits can say.
    pub(super) fn answer(&self, method: &str, uri: &str) -> Option<HeaderValue> {
        let add = |count: u32| count.checked_add(1);
        let before = self.answered.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add).ok()?;
        let asked = Asked { method, uri, nonce: &self.value, count: before + 1 };
        let mut header = HeaderValue::try_from(self.session.answer(&asked)).ok()?;
        header.set_sensitive(true);
        Some(header)
    }
}
