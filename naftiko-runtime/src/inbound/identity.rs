//! Who is asking: what a guarded adapter wants of its callers (LANGUAGE §5), and what is known of one who has it.

mod authorization;
mod basic;
mod callers;
mod digest;
mod equal;
mod key;
mod known;
mod oauth2;
mod refusal;
mod verify;

pub use callers::Callers;
pub(super) use oauth2::PROTECTED_RESOURCE;
pub use oauth2::ResourceServer;
pub(crate) use verify::Verify;

use std::collections::HashMap;
use std::sync::Arc;

/// The target of log lines.
const TARGET: &str = "naftiko::serve";

/// A caller whose credential is valid. Clones share what is known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Identity(Option<Arc<Facts>>);

#[derive(Debug)]
struct Facts {
    subject: Option<Box<str>>,
    /// Each claim of a token as text: a string without its quotes, anything else as JSON. `null` is no claim.
    claims: HashMap<Box<str>, Box<str>>,
}

impl Identity {
    /// The holder of a key that many may share.
    pub(crate) fn anonymous() -> Self {
        Self::default()
    }

    /// The user of this name.
    pub(crate) fn user(name: &str) -> Self {
        Self(Some(Arc::new(Facts { subject: Some(name.into()), claims: HashMap::new() })))
    }

    /// The subject of a token, if it names one, and what it claims.
    pub(crate) fn of_token(subject: Option<Box<str>>, claims: HashMap<Box<str>, Box<str>>) -> Self {
        Self(Some(Arc::new(Facts { subject, claims })))
    }

    /// `auth.subject`
    pub(crate) fn subject(&self) -> Option<&str> {
        self.0.as_deref()?.subject.as_deref()
    }

    /// `auth.claims.<name>`
    pub(crate) fn claim(&self, name: &str) -> Option<&str> {
        self.0.as_deref()?.claims.get(name).map(|text| &**text)
    }
}
