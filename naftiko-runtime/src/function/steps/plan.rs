//! The steps of a function as static data. The compiler generates these values.

use std::time::Duration;

use super::each::Each;

/// The steps of a function, in the order of the document.
#[derive(Debug)]
pub struct Plan {
    /// The name of the function.
    pub(super) function: &'static str,
    pub(super) steps: &'static [Step],
    /// How many of them are calls.
    pub(super) calls: usize,
}

/// One step.
#[derive(Debug)]
pub struct Step {
    /// Its name, as written.
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// The steps that it waits for.
    after: &'static [usize],
}

/// What a step does.
#[derive(Debug)]
pub(super) enum Kind {
    /// It calls this operation, `namespace.name`, of the function's namespace with this index.
    Call(&'static str, usize),
    Lookup,
    Script,
}

impl Plan {
    /// The steps of the function of this name. Each one waits for earlier ones only.
    #[must_use]
    pub const fn new(function: &'static str, steps: &'static [Step]) -> Self {
        let (mut calls, mut rest) = (0, steps);
        while let [step, others @ ..] = rest {
            calls += matches!(step.kind, Kind::Call(..)) as usize;
            rest = others;
        }
        Self { function, steps, calls }
    }

    /// How long the calls of the slowest chain may take, given the response timeouts of the namespaces; `None` if nothing is
    /// called.
    pub(super) fn slowest(&self, timeouts: impl Fn(usize) -> Duration) -> Option<Duration> {
        let (mut until, mut longest) = (Each::of(self.steps.len(), Duration::ZERO), Duration::ZERO);
        for (at, step) in self.steps.iter().enumerate() {
            let before = step.after.iter().filter_map(|step| until.get(*step)).max().unwrap_or_default();
            let own = if let Kind::Call(_, namespace) = step.kind { timeouts(namespace) } else { Duration::ZERO };
            let end = before.saturating_add(own);
            until.set(at, end);
            longest = longest.max(end);
        }
        Some(longest).filter(|longest| !longest.is_zero())
    }
}

impl Step {
    /// A step that calls `operation`, written as `namespace.name`, of the function's namespace with this index.
    #[must_use]
    pub const fn call(name: &'static str, operation: &'static str, namespace: usize, after: &'static [usize]) -> Self {
        Self { name, kind: Kind::Call(operation, namespace), after }
    }

    /// A step that looks something up.
    #[must_use]
    pub const fn lookup(name: &'static str, after: &'static [usize]) -> Self {
        Self { name, kind: Kind::Lookup, after }
    }

    /// A step that is written in Rust.
    #[must_use]
    pub const fn script(name: &'static str, after: &'static [usize]) -> Self {
        Self { name, kind: Kind::Script, after }
    }

    /// What is called, as `namespace.name`.
    pub(super) fn operation(&self) -> Option<&'static str> {
        if let Kind::Call(operation, _) = self.kind { Some(operation) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_chain() {
        let timeouts = |namespace| Duration::from_secs([10, 100][namespace]);
        static PLAN: Plan = Plan::new(
            "f",
            &[
                Step::call("a", "x.a", 0, &[]),
                Step::call("b", "y.b", 1, &[]),
                Step::lookup("c", &[0, 1]),
                Step::script("d", &[0]),
                Step::call("e", "x.e", 0, &[2, 3]),
                Step::call("f", "x.f", 0, &[3]),
            ],
        );
        assert_eq!((PLAN.slowest(timeouts), PLAN.calls), (Some(Duration::from_secs(110)), 4));
        static SCRIPT: Plan = Plan::new("f", &[Step::script("a", &[])]);
        assert_eq!((SCRIPT.slowest(timeouts), SCRIPT.calls), (None, 0));
        assert_eq!(SCRIPT.slowest(|_| Duration::MAX), None);
        static LONG: Plan = Plan::new("f", &[Step::call("a", "x.a", 0, &[]), Step::call("b", "x.b", 0, &[0])]);
        assert_eq!(LONG.slowest(|_| Duration::MAX), Some(Duration::MAX));
    }
}
