//! `exposes`: the adapters, by type.

use super::{Action, Listener, Mcp, Name, Parameter, Rest, Skills};
use crate::front::checked::Checked;
use crate::front::source::Spanned;

/// An exposed adapter.
#[derive(Debug, Clone)]
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

    /// The same adapter under another namespace.
    #[must_use]
    pub fn renamed(mut self, namespace: Name) -> Self {
        let listener = match &mut self {
            Self::Rest(rest) => &mut rest.listener,
            Self::Mcp(mcp) => &mut mcp.listener,
            Self::Skills(skills) => &mut skills.listener,
        };
        listener.namespace = namespace;
        self
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

    /// Every input that is declared in it.
    #[must_use]
    pub fn parameters(&self) -> Vec<&Checked<Parameter>> {
        match self {
            Self::Rest(rest) => {
                let of_resources = rest.resources.iter().flat_map(|resource| &resource.parameters);
                let operations = rest.resources.iter().flat_map(|resource| &resource.operations);
                of_resources.chain(operations.flat_map(|operation| &operation.read().parameters)).collect()
            }
            Self::Mcp(mcp) => mcp.tools.iter().flat_map(|tool| &tool.read().parameters).collect(),
            Self::Skills(_) => Vec::new(),
        }
    }

    /// What its entries do.
    #[must_use]
    pub fn actions(&self) -> Vec<&Action> {
        match self {
            Self::Rest(rest) => {
                let operations = rest.resources.iter().flat_map(|resource| &resource.operations);
                operations.filter_map(|operation| operation.read().action.as_ref()).collect()
            }
            Self::Mcp(mcp) => mcp.tools.iter().filter_map(|tool| tool.read().action.as_ref()).collect(),
            Self::Skills(_) => Vec::new(),
        }
    }

    /// Whether it is served over stdin and stdout.
    #[must_use]
    pub fn is_stdio(&self) -> bool {
        matches!(self, Self::Mcp(mcp) if mcp.is_stdio)
    }
}
