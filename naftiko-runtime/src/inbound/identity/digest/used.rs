//! The nonces that were used, as long as they can be used again.

use std::collections::BTreeMap;
use std::time::Duration;

use super::nonce::Stamp;
use super::refused::Refused;
use super::window::Window;

/// How many are kept: in all, about a megabyte.
pub(super) const MAX_USED: usize = 16_384;

/// Nonces that were used, in the order in which they were made.
#[derive(Default)]
pub(super) struct Used {
    windows: BTreeMap<u64, (Duration, Window)>,
    /// Of nonces with smaller numbers, nobody knows any more which counts were used.
    first: u64,
}

impl Used {
    /// Forgets the first nonces whose time `is_over`.
    pub(super) fn forget(&mut self, is_over: impl Fn(Duration) -> bool) {
        while self.windows.first_key_value().is_some_and(|(_, (made, _))| is_over(*made)) {
            self.forget_first();
        }
    }

    /// The counts of a nonce, which is used from now on. If there are too many, the one that was made first is forgotten.
    ///
    /// # Errors
    /// If that is this one, or if it was forgotten.
    pub(super) fn window(&mut self, stamp: Stamp) -> Result<&mut Window, Refused> {
        let Stamp { number, made } = stamp;
        let is_full = self.windows.len() >= MAX_USED && !self.windows.contains_key(&number);
        let is_before = |first: &u64| number < *first;
        if is_before(&self.first) || (is_full && self.windows.keys().next().is_some_and(is_before)) {
            return Err(Refused::Stale("the nonce is no longer known"));
        }
        if is_full {
            self.forget_first();
        }
        Ok(&mut self.windows.entry(number).or_insert_with(|| (made, Window::default())).1)
    }

    fn forget_first(&mut self) {
        if let Some((first, _)) = self.windows.pop_first() {
            self.first = first + 1;
        }
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.windows.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(number: u64) -> Stamp {
        Stamp { number, made: Duration::from_secs(number) }
    }

    fn take(used: &mut Used, number: u64) -> bool {
        used.window(stamp(number)).and_then(|window| window.take(1)).is_ok()
    }

    #[test]
    fn only_some_are_kept_and_none_is_used_again() {
        let max = MAX_USED as u64;
        let mut used = Used::default();
        // The first number is left out.
        assert!((1..=max).all(|number| take(&mut used, number)));
        assert!(!(1..=max).any(|number| take(&mut used, number)));
        assert!(!take(&mut used, 0), "there is no place for it, and the others are younger");
        assert!(take(&mut used, max + 1), "in place of the first one");
        assert_eq!(used.len(), MAX_USED);
        for number in [1, 2, max, max + 1] {
            assert!(!take(&mut used, number), "{number}");
        }
        assert!(used.window(stamp(1)).is_err() && used.window(stamp(2)).is_ok());
        // Forgetting them makes room, but not for those that may have been used.
        used.forget(|made| made < Duration::from_secs(max));
        assert_eq!(used.len(), 2);
        assert!(!(0..=max + 1).any(|number| take(&mut used, number)));
        assert!(take(&mut used, max + 9) && take(&mut used, max + 5), "not in order");
    }
}
