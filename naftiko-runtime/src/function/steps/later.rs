//! A value that one step of a function leaves for others that wait for it.

use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

/// A value that comes later: it is set once, and whoever waits for it gets a clone.
pub struct Later<T>(Mutex<Place<T>>);

struct Place<T> {
    value: Option<T>,
    waiting: Vec<Waker>,
}

impl<T: Clone> Later<T> {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self(Mutex::new(Place { value: None, waiting: Vec::new() }))
    }

    /// Sets the value; only the first one counts.
    pub fn set(&self, value: T) {
        let mut place = self.place();
        place.value.get_or_insert(value);
        let waiting = std::mem::take(&mut place.waiting);
        drop(place);
        waiting.into_iter().for_each(Waker::wake);
    }

    /// Waits for the value.
    pub fn get(&self) -> Awaited<'_, T> {
        Awaited(self)
    }

    fn place(&self) -> MutexGuard<'_, Place<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone> Default for Later<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for Later<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Later").finish_non_exhaustive()
    }
}

/// Resolves when the value is set.
#[derive(Debug)]
#[must_use = "it does nothing until it is awaited"]
pub struct Awaited<'l, T>(&'l Later<T>);

impl<T: Clone> Future for Awaited<'_, T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let mut place = self.0.place();
        if let Some(value) = &place.value {
            return Poll::Ready(value.clone());
        }
        if !place.waiting.iter().any(|waiting| waiting.will_wake(cx.waker())) {
            place.waiting.push(cx.waker().clone());
        }
        Poll::Pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_waits_gets_the_value() {
        let later = Later::new();
        let (one, other, ()) = tokio::join!(later.get(), later.get(), async {
            tokio::task::yield_now().await;
            later.set("a");
            later.set("b");
        });
        assert_eq!((one, other, later.get().await), ("a", "a", "a"));
    }

    #[tokio::test]
    async fn tasks_are_woken() {
        let later = std::sync::Arc::new(Later::new());
        let waiting = tokio::spawn({
            let later = std::sync::Arc::clone(&later);
            async move { later.get().await }
        });
        tokio::task::yield_now().await;
        later.set(1);
        assert_eq!(waiting.await.unwrap(), 1);
    }
}
