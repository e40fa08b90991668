//! Work that several wait for, and that is done once.

use std::future::Future;
use std::time::Duration;

use tokio::sync::watch;

/// The work that is on its way, if any is. It ends even if whoever began it is dropped.
pub(crate) struct Flight<T>(Option<watch::Receiver<Option<T>>>);

/// The end of such work.
pub(crate) struct Landing<T>(watch::Receiver<Option<T>>);

impl<T: Clone + Send + Sync + 'static> Flight<T> {
    /// The end of what is on its way. What had a runtime that ended before it did is not any more.
    pub(crate) fn current(&self) -> Option<Landing<T>> {
        let receiver = self.0.as_ref().filter(|receiver| receiver.has_changed().is_ok())?;
        Some(Landing(receiver.clone()))
    }

    /// Begins `work`, as a task of its own.
    pub(crate) fn begin(&mut self, work: impl Future<Output = T> + Send + 'static) -> Landing<T> {
        let (sender, receiver) = watch::channel(None);
        self.0 = Some(receiver.clone());
        tokio::spawn(async move {
            sender.send_replace(Some(work.await));
        });
        Landing(receiver)
    }

    /// Nothing is on its way: the work says so when it has done everything.
    pub(crate) fn end(&mut self) {
        self.0 = None;
    }
}

impl<T> Default for Flight<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Clone> Landing<T> {
    /// What the work came to; `None` if it was aborted. Work has a limit of its own: `limit` is for a runtime that does
    /// not go on with it.
    pub(crate) async fn outcome(mut self, limit: Duration) -> Option<T> {
        let outcome = tokio::time::timeout(limit, self.0.wait_for(Option::is_some)).await;
        outcome.ok().and_then(Result::ok).and_then(|outcome| outcome.clone())
    }
}
