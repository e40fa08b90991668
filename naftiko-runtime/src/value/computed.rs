//! What the author computes from run-time values and inputs.

use std::borrow::Cow;

use bytes::{Bytes, BytesMut};

use super::{Argument, Value, describe};

/// A run-time value, or what the author computes from several. It may contain a credential: no message shows it.
pub struct Computed(Option<Value>);

impl From<Option<Value>> for Computed {
    fn from(value: Option<Value>) -> Self {
        Self(value)
    }
}

impl Computed {
    /// The value.
    pub(crate) fn into_value(self) -> Option<Value> {
        self.0
    }
}

impl Argument for Computed {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.0.text()
    }

    fn each(&self, each: &mut dyn FnMut(&str)) {
        self.0.each(each);
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        self.0.put(out)
    }

    fn bytes(&self) -> Option<Bytes> {
        self.0.bytes()
    }

    fn found(&self) -> String {
        if self.0.is_some() { describe::HIDDEN.to_owned() } else { self.0.found() }
    }

    fn value(&self) -> Option<Value> {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_sent_but_not_shown() {
        let value = Computed::from(Some(Value::Text("s3cret".to_owned())));
        assert_eq!((value.text().as_deref(), value.bytes().as_deref()), (Some("s3cret"), Some(&b"\"s3cret\""[..])));
        assert_eq!(value.found(), "a value (not shown)");
        let absent = Computed::from(None);
        assert_eq!((absent.text(), absent.bytes(), absent.found()), (None, None, "nothing".to_owned()));
    }
}
