//! A future on the heap that is built where it stays.

use std::pin::Pin;

/// What `make` returns, on the heap. `Box::pin` gets a value that exists already: all of it is copied, also the space of the
/// states that a new future is not in yet, which are kilobytes for a request.
#[inline]
pub(crate) fn in_place<F>(make: impl FnOnce() -> F) -> Pin<Box<F>> {
    Box::into_pin(Box::write(Box::new_uninit(), make()))
}
