//! A value that may be absent, `null` or given: three things in the body of a PATCH.

/// An optional member of a body.
///
/// ```
/// use naftiko_runtime::Maybe;
///
/// let name = Maybe::from("Dana"); // is sent
/// let note = Maybe::<String>::Null; // is sent as `null`
/// let tags = Maybe::<Vec<String>>::default(); // is left out
/// # assert_eq!((name.value(), note.value(), tags), (Some("Dana"), None, Maybe::Absent));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Maybe<T> {
    /// It is left out.
    #[default]
    Absent,
    /// It is `null`.
    Null,
    /// It is this value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Returns the value, if there is one.
    pub fn value(self) -> Option<T> {
        if let Self::Value(value) = self { Some(value) } else { None }
    }

    /// Becomes what `value` returns if it is absent; `null` is not.
    pub fn get_or_insert_with(&mut self, value: impl FnOnce() -> T) -> &mut Self {
        if let Self::Absent = self {
            *self = Self::Value(value());
        }
        self
    }

    /// Borrows the value.
    pub fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Maybe<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

impl<T> From<Option<T>> for Maybe<T> {
    /// `None` is [`Maybe::Absent`].
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_null_and_a_value_are_three_things() {
        let all = [Maybe::Absent, Maybe::Null, Maybe::from(1)];
        assert_eq!(all.map(Maybe::value), [None, None, Some(1)]);
        assert_eq!([all[0].as_ref(), all[1].as_ref(), all[2].as_ref()], [Maybe::Absent, Maybe::Null, Maybe::Value(&1)]);
        assert_eq!(Maybe::<i32>::default(), Maybe::Absent);
    }

    #[test]
    fn it_is_made_from_values_and_options() {
        assert_eq!(Maybe::from("Dana"), Maybe::Value("Dana".to_owned()));
        assert_eq!(Maybe::from(Some(1)), Maybe::Value(1));
        assert_eq!(Maybe::<i32>::from(None), Maybe::Absent);
    }
}
