//! The order of the steps that take time, as code can say it: one after the other, at once, or woven where neither is all.

use crate::model::{StepKind, Steps};

/// Steps in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Order {
    /// One step.
    Step(usize),
    /// One after the other.
    Sequence(Vec<Order>),
    /// At once: none of them waits for anything in another.
    Parallel(Vec<Order>),
    /// At once, where some wait for some of the others: each with those that it waits for.
    Woven(Vec<(usize, Vec<usize>)>),
}

impl Order {
    /// All of its steps.
    pub(super) fn steps(&self) -> Vec<usize> {
        match self {
            Self::Step(step) => vec![*step],
            Self::Sequence(all) | Self::Parallel(all) => all.iter().flat_map(Self::steps).collect(),
            Self::Woven(all) => all.iter().map(|(step, _)| *step).collect(),
        }
    }
}

/// Whether a step takes time; a lookup is computed where it is needed.
pub(super) fn takes_time(kind: &StepKind) -> bool {
    match kind {
        StepKind::Call(_) | StepKind::Script(_) => true,
        StepKind::Lookup(_) => false,
    }
}

/// The order of those of the first `count` steps that take time.
pub(super) fn order(count: usize, steps: &Steps) -> Order {
    let kinds: Vec<bool> = steps.steps.iter().take(count).map(|step| takes_time(&step.kind)).collect();
    let after: Vec<&[usize]> = steps.steps.iter().map(|step| step.after.as_slice()).collect();
    of(&kinds, &after)
}

/// The order of steps, of which these take time, and wait for these.
fn of(takes_time: &[bool], after: &[&[usize]]) -> Order {
    // All that a step waits for, directly or not.
    let mut before: Vec<Vec<usize>> = Vec::new();
    for direct in after.iter().take(takes_time.len()) {
        let further = direct.iter().filter_map(|step| before.get(*step)).flatten();
        let mut all: Vec<usize> = direct.iter().chain(further).copied().collect();
        all.sort_unstable();
        all.dedup();
        before.push(all);
    }
    let timed = takes_time.iter().enumerate().filter(|(_, takes_time)| **takes_time).map(|(step, _)| step);
    decompose(&timed.collect::<Vec<_>>(), &before)
}

fn decompose(steps: &[usize], before: &[Vec<usize>]) -> Order {
    if let [only] = steps {
        return Order::Step(*only);
    }
    let components = components(steps, before);
    if components.len() > 1 {
        return Order::Parallel(components.iter().map(|steps| decompose(steps, before)).collect());
    }
    let sections = sections(steps, before);
    if sections.len() != 1 {
        return Order::Sequence(sections.iter().map(|steps| decompose(steps, before)).collect());
    }
    let among = |step: &usize| before.get(*step).into_iter().flatten().copied().filter(|other| steps.contains(other));
    let direct = |step: &usize| {
        let all: Vec<usize> = among(step).collect();
        let is_behind =
            |earlier: &usize| all.iter().any(|other| before.get(*other).is_some_and(|of| of.contains(earlier)));
        all.iter().copied().filter(|earlier| !is_behind(earlier)).collect::<Vec<_>>()
    };
    Order::Woven(steps.iter().map(|step| (*step, direct(step))).collect())
}

/// Steps that wait for one another, apart from those that do not.
fn components(steps: &[usize], before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut components: Vec<Vec<usize>> = Vec::new();
    for step in steps {
        let waits = |component: &Vec<usize>| {
            component.iter().any(|other| before.get(*step).is_some_and(|before| before.contains(other)))
        };
        let (joined, apart): (Vec<_>, Vec<_>) = components.into_iter().partition(waits);
        components = apart;
        let mut component: Vec<usize> = joined.into_iter().flatten().collect();
        component.push(*step);
        component.sort_unstable();
        components.push(component);
    }
    components.sort();
    components
}

/// Sections of which each waits for all of the one before.
fn sections(steps: &[usize], before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut sections: Vec<Vec<usize>> = vec![Vec::new()];
    for (at, step) in steps.iter().enumerate() {
        let (earlier, rest) = steps.split_at_checked(at).unwrap_or((steps, &[]));
        let waits_for_all = |step: &usize| {
            before.get(*step).is_some_and(|before| earlier.iter().all(|earlier| before.contains(earlier)))
        };
        if at > 0 && rest.iter().all(waits_for_all) {
            sections.push(Vec::new());
        }
        if let Some(section) = sections.last_mut() {
            section.push(*step);
        }
    }
    if steps.is_empty() { Vec::new() } else { sections }
}

#[cfg(test)]
mod tests {
    use super::Order::{Parallel, Sequence, Step, Woven};
    use super::*;

    fn ordered(after: &[&[usize]]) -> Order {
        of(&vec![true; after.len()], after)
    }

    #[test]
    fn chains_and_waves() {
        assert_eq!(ordered(&[&[], &[0], &[1]]), Sequence(vec![Step(0), Step(1), Step(2)]));
        assert_eq!(ordered(&[&[], &[], &[]]), Parallel(vec![Step(0), Step(1), Step(2)]));
        let diamond = ordered(&[&[], &[0], &[0], &[1, 2]]);
        assert_eq!(diamond, Sequence(vec![Step(0), Parallel(vec![Step(1), Step(2)]), Step(3)]));
    }

    #[test]
    fn two_chains_do_not_wait_for_one_another() {
        let chain = |a, b| Sequence(vec![Step(a), Step(b)]);
        assert_eq!(ordered(&[&[], &[], &[0], &[1]]), Parallel(vec![chain(0, 2), chain(1, 3)]));
    }

    #[test]
    fn what_is_neither_is_woven() {
        let woven = Woven(vec![(0, vec![]), (1, vec![]), (2, vec![0]), (3, vec![0, 1])]);
        assert_eq!(ordered(&[&[], &[], &[0], &[0, 1]]), woven);
        assert_eq!(
            ordered(&[&[], &[0], &[0], &[1], &[1, 2]]),
            Sequence(vec![Step(0), Woven(vec![(1, vec![]), (2, vec![]), (3, vec![1]), (4, vec![1, 2])])])
        );
    }

    #[test]
    fn what_takes_no_time_is_not_ordered() {
        let after: &[&[usize]] = &[&[], &[], &[0, 1], &[2]];
        assert_eq!(of(&[true, true, false, true], after), Sequence(vec![Parallel(vec![Step(0), Step(1)]), Step(3)]));
        assert_eq!(of(&[true, true, false], after), Parallel(vec![Step(0), Step(1)]));
        assert_eq!(of(&[false], &[&[]]), Sequence(vec![]));
    }
}
