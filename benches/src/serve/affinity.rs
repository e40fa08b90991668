//! Which core a thread, and every process it starts, runs on.

use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
use nix::unistd::Pid;

use crate::Outcome;

/// The two cores of a measurement; the same one twice where there is only one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cores {
    /// Of this process: the load and the upstream.
    pub(crate) load: usize,
    /// Of the server.
    pub(crate) server: usize,
}

impl Cores {
    /// The first two cores that this process may use.
    pub(crate) fn find() -> Outcome<Self> {
        let allowed = sched_getaffinity(THIS_THREAD)?;
        let mut cores = (0..CpuSet::count()).filter(|core| allowed.is_set(*core).unwrap_or(false));
        let load = cores.next().ok_or("this process may use no core")?;
        Ok(Self { load, server: cores.next().unwrap_or(load) })
    }
}

/// The calling thread, in the system call's terms.
const THIS_THREAD: Pid = Pid::from_raw(0);

/// Ties the calling thread to a core; threads and processes that it starts from then on inherit that.
pub(crate) fn pin(core: usize) -> Outcome {
    let mut cores = CpuSet::new();
    cores.set(core)?;
    sched_setaffinity(THIS_THREAD, &cores).map_err(|error| format!("cannot pin to core {core}: {error}").into())
}

/// What `start` returns, which ran on another core than the one that the calling thread is tied to.
pub(crate) fn on<T>(core: usize, home: usize, start: impl FnOnce() -> T) -> Outcome<T> {
    pin(core)?;
    let started = start();
    pin(home)?;
    Ok(started)
}
