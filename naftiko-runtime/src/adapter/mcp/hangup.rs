//! Detects whether anyone can still read what this process writes.

/// Resolves when nobody reads the process's stdout any more. If that cannot be detected (files, other systems), it
/// never resolves. A thread waits for it, and continues to wait when this is dropped: it is meant for a process that
/// ends.
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

    /// Waits for the other end of stdout to close; false if there is none.
    pub(super) fn hung_up() -> bool {
        let stdout = io::stdout();
        // A pipe reports an error, a socket and a terminal a hangup; both are reported without being requested.
        let mut states = [PollFd::new(&stdout, PollFlags::empty())];
        let found = retry_on_intr(|| poll(&mut states, None));
        let gone = PollFlags::ERR | PollFlags::HUP;
        found.is_ok() && states.iter().any(|state| state.revents().intersects(gone))
    }
}
