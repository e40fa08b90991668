//! A value that is `null` where it is absent.

use std::borrow::Cow;

use bytes::{BufMut, Bytes, BytesMut};

use super::argument::{Argument, Misfit};
use super::{Type, Value};

const NULL: &[u8] = b"null";

/// A value that is `null` where it is absent.
#[derive(Debug)]
pub struct OrNull<'v, T: ?Sized>(&'v T);

/// `value`, or `null` if it is absent: a result has every member.
pub fn or_null<T: Argument + ?Sized>(value: &T) -> OrNull<'_, T> {
    OrNull(value)
}

impl<T: Argument + ?Sized> Argument for OrNull<'_, T> {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.0.text()
    }

    fn each(&self, each: &mut dyn FnMut(&str)) {
        self.0.each(each);
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        if !self.0.put(out) {
            out.put_slice(NULL);
        }
        true
    }

    fn check(&self, schema_type: Type) -> Result<(), Misfit> {
        self.0.check(schema_type)
    }

    fn found(&self) -> String {
        self.0.found()
    }

    fn origin(&self) -> Option<&'static str> {
        self.0.origin()
    }

    fn value(&self) -> Option<Value> {
        Some(self.0.value().unwrap_or(Value::Json(Bytes::from_static(NULL))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_absent_is_null() {
        let absent = or_null(&None::<String>);
        assert_eq!((absent.bytes().as_deref(), absent.text()), (Some(NULL), None));
        assert!(matches!(absent.value(), Some(Value::Json(json)) if json == NULL));
        let given = Some("a".to_owned());
        assert_eq!(or_null(&given).bytes().as_deref(), Some(&b"\"a\""[..]));
        assert_eq!(or_null(&given).text().as_deref(), Some("a"));
    }
}
