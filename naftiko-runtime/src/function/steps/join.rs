//! Futures that run at once until all have a value or one has an error, as `tokio::try_join!` does. A named type for each number
//! of them is checked in half the time of a closure for each place.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

pin_project_lite::pin_project! {
    /// One of the futures, or its value.
    #[project = Projected]
    enum Branch<F, T> {
        Runs { #[pin] future: F },
        Ended { value: Option<T> },
    }
}

impl<F: Future<Output = Result<T, E>>, T, E> Branch<F, T> {
    /// Whether it has its value.
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), E>> {
        let Projected::Runs { future } = self.as_mut().project() else { return Poll::Ready(Ok(())) };
        future.poll(cx).map_ok(|value| self.set(Self::Ended { value: Some(value) }))
    }

    /// The value, once.
    fn take(self: Pin<&mut Self>) -> Option<T> {
        match self.project() {
            Projected::Runs { .. } => None,
            Projected::Ended { value } => value.take(),
        }
    }
}

/// The future of so many futures, and what makes it.
macro_rules! join {
    ($name:ident, $make:ident: $($branch:ident: $future:ident -> $value:ident),+) => {
        pin_project_lite::pin_project! {
            /// These futures at once.
            #[must_use = "futures do nothing until they are awaited"]
            pub struct $name<$($future, $value),+> {
                $(#[pin] $branch: Branch<$future, $value>),+
            }
        }

        /// These futures at once: their values, or the first error.
        pub fn $make<$($future, $value,)+ E>($($branch: $future),+) -> $name<$($future, $value),+>
        where
            $($future: Future<Output = Result<$value, E>>),+
        {
            $name { $($branch: Branch::Runs { future: $branch }),+ }
        }

        impl<$($future, $value,)+ E> Future for $name<$($future, $value),+>
        where
            $($future: Future<Output = Result<$value, E>>),+
        {
            type Output = Result<($($value),+), E>;

            fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
                let mut this = self.project();
                let mut runs = false;
                $(match this.$branch.as_mut().poll(cx) {
                    Poll::Ready(Ok(())) => {}
                    Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                    Poll::Pending => runs = true,
                })+
                if runs {
                    return Poll::Pending;
                }
                match ($(this.$branch.take()),+) {
                    ($(Some($branch)),+) => Poll::Ready(Ok(($($branch),+))),
                    // It was polled after its end.
                    _ => Poll::Pending,
                }
            }
        }

        impl<$($future, $value),+> fmt::Debug for $name<$($future, $value),+> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    };
}

join!(Join2, join2: a: A -> T, b: B -> U);
join!(Join3, join3: a: A -> T, b: B -> U, c: C -> V);
join!(Join4, join4: a: A -> T, b: B -> U, c: C -> V, d: D -> W);
join!(Join5, join5: a: A -> T, b: B -> U, c: C -> V, d: D -> W, e: F -> X);
join!(Join6, join6: a: A -> T, b: B -> U, c: C -> V, d: D -> W, e: F -> X, f: G -> Y);

/// Futures at once, awaited: `Ok` of the tuple of their values, or the first error, which drops the others.
#[doc(hidden)]
#[macro_export]
macro_rules! __try_join {
    ($a:expr, $b:expr $(,)?) => {
        $crate::__private::join::join2($a, $b).await
    };
    ($a:expr, $b:expr, $c:expr $(,)?) => {
        $crate::__private::join::join3($a, $b, $c).await
    };
    ($a:expr, $b:expr, $c:expr, $d:expr $(,)?) => {
        $crate::__private::join::join4($a, $b, $c, $d).await
    };
    ($a:expr, $b:expr, $c:expr, $d:expr, $e:expr $(,)?) => {
        $crate::__private::join::join5($a, $b, $c, $d, $e).await
    };
    ($a:expr, $b:expr, $c:expr, $d:expr, $e:expr, $f:expr $(,)?) => {
        $crate::__private::join::join6($a, $b, $c, $d, $e, $f).await
    };
    // So many are rare.
    ($($future:expr),+ $(,)?) => {
        $crate::__private::join::try_join!($($future),+)
    };
}

#[cfg(test)]
mod tests {
    use crate::__private::try_join;

    async fn later<T>(turns: usize, value: T) -> T {
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
        value
    }

    #[tokio::test]
    async fn all_values_come_in_their_order() {
        let one = |turns, value| later(turns, Ok::<_, ()>(value));
        assert_eq!(try_join!(one(2, 1), one(0, 2)), Ok((1, 2)));
        assert_eq!(try_join!(one(0, 1), one(3, 2), one(1, 3)), Ok((1, 2, 3)));
        assert_eq!(try_join!(one(0, 1), one(0, 2), one(1, 3), one(2, 4)), Ok((1, 2, 3, 4)));
        assert_eq!(try_join!(one(0, 1), one(0, 2), one(1, 3), one(2, 4), one(0, 5)), Ok((1, 2, 3, 4, 5)));
        let six = try_join!(one(0, 1), one(0, 2), one(1, 3), one(2, 4), one(0, 5), one(1, 6));
        assert_eq!(six, Ok((1, 2, 3, 4, 5, 6)));
        let seven = try_join!(one(0, 1), one(0, 2), one(1, 3), one(2, 4), one(0, 5), one(1, 6), one(0, 7));
        assert_eq!(seven, Ok((1, 2, 3, 4, 5, 6, 7)));
    }

    #[tokio::test]
    async fn the_first_error_drops_the_others() {
        let dropped = std::cell::Cell::new(false);
        struct Told<'c>(&'c std::cell::Cell<bool>);
        impl Drop for Told<'_> {
            fn drop(&mut self) {
                self.0.set(true);
            }
        }
        let told = Told(&dropped);
        let never = async {
            let _told = told;
            std::future::pending::<Result<(), &str>>().await
        };
        assert_eq!(try_join!(never, later(1, Err::<(), _>("it fails"))), Err("it fails"));
        assert!(dropped.get());
    }
}
