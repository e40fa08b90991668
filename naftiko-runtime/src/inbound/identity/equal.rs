//! Comparing credentials.

use constant_time_eq::constant_time_eq;

/// Whether both are the same, in a time that depends on their lengths only.
pub(crate) fn equal(one: &[u8], other: &[u8]) -> bool {
    #[cfg(test)]
    tests::count(one.len(), other.len());
    constant_time_eq(one, other)
}

#[cfg(test)]
pub(super) use self::tests::compared;

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    thread_local! {
        static COMPARED: RefCell<Vec<(usize, usize)>> = const { RefCell::new(Vec::new()) };
    }

    pub(super) fn count(one: usize, other: usize) {
        COMPARED.with_borrow_mut(|compared| compared.push((one, other)));
    }

    /// What `act` compares: the lengths of both sides, in order. Time depends on nothing else.
    pub(in super::super) fn compared(act: impl FnOnce()) -> Vec<(usize, usize)> {
        COMPARED.take();
        act();
        COMPARED.take()
    }

    #[test]
    fn only_what_is_the_same_is_equal() {
        let text = [7_u8; 100];
        assert!(equal(b"", b"") && equal(&text, &text.clone()));
        assert!(!equal(&text, &text[1..]) && !equal(b"", b"a"));
        for index in 0..text.len() {
            let mut other = text;
            other[index] ^= 1;
            assert!(!equal(&text, &other), "{index}");
        }
    }
}
