//! What a value shows of itself, whatever it can: a type that gains a `Debug` is looked at from then on.

use std::fmt::{Debug, Display};

/// A value that is asked for each form it may have. The compiler takes the implementation with fewer references in
/// front, which is the one for types that have the form.
pub(crate) struct Shown<'a, T>(pub(crate) &'a T);

pub(crate) trait ByDebug {
    fn debug(&self) -> String;
}

impl<T: Debug> ByDebug for Shown<'_, T> {
    fn debug(&self) -> String {
        format!("{:?}\n{:#?}\n", self.0, self.0)
    }
}

pub(crate) trait NotByDebug {
    fn debug(&self) -> String;
}

impl<T> NotByDebug for &Shown<'_, T> {
    fn debug(&self) -> String {
        String::new()
    }
}

pub(crate) trait ByDisplay {
    fn display(&self) -> String;
}

impl<T: Display> ByDisplay for Shown<'_, T> {
    fn display(&self) -> String {
        format!("{}\n", self.0)
    }
}

pub(crate) trait NotByDisplay {
    fn display(&self) -> String;
}

impl<T> NotByDisplay for &Shown<'_, T> {
    fn display(&self) -> String {
        String::new()
    }
}

/// Every form that these values have.
macro_rules! shown {
    ($($value:expr),+ $(,)?) => {{
        #[allow(unused_imports)]
        use crate::secrets::shown::{ByDebug as _, ByDisplay as _, NotByDebug as _, NotByDisplay as _, Shown};
        let mut text = String::new();
        $({
            let shown = Shown(&$value);
            text.push_str(&(&shown).debug());
            text.push_str(&(&shown).display());
        })+
        text
    }};
}
pub(crate) use shown;

#[test]
fn what_can_be_shown_is() {
    struct Silent;
    assert_eq!(shown!(1), "1\n1\n1\n");
    assert_eq!(shown!(Some(1), Silent), "Some(1)\nSome(\n    1,\n)\n");
}
