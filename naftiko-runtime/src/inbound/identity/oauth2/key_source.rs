//! The keys of an issuer: fetched once however many requests need them, refreshed, and asked for again when a token has a new one.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use url::Url;

use super::key_set::KeySet;
use crate::inbound::identity::TARGET;
use crate::upstream::flight::{Flight, Landing};
use crate::upstream::issuer;

/// How old keys can be before newer ones are fetched.
const FRESH: Duration = Duration::from_secs(5 * 60);
/// How much longer they are used while newer ones are on their way. After that, callers wait: a key may have been withdrawn.
const GRACE: Duration = Duration::from_secs(60);
/// How long they are used if the issuer gives no newer ones.
const USABLE: Duration = Duration::from_secs(60 * 60);
/// How often tokens with unknown keys can have the keys fetched, and old keys are fetched again after a failure.
const ASK: Duration = Duration::from_secs(30);
/// How long an issuer that gave no keys is left alone while there are none.
const PAUSE: Duration = Duration::from_secs(5);

/// The keys of one issuer.
pub(super) struct KeySource(Arc<Shared>);

struct Shared {
    issuer: Url,
    /// That of the current keys, to read without waiting.
    generation: AtomicU64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    keys: Option<Keys>,
    /// When they were fetched.
    fetched: Option<Instant>,
    /// When fetching them failed, if it did so last.
    failed: Option<Instant>,
    /// When they were last fetched for a token whose key was unknown.
    asked: Option<Instant>,
    fetch: Flight<Option<Keys>>,
}

/// A key set. Another set has another generation.
#[derive(Clone)]
pub(super) struct Keys {
    pub(super) set: Arc<KeySet>,
    pub(super) generation: u64,
}

/// There are no keys, and none are fetched for as long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unavailable(pub(super) Duration);

impl KeySource {
    pub(super) fn new(issuer: Url) -> Self {
        Self(Arc::new(Shared { issuer, generation: AtomicU64::new(0), state: Mutex::default() }))
    }

    /// That of the keys that count.
    pub(super) fn generation(&self) -> u64 {
        self.0.generation.load(Ordering::Acquire)
    }

    /// The keys that are there, unless newer ones have to be awaited.
    pub(super) fn at_hand(&self) -> Option<Keys> {
        let mut state = self.0.state();
        let age = state.fetched?.elapsed();
        let limit = if state.failed.is_some() { USABLE } else { FRESH + GRACE };
        let keys = state.keys.clone().filter(|_| age < limit)?;
        if age >= FRESH && is_over(state.failed, ASK) {
            drop(self.0.fetch(&mut state));
        }
        Some(keys)
    }

    /// The keys, which are fetched if there are none at hand. If that fails, old ones count.
    ///
    /// # Errors
    /// They cannot be had.
    pub(super) async fn fetched(&self) -> Result<Keys, Unavailable> {
        if let Some(keys) = self.at_hand() {
            return Ok(keys);
        }
        let fetch = {
            let mut state = self.0.state();
            match state.fetch.current() {
                Some(fetch) => fetch,
                None if is_over(state.failed, PAUSE) => self.0.fetch(&mut state),
                None => return Err(Unavailable(PAUSE)),
            }
        };
        match landed(fetch).await {
            Some(keys) => Ok(keys),
            None => self.at_hand().ok_or(Unavailable(PAUSE)),
        }
    }

    /// Keys that may have one which these lack; `None` if they were asked for a moment ago.
    ///
    /// # Errors
    /// They cannot be had.
    pub(super) async fn newer(&self, than: &Keys) -> Result<Option<Keys>, Unavailable> {
        let fetch = {
            let mut state = self.0.state();
            if let Some(keys) = state.keys.clone().filter(|keys| keys.generation > than.generation) {
                return Ok(Some(keys));
            }
            match state.fetch.current() {
                Some(fetch) => fetch,
                None if is_over(state.asked, ASK) => {
                    state.asked = Some(Instant::now());
                    self.0.fetch(&mut state)
                }
                None if state.failed.is_some() => return Err(Unavailable(ASK)),
                None => return Ok(None),
            }
        };
        landed(fetch).await.map(Some).ok_or(Unavailable(ASK))
    }
}

/// Whether that much time has passed since then.
fn is_over(then: Option<Instant>, time: Duration) -> bool {
    then.is_none_or(|then| then.elapsed() >= time)
}

async fn landed(fetch: Landing<Option<Keys>>) -> Option<Keys> {
    fetch.outcome(issuer::KEY_SET_LIMIT + PAUSE).await.flatten()
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The fetch that is on its way, which begins now if there is none.
    fn fetch(self: &Arc<Self>, state: &mut State) -> Landing<Option<Keys>> {
        state.fetch.current().unwrap_or_else(|| {
            let shared = Arc::clone(self);
            state.fetch.begin(async move {
                let json = issuer::key_set(&shared.issuer).await;
                let set =
                    json.and_then(|json| KeySet::read(&json).ok_or_else(|| "its keys are not a key set".to_owned()));
                shared.ended(set)
            })
        })
    }

    /// Keeps what a fetch came to.
    fn ended(&self, set: Result<KeySet, String>) -> Option<Keys> {
        let host = self.issuer.host_str().unwrap_or_default();
        let mut state = self.state();
        state.fetch.end();
        match set {
            Ok(set) => {
                let count = set.len();
                tracing::debug!(target: TARGET, host, count, "keys of the authorization server fetched");
                if count == 0 {
                    tracing::warn!(target: TARGET, host, "the authorization server has no key for tokens");
                }
                (state.fetched, state.failed) = (Some(Instant::now()), None);
                let same = state.keys.clone().filter(|keys| *keys.set == set);
                let keys = same.unwrap_or_else(|| Keys {
                    set: Arc::new(set),
                    generation: self.generation.load(Ordering::Acquire) + 1,
                });
                state.keys = Some(keys.clone());
                self.generation.store(keys.generation, Ordering::Release);
                Some(keys)
            }
            Err(error) => {
                tracing::warn!(target: TARGET, host, error, "no keys of the authorization server");
                state.failed = Some(Instant::now());
                None
            }
        }
    }
}
