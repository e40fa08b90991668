//! A value with its declared type.

use std::borrow::Cow;

use bytes::{Bytes, BytesMut};

use super::argument::{Argument, Misfit};
use super::{Type, Value};

/// A value whose Rust type does not prove all that its declared type says: an integer, an object.
#[derive(Debug)]
pub struct Typed<'v, T: ?Sized>(pub Type, pub &'v T);

impl<T: Argument + ?Sized> Argument for Typed<'_, T> {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.1.text()
    }

    fn each(&self, each: &mut dyn FnMut(&str)) {
        // An object in a query is its JSON text.
        self.1.each(each);
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        self.1.put(out)
    }

    fn bytes(&self) -> Option<Bytes> {
        self.1.bytes()
    }

    fn check(&self, _: Type) -> Result<(), Misfit> {
        self.1.check(self.0)
    }

    fn found(&self) -> String {
        self.1.found()
    }

    fn origin(&self) -> Option<&'static str> {
        self.1.origin()
    }

    fn value(&self) -> Option<Value> {
        self.1.value()
    }
}
