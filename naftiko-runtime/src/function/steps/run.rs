//! One run of a function's steps: what has been called, what is in flight, and how far the steps are.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use http::{HeaderValue, StatusCode};
use tokio::sync::{Semaphore, SemaphorePermit};
use tracing::level_filters::LevelFilter;

use super::each::Each;
use super::plan::{Plan, Step};
use crate::function::witness::Calls;
use crate::upstream::Upstream;
use crate::value::{Error, Violation};

/// How many calls of one run may be in flight.
const MAX_IN_FLIGHT: usize = 16;

/// One run of a function's steps. Clones are the same run.
#[derive(Clone)]
pub struct Run(pub(super) Arc<Shared>);

pub(super) struct Shared {
    pub(super) plan: &'static Plan,
    /// The time for the whole, unless a setting says otherwise.
    default_deadline: Option<Duration>,
    /// Who asks; set before anything is prepared.
    asked: OnceLock<Asked>,
    /// Until this is true, requests are prepared and none is sent.
    is_running: AtomicBool,
    /// Only for runs that could have more calls in flight than they may.
    permits: Option<Semaphore>,
    state: Mutex<State>,
}

/// Who asks for a run.
#[derive(Debug)]
pub(crate) struct Asked {
    /// The id of the request.
    pub(crate) id: HeaderValue,
    /// Whether it is a Rust program, and no client.
    pub(crate) is_program: bool,
}

struct State {
    /// What is wrong with requests that were prepared before any was sent: with the inputs of the function.
    violations: Vec<Violation>,
    progress: Each<Progress>,
    calls: Calls,
    in_flight: usize,
    /// Since when at least one call is in flight, if somebody reads the log.
    since: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    Waits,
    Runs,
    Ended,
}

impl Run {
    /// A run of these steps, which call these upstreams.
    #[must_use]
    pub fn of(plan: &'static Plan, upstreams: &[&Upstream]) -> Self {
        let timeout =
            |namespace: usize| upstreams.get(namespace).map(|upstream| upstream.settings().response_timeout());
        Self(Arc::new(Shared {
            plan,
            default_deadline: plan.slowest(|namespace| timeout(namespace).unwrap_or_default()),
            asked: OnceLock::new(),
            is_running: AtomicBool::new(false),
            permits: (plan.calls > MAX_IN_FLIGHT).then(|| Semaphore::new(MAX_IN_FLIGHT)),
            state: Mutex::new(State {
                violations: Vec::new(),
                progress: Each::of(plan.steps.len(), Progress::Waits),
                calls: Calls::default(),
                in_flight: 0,
                since: None,
            }),
        }))
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn step(&self, step: usize) -> &'static Step {
        const UNKNOWN: &Step = &Step::lookup("?", &[]);
        // The compiler counts them.
        self.plan.steps.get(step).unwrap_or(UNKNOWN)
    }

    /// Who asks for the run.
    pub(super) fn is_asked(&self, by: Asked) {
        // A run is for one request.
        let _ = self.asked.set(by);
    }

    /// The id of the request.
    pub(super) fn id(&self) -> Option<&HeaderValue> {
        self.asked.get().map(|asked| &asked.id)
    }

    /// Whether a Rust program asks, and no client.
    pub(super) fn is_for_program(&self) -> bool {
        self.asked.get().is_some_and(|asked| asked.is_program)
    }

    pub(super) fn default_deadline(&self) -> Option<Duration> {
        self.default_deadline
    }

    /// From here on, requests are sent.
    pub(super) fn start(&self) {
        self.is_running.store(true, Ordering::Release);
    }

    pub(super) fn is_running(&self) -> bool {
        self.is_running.load(Ordering::Acquire)
    }

    /// Resolves once requests may be sent.
    pub(super) fn started(&self) -> Started<'_> {
        Started(self)
    }

    /// Waits until one more call may be in flight.
    pub(super) async fn permit(&self) -> Option<SemaphorePermit<'_>> {
        match &self.permits {
            // It is never closed.
            Some(permits) => permits.acquire().await.ok(),
            None => None,
        }
    }

    /// Remembers what is wrong with a request, if it is one of the first, and returns the rest.
    pub(super) fn refuse(&self, violations: Vec<Violation>) -> Vec<Violation> {
        if self.is_running() {
            return violations;
        }
        let mut state = self.state();
        for violation in violations {
            // An input may be sent by two steps.
            if !state.violations.contains(&violation) {
                state.violations.push(violation);
            }
        }
        Vec::new()
    }

    /// What is wrong with the requests that were prepared before any was sent.
    pub(super) fn take_violations(&self) -> Vec<Violation> {
        std::mem::take(&mut self.state().violations)
    }

    pub(super) fn begun(&self, step: usize, is_call: bool) {
        let mut state = self.state();
        state.progress.set(step, Progress::Runs);
        if is_call {
            state.calls.count += 1;
            state.in_flight += 1;
            if state.in_flight == 1 && LevelFilter::current() >= LevelFilter::INFO {
                state.since = Some(Instant::now());
            }
        }
    }

    pub(super) fn answered(&self, status: StatusCode) {
        self.state().calls.status = Some(status);
    }

    pub(super) fn ended(&self, step: usize, is_call: bool) {
        let mut state = self.state();
        state.progress.set(step, Progress::Ended);
        if is_call {
            state.in_flight = state.in_flight.saturating_sub(1);
            if state.in_flight == 0 {
                let since = state.since.take();
                state.calls.upstream += since.map(|since| since.elapsed()).unwrap_or_default();
            }
        }
    }

    /// What the calls amount to so far.
    pub(super) fn calls(&self) -> Calls {
        let state = self.state();
        let running = state.since.map(|since| since.elapsed()).unwrap_or_default();
        Calls { upstream: state.calls.upstream + running, ..state.calls }
    }

    /// The error of a run that took longer than this.
    #[cold]
    pub(super) fn late(&self, limit: Duration) -> Error {
        let state = self.state();
        let steps = |of: Progress| {
            let steps = self.plan.steps.iter().zip(state.progress.iter()).filter(|(_, progress)| *progress == of);
            steps.map(|(step, _)| step.name).collect::<Vec<&'static str>>()
        };
        Error::Deadline { limit, ended: steps(Progress::Ended), running: steps(Progress::Runs) }
    }
}

/// Resolves once requests may be sent. Whoever lets them be sent polls what waits for it.
pub(super) struct Started<'r>(&'r Shared);

impl Future for Started<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.0.is_running() { Poll::Ready(()) } else { Poll::Pending }
    }
}
