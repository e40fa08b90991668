//! A nonce of the server, and how often it was answered.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use http::HeaderValue;

use super::quoted::push_quoted;
use super::session::{Asked, Session};
use crate::digest::Begun;

/// A nonce that can be answered.
pub(super) struct Nonce {
    pub(super) session: Arc<Session>,
    pub(super) value: String,
    /// What all answers to it begin with.
    before: String,
    /// What the hashes in all answers begin with.
    answers: Begun,
    answered: AtomicU32,
}

impl Nonce {
    pub(super) fn new(session: Arc<Session>, value: String) -> Self {
        let mut before = session.before().to_owned();
        push_quoted(&mut before, "nonce", &value);
        let answers = session.answers(&value);
        Self { session, value, before, answers, answered: AtomicU32::new(0) }
    }

    /// Whether answers to one may be answers to the other, which share a count.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.value == other.value && self.session.is_like(&other.session)
    }

    /// Answers it once more, in `Authorization`; `None` if it was answered as often as eight digits can say.
    pub(super) fn answer(&self, method: &str, uri: &str) -> Option<HeaderValue> {
        let add = |count: u32| count.checked_add(1);
        let before = self.answered.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add).ok()?;
        let asked = Asked { method, uri, count: before + 1 };
        let mut header = HeaderValue::try_from(self.session.answer(&self.before, &self.answers, &asked)).ok()?;
        header.set_sensitive(true);
        Some(header)
    }
}
