//! Text that must not be shown: no `Debug`, no `Display`, no `Serialize`, no comparison, and wiped when dropped
//! (LANGUAGE §2).

use zeroize::Zeroizing;

/// A credential.
///
/// It can be created from text and passed on. Only this crate reads it, to send it.
///
/// ```compile_fail
/// println!("{:?}", naftiko_runtime::Secret::from("k")); // no Debug, on purpose
/// ```
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Returns the text, only for the place on the wire where it belongs.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// Creates a credential from several parts, for a template.
    #[doc(hidden)]
    #[must_use]
    pub fn concat(parts: &[Self]) -> Self {
        // In one allocation: a growing string would leave its pieces behind unwiped.
        let mut text = Zeroizing::new(String::with_capacity(parts.iter().map(|part| part.0.len()).sum()));
        for part in parts {
            text.push_str(&part.0);
        }
        Self(text)
    }
}

impl From<String> for Secret {
    /// Takes ownership of the text, without a copy.
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}
