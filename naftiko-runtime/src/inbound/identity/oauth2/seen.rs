//! Tokens that were verified a moment ago. A bounded number is kept, and only of such: whoever has none can make nobody's work more.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Mutex, PoisonError};

use zeroize::Zeroizing;

use crate::inbound::identity::equal::equal;

/// How long a token is believed, in seconds.
const MAX_AGE: f64 = 300.0;
/// A token has this many places, all in one row: 1,024 are kept, and looking at them is bounded.
const PLACES: usize = 4;
const ROWS: usize = 256;

pub(super) struct Seen<T> {
    /// Its key is of this process, so that nobody can choose tokens for one row.
    hasher: RandomState,
    rows: Box<[Mutex<Row<T>>]>,
}

type Row<T> = [Option<Entry<T>>; PLACES];

struct Entry<T> {
    hash: u64,
    token: Zeroizing<Box<[u8]>>,
    /// What is known by it.
    known: T,
    /// Which key set verified it.
    generation: u64,
    /// When that was and when it ends, in seconds since 1970.
    verified: f64,
    ends: f64,
}

impl<T> Entry<T> {
    /// Whether it counts. A clock that is set back ends it, too.
    fn is_valid(&self, generation: u64, now: f64) -> bool {
        self.generation == generation && self.verified <= now && now < self.ends
    }
}

impl<T: Clone> Seen<T> {
    pub(super) fn new() -> Self {
        Self { hasher: RandomState::new(), rows: (0..ROWS).map(|_| Mutex::new([const { None }; PLACES])).collect() }
    }

    /// What is known by a token, if it was verified with the key set of this generation.
    pub(super) fn find(&self, token: &[u8], generation: u64, now: f64) -> Option<T> {
        let hash = self.hasher.hash_one(token);
        let row = self.row(hash)?.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = row.iter().flatten().find(|entry| entry.hash == hash && equal(&entry.token, token))?;
        entry.is_valid(generation, now).then(|| entry.known.clone())
    }

    /// Keeps a token that was verified, in the place of itself, of one that does not count any more, or of the one that ends first.
    pub(super) fn keep(&self, token: &[u8], known: T, generation: u64, now: f64, expires: f64) {
        let (hash, ends) = (self.hasher.hash_one(token), expires.min(now + MAX_AGE));
        let Some(row) = self.row(hash).filter(|_| now < ends) else { return };
        let token = Zeroizing::new(Box::<[u8]>::from(token));
        let entry = Entry { hash, token, known, generation, verified: now, ends };
        let mut row = row.lock().unwrap_or_else(PoisonError::into_inner);
        let rank = |place: &Option<Entry<T>>| match place {
            Some(other) if other.hash == hash => -2.0,
            Some(other) if other.is_valid(generation, now) => other.ends,
            Some(_) | None => -1.0,
        };
        if let Some(place) = row.iter_mut().min_by(|one, other| rank(one).total_cmp(&rank(other))) {
            *place = Some(entry);
        }
    }

    /// How many are kept, whether they count or not.
    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        self.rows.iter().map(|row| row.lock().unwrap().iter().flatten().count()).sum()
    }

    fn row(&self, hash: u64) -> Option<&Mutex<Row<T>>> {
        self.rows.get(usize::try_from(hash % ROWS as u64).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_until_it_ends() {
        let seen = Seen::new();
        seen.keep(b"short", "ada", 1, 1000.0, 1030.5);
        seen.keep(b"long", "bob", 1, 1000.0, 99999.0);
        assert_eq!(seen.find(b"short", 1, 1030.0), Some("ada"));
        assert_eq!(seen.find(b"short", 1, 1031.0), None);
        assert_eq!(seen.find(b"long", 1, 1299.0), Some("bob"));
        assert_eq!(seen.find(b"long", 1, 1300.0), None);
        assert_eq!(seen.find(b"long", 1, 999.0), None, "the clock was set back");
        assert_eq!(seen.find(b"lone", 1, 1000.0), None);
        assert_eq!(seen.find(b"lon", 1, 1000.0), None);
    }

    #[test]
    fn and_while_the_keys_are_the_same() {
        let seen = Seen::new();
        seen.keep(b"t", "ada", 1, 0.0, 100.0);
        assert_eq!(seen.find(b"t", 2, 1.0), None);
        seen.keep(b"t", "ada", 2, 1.0, 100.0);
        assert_eq!(seen.find(b"t", 2, 1.0), Some("ada"));
        assert_eq!(seen.find(b"t", 1, 1.0), None);
    }

    #[test]
    fn what_has_expired_is_not_kept() {
        let seen = Seen::new();
        seen.keep(b"t", "ada", 1, 50.0, 20.0);
        assert_eq!(seen.count(), 0);
    }

    #[test]
    fn a_bounded_number_is_kept() {
        let seen = Seen::new();
        for index in 0..10_000 {
            seen.keep(format!("{index}").as_bytes(), (), 1, f64::from(index), 1e9);
        }
        let kept = seen.count();
        assert!(kept <= ROWS * PLACES && kept > ROWS * PLACES / 2, "{kept}");
        // The newest is among them, and the oldest is not.
        assert!(seen.find(b"9999", 1, 9999.0).is_some());
        assert!(seen.find(b"0", 1, 200.0).is_none());
    }

    #[test]
    fn a_token_has_one_place() {
        let seen = Seen::new();
        for _ in 0..10 {
            seen.keep(b"t", (), 1, 0.0, 1e9);
        }
        assert_eq!(seen.count(), 1);
    }
}
