//! Keys whose value is a boolean or a number.

use super::Mapping;
use crate::front::read::expected::Expected;
use crate::front::source::Spanned;
use crate::front::text::json_text::is_number;
use crate::front::yaml::{Scalar, ScalarKind, integer};

impl Mapping<'_> {
    /// The boolean of `key`.
    pub fn boolean(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        let entry = self.take(key)?;
        match entry.value.as_scalar().map(|scalar| scalar.kind) {
            Some(ScalarKind::Bool(value)) => Some(Spanned::new(value, entry.value.span)),
            _ => self.refuse(entry, Expected::Boolean),
        }
    }

    /// The integer of `key`.
    pub fn integer(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let entry = self.take(key)?;
        let value = entry.value.as_scalar().filter(|scalar| scalar.kind == ScalarKind::Integer);
        match value.and_then(|scalar| integer(&scalar.text)) {
            Some(value) => Some(Spanned::new(value, entry.value.span)),
            None => self.refuse(entry, Expected::Integer),
        }
    }

    /// The count of `key`: an integer that is not negative.
    pub fn count(&mut self, key: &'static str) -> Option<Spanned<u64>> {
        let entry = self.take(key)?;
        let value = entry.value.as_scalar().filter(|scalar| scalar.kind == ScalarKind::Integer);
        match value.and_then(|scalar| integer(&scalar.text)).and_then(|count| u64::try_from(count).ok()) {
            Some(value) => Some(Spanned::new(value, entry.value.span)),
            None => self.refuse(entry, Expected::Count),
        }
    }

    /// The number of `key`, as JSON writes it.
    pub fn number(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let entry = self.take(key)?;
        let is_plain = |scalar: &&Scalar| scalar.plain && is_number(&scalar.text);
        match entry.value.as_scalar().filter(is_plain) {
            Some(scalar) => Some(Spanned::new(scalar.text.clone(), entry.value.span)),
            None => self.refuse(entry, Expected::Number),
        }
    }
}
