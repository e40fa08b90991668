//! Text that must not be shown: no `Debug`, no `Display`, no `Serialize`, no comparison, wiped when dropped (LANGUAGE §2).

use zeroize::Zeroizing;

/// A credential.
///
/// It can be made from text and handed on; only this crate reads it, to put it on the wire.
///
/// ```compile_fail
/// println!("{:?}", naftiko_runtime::Secret::from("k")); // no Debug, on purpose
/// ```
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text, for the place on the wire it belongs to and no other.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// A credential made of several parts, as a template makes it.
    #[doc(hidden)]
    #[must_use]
    pub fn concat(parts: &[Self]) -> Self {
        // In one allocation: a string that grows would leave its pieces behind unwiped.
        let mut text = Zeroizing::new(String::with_capacity(parts.iter().map(|part| part.0.len()).sum()));
        for part in parts {
            text.push_str(&part.0);
        }
        Self(text)
    }
}

impl From<String> for Secret {
    /// Takes the text over without a copy.
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}
