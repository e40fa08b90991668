//! Which counts of a nonce were used: the last ones, since clients send in parallel.

use super::refused::Refused;

/// How far a count may be behind the highest one.
const WIDTH: u32 = u64::BITS;

/// The counts of one nonce.
#[derive(Default)]
pub(super) struct Window {
    highest: u32,
    /// A bit for each of the last counts; the lowest one is the highest count.
    seen: u64,
}

impl Window {
    /// Uses a count.
    ///
    /// # Errors
    /// If it was used before, or if that is no longer known.
    pub(super) fn take(&mut self, count: u32) -> Result<(), Refused> {
        if let Some(ahead) = count.checked_sub(self.highest).filter(|ahead| *ahead > 0) {
            self.highest = count;
            self.seen = self.seen.checked_shl(ahead).unwrap_or(0) | 1;
            return Ok(());
        }
        let behind = self.highest - count;
        if behind >= WIDTH {
            return Err(Refused::Stale("the count `nc` is too far behind those that were used"));
        }
        let bit = 1 << behind;
        if self.seen & bit != 0 {
            return Err(Refused::Stale("the count `nc` was used before"));
        }
        self.seen |= bit;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(counts: impl IntoIterator<Item = u32>) -> Vec<bool> {
        let mut window = Window::default();
        counts.into_iter().map(|count| window.take(count).is_ok()).collect()
    }

    #[test]
    fn each_count_is_used_once() {
        assert_eq!(taken([1, 1, 2, 1, 2, 3]), [true, false, true, false, false, true]);
        assert_eq!(taken([5, 3, 4, 3, 1, 2, 5, 6]), [true, true, true, false, true, true, false, true]);
        assert_eq!(taken([u32::MAX, u32::MAX, u32::MAX - 63, u32::MAX - 64]), [true, false, true, false]);
    }

    #[test]
    fn the_last_ones_are_known() {
        assert_eq!(taken([100, 37, 36, 37, 101, 38, 37]), [true, true, false, false, true, true, false]);
        assert_eq!(taken([1, 64, 1, 65, 1, 2, 2]), [true, true, false, true, false, true, false]);
        // Far ahead, none of the old ones is left.
        for ahead in [63, 64, 65, 1000] {
            assert_eq!(taken([1, 1 + ahead, 1, 2 + ahead]), [true, true, false, true], "{ahead}");
        }
    }

    /// Against a set that remembers everything.
    #[test]
    fn in_any_order() {
        let (mut window, mut seen, mut highest) = (Window::default(), std::collections::HashSet::new(), 0);
        let (mut state, mut used) = (1_u32, 0);
        for step in 0..20_000_u32 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let count = step / 2 + (state >> 16) % 100 + 1;
            let expected = count + 64 > highest && seen.insert(count);
            assert_eq!(window.take(count).is_ok(), expected, "{count} after {highest}");
            highest = highest.max(count);
            used += usize::from(expected);
        }
        assert!(used > 5_000 && used < 15_000, "{used}");
    }
}
