//! Whether anyone can still read what this process writes.

/// Resolves when nobody reads the process's stdout any more. Where that cannot be told (files, other systems) it never
/// does. A thread waits, and goes on to wait when this is dropped: it is for a process that ends.
pub(super) async fn stdout() {
    #[cfg(unix)]
    if let Ok(true) = tokio::task::spawn_blocking(unix::hung_up).await {
        return;
    }
    std::future::pending::<()>().await;
}

#[cfg(unix)]
mod unix {
    use std::io;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::retry_on_intr;

    /// Waits for stdout's other end to close; false where there is none.
    pub(super) fn hung_up() -> bool {
        let stdout = io::stdout();
        // A pipe tells an error, a socket and a terminal a hang-up; both are told unasked.
        let mut states = [PollFd::new(&stdout, PollFlags::empty())];
        let found = retry_on_intr(|| poll(&mut states, None));
        let gone = PollFlags::ERR | PollFlags::HUP;
        found.is_ok() && states.iter().any(|state| state.revents().intersects(gone))
    }
}
