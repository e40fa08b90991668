//! `exposes`: the adapters, by type.

use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::{Mcp, Rest, Skills, mcp, rest, skill};
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::yaml::Node;

/// One exposed adapter.
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
    /// Its namespace.
    #[must_use]
    pub fn namespace(&self) -> &Spanned<String> {
        match self {
            Self::Rest(rest) => &rest.namespace,
            Self::Mcp(mcp) => &mcp.namespace,
            Self::Skills(skills) => &skills.namespace,
        }
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> Option<&Spanned<String>> {
        match self {
            Self::Rest(rest) => rest.address.as_ref(),
            Self::Mcp(mcp) => mcp.address.as_ref(),
            Self::Skills(skills) => skills.address.as_ref(),
        }
    }

    /// Its port; none where it is served over stdin and stdout.
    #[must_use]
    pub fn port(&self) -> Option<&Spanned<u16>> {
        match self {
            Self::Rest(rest) => rest.port.as_ref(),
            Self::Mcp(mcp) => mcp.port.as_ref().filter(|_| !mcp.is_stdio),
            Self::Skills(skills) => skills.port.as_ref(),
        }
    }

    /// Whether it is served over stdin and stdout.
    #[must_use]
    pub fn is_stdio(&self) -> bool {
        matches!(self, Self::Mcp(mcp) if mcp.is_stdio)
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Rest,
    Mcp,
    Skill,
    Later,
}

const KINDS: &[(&str, Kind)] =
    &[("rest", Kind::Rest), ("mcp", Kind::Mcp), ("skill", Kind::Skill), ("control", Kind::Later)];

/// Reads one entry of `exposes`.
pub(super) fn read(node: &Node, sink: &Sink) -> Option<Exposes> {
    let mut from = node.mapping("an adapter", sink)?;
    from.required(keyword::TYPE);
    let Some(kind) = from.one_of(keyword::TYPE, KINDS) else {
        // Which keys belong here depends on the type.
        from.ignore_rest();
        return None;
    };
    match kind.value {
        Kind::Rest => rest::read(from, sink).map(Exposes::Rest),
        Kind::Mcp => mcp::read(from, sink).map(Exposes::Mcp),
        Kind::Skill => Some(Exposes::Skills(skill::read(from, sink))),
        Kind::Later => {
            let message = "this adapter type is not compiled by this version";
            sink.report(
                Diagnostic::new(rules::NOT_SUPPORTED_YET, kind.span, message).help("`rest`, `mcp` and `skill` are"),
            );
            from.ignore_rest();
            None
        }
    }
}
