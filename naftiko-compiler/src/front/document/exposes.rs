//! `exposes`: the adapters, by type.

use super::{Listener, Mcp, Name, Rest, Skills};
use crate::front::source::Spanned;

/// An exposed adapter.
#[derive(Debug)]
pub enum Exposes {
    /// `type: rest`.
    Rest(Rest),
    /// `type: mcp`.
    Mcp(Mcp),
    /// `type: skill`.
    Skills(Skills),
}

impl Exposes {
    /// The properties that all adapters have.
    #[must_use]
    pub fn listener(&self) -> &Listener {
        match self {
            Self::Rest(rest) => &rest.listener,
            Self::Mcp(mcp) => &mcp.listener,
            Self::Skills(skills) => &skills.listener,
        }
    }

    /// Its namespace.
    #[must_use]
    pub fn namespace(&self) -> &Name {
        &self.listener().namespace
    }

    /// Its port; `None` if it is served over stdin and stdout.
    #[must_use]
    pub fn port(&self) -> Option<&Spanned<u16>> {
        self.listener().port.as_ref().filter(|_| !self.is_stdio())
    }

    /// Whether it is served over stdin and stdout.
    #[must_use]
    pub fn is_stdio(&self) -> bool {
        matches!(self, Self::Mcp(mcp) if mcp.is_stdio)
    }
}
