//! A value for each step of a function. Most functions have few steps: their runs need no memory for it.

/// How many steps most functions have at most.
const FEW: usize = 8;

pub(super) struct Each<T> {
    few: [T; FEW],
    /// Those of further steps.
    many: Vec<T>,
}

impl<T: Copy> Each<T> {
    /// The same value for each of `count` steps.
    pub(super) fn of(count: usize, value: T) -> Self {
        Self { few: [value; FEW], many: vec![value; count.saturating_sub(FEW)] }
    }

    pub(super) fn get(&self, step: usize) -> Option<T> {
        self.few.get(step).or_else(|| self.many.get(step.checked_sub(FEW)?)).copied()
    }

    pub(super) fn set(&mut self, step: usize, value: T) {
        let place = match self.few.get_mut(step) {
            None => self.many.get_mut(step.saturating_sub(FEW)),
            few => few,
        };
        if let Some(place) = place {
            *place = value;
        }
    }

    /// The values, in the order of the steps.
    pub(super) fn iter(&self) -> impl Iterator<Item = T> {
        self.few.iter().chain(&self.many).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_have_their_own() {
        for count in [2, 8, 9, 20] {
            let mut each = Each::of(count, 0);
            (0..count).for_each(|step| each.set(step, step + 1));
            let expected: Vec<usize> = (1..=count).collect();
            assert_eq!(each.iter().take(count).collect::<Vec<_>>(), expected);
            assert_eq!((0..count).filter_map(|step| each.get(step)).collect::<Vec<_>>(), expected);
            each.set(100, 1);
            assert_eq!(each.get(100), None);
        }
    }
}
